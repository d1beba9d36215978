# Подписанный отказ по строкам, там, где документ проверяют.

refusal-title = Мотивированный ответ об отказе
refusal-number = Номер заявления
refusal-service = Услуга
refusal-applicant = Заявитель
refusal-provider = Учреждение
refusal-official = Кто подписал
refusal-issued = Когда составлен
refusal-reason = Причина
refusal-ground = Основание
refusal-fields = Отмеченные ответы
refusal-documents = Отмеченные документы
refusal-signed-by = Учреждение подписало отказ электронной подписью
refusal-proof = В этот файл PDF вложены сам отказ (result.json) и подпись под ним (result.p7s). Их можно проверить без интернета в разделе «Проверить документ» программы Kabinet.
