# Отзыв сертификата: одно из четырёх, с моментом и источником.

revocation-good-ocsp = не отозван, по ответу центра от { $at }
revocation-good-prepared-ocsp = не отозван, по заранее подготовленному ответу центра от { $at }
revocation-good-list = не отозван, по списку центра от { $at }
revocation-good-delta = не отозван, по списку центра с изменениями от { $at }
revocation-revoked-ocsp = отозван { $since }, по ответу центра от { $at }
revocation-revoked-prepared-ocsp = отозван { $since }, по заранее подготовленному ответу центра от { $at }
revocation-revoked-list = отозван { $since }, по списку центра от { $at }
revocation-revoked-delta = отозван { $since }, по списку центра с изменениями от { $at }
revocation-unknown = отозван ли, узнать не удалось
revocation-not-checked = отзыв не проверялся

revocation-reason-unspecified = Причина не названа.
revocation-reason-key-compromise = Причина: ключ стал известен посторонним.
revocation-reason-authority-compromise = Причина: ключ удостоверяющего центра стал известен посторонним.
revocation-reason-affiliation-changed = Причина: изменились данные владельца.
revocation-reason-superseded = Причина: сертификат заменён другим.
revocation-reason-cessation-of-operation = Причина: сертификат больше не нужен.
revocation-reason-hold = Сертификат приостановлен.
revocation-reason-privilege-withdrawn = Причина: право на сертификат отозвано.

revocation-gap-no-lists = Списков отозванных сертификатов нет.
revocation-gap-no-list-of-issuer = Нет списка этого удостоверяющего центра.
revocation-gap-list-expired = Список этого центра устарел.
revocation-gap-list-not-yet-valid = Список этого центра датирован будущим. Проверьте часы компьютера.
revocation-gap-list-not-signed = Список не подписан этим центром.
revocation-gap-list-of-others = Есть только список этого центра о других сертификатах.
revocation-gap-list-not-understood = В списке этого центра есть обязательная часть, которой программа не знает.
revocation-gap-list-unreadable = Сохранённый список не читается.
revocation-gap-after-term = Сертификат истёк раньше, чем центр о нём сказал: об истёкших сертификатах центры уже не сообщают.
revocation-gap-unknown-to-authority = Центр отвечает, что такого сертификата не выдавал.
revocation-gap-answer-foreign = Центр ответил о другом сертификате.
revocation-gap-answer-not-signed = Ответ подписан тем, кто за этот центр не отвечает.
revocation-gap-answer-expired = Ответ центра устарел.
revocation-gap-answer-not-yet-valid = Ответ центра датирован будущим. Проверьте часы компьютера.
revocation-gap-answer-replayed = Пришёл ответ на другой запрос.
revocation-gap-answer-damaged = Ответ центра не читается.
revocation-gap-answer-refused = Центр отказался отвечать.
revocation-gap-not-reached = Связи с центром нет.
revocation-gap-nobody-to-ask = Не указано, какой центр спрашивать.
revocation-gap-no-chain = Сертификат выдан не доверенным центром.
