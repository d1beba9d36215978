# Расписка портала: в печатной копии и по строкам, там, где документ проверяют.

receipt-title = Расписка о принятии заявления
receipt-number = Номер заявления
receipt-accepted = Принято
receipt-service = Услуга
receipt-service-id = Код услуги
receipt-applicant = Заявитель
receipt-provider = Куда подано
receipt-due = Ответ не позднее
receipt-digest = SHA-256 подписанного заявления
receipt-file = Файл
receipt-signed-by-portal = Портал подписал расписку электронной подписью
receipt-signed-by-applicant = Заявитель подписал заявление ЭЦП
receipt-signed-at = Подписано { $at }
receipt-certificate = Сертификат № { $number }
receipt-proof = В этот файл PDF вложены сама расписка (receipt.json) и подпись портала под ней (receipt.p7s). Их можно проверить без интернета в разделе «Проверить документ» программы Kabinet.
receipt-proof-application = Вложено и само заявление (application.json): его SHA-256 стоит в расписке.
