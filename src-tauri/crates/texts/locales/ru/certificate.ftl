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
certificate-code = QR-код { $code } из { $codes }: часть электронного документа и подписи
certificate-file-document = Сам электронный документ
certificate-file-signature = Электронная подпись документа
certificate-file-application = Заявление, к которому это относится
certificate-training = Учебный образец, не имеет юридической силы

recovery-sheet-title = Лист восстановления Kabinet
recovery-sheet-lead = Код на этом листе открывает архив Kabinet на компьютере, где он сделан, если забыта парольная фраза.
recovery-sheet-made = Сделан { $date }. Если после этого сделан другой лист, этот больше не действует.
recovery-sheet-use = Откройте Kabinet, нажмите «Не помню фразу» и введите код. Последний знак каждой группы – проверочный. Букв I, L, O и U в коде нет.
recovery-sheet-keep = Храните лист отдельно от компьютера. Кто имеет и лист, и компьютер, прочтёт ваши черновики и документы. Никому не диктуйте код: ни портал, ни поддержка его не спрашивают.
