### Слова печатаемой справки.

certificate-number = Уникальный номер
certificate-issued = Дата и время выдачи
certificate-bin = БИН
certificate-applicant = Заявитель
certificate-applicant-number = ИИН заявителя
certificate-valid-until = Срок действия
certificate-valid-until-value = до { $date }
certificate-signed-by = Удостоверено ЭЦП
certificate-stamped = Подписано не позднее { $at } (метка времени)
certificate-proof = В этот файл PDF вложены сам электронный документ (result.json) и подпись под ним (result.p7s), те же данные — в QR-кодах. Подлинность документа можно проверить без интернета в разделе «Проверить документ» программы Kabinet.
certificate-training = Учебный образец, не имеет юридической силы
