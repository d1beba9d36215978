# Сертификатты қайтарып алу: төрт күйдің бірі, уақыты мен дереккөзі бірге.

revocation-good-ocsp = қайтарып алынбаған, орталықтың { $at } берген жауабы бойынша
revocation-good-prepared-ocsp = қайтарып алынбаған, орталықтың алдын ала дайындалған { $at } берген жауабы бойынша
revocation-good-list = қайтарып алынбаған, орталықтың { $at } жариялаған тізімі бойынша
revocation-good-delta = қайтарып алынбаған, орталықтың { $at } жариялаған өзгерістері бар тізімі бойынша
revocation-revoked-ocsp = { $since } қайтарып алынған, орталықтың { $at } берген жауабы бойынша
revocation-revoked-prepared-ocsp = { $since } қайтарып алынған, орталықтың алдын ала дайындалған { $at } берген жауабы бойынша
revocation-revoked-list = { $since } қайтарып алынған, орталықтың { $at } жариялаған тізімі бойынша
revocation-revoked-delta = { $since } қайтарып алынған, орталықтың { $at } жариялаған өзгерістері бар тізімі бойынша
revocation-unknown = қайтарып алынған-алынбағанын білу мүмкін болмады
revocation-not-checked = қайтарып алынғаны тексерілген жоқ

revocation-reason-unspecified = Себебі көрсетілмеген.
revocation-reason-key-compromise = Себебі: кілт бөгде адамдарға белгілі болған.
revocation-reason-authority-compromise = Себебі: куәландыру орталығының кілті бөгде адамдарға белгілі болған.
revocation-reason-affiliation-changed = Себебі: иесінің деректері өзгерген.
revocation-reason-superseded = Себебі: сертификат басқасымен ауыстырылған.
revocation-reason-cessation-of-operation = Себебі: сертификат енді қажет емес.
revocation-reason-hold = Сертификаттың қолданысы тоқтатыла тұрған.
revocation-reason-privilege-withdrawn = Себебі: сертификатқа құқық қайтарып алынған.

revocation-gap-no-lists = Қайтарып алынған сертификаттардың тізімі жоқ.
revocation-gap-no-list-of-issuer = Бұл куәландыру орталығының тізімі жоқ.
revocation-gap-list-expired = Бұл орталықтың тізімі ескірген.
revocation-gap-list-not-yet-valid = Бұл орталықтың тізімі болашақ күнмен жазылған. Компьютердің сағатын тексеріңіз.
revocation-gap-list-not-signed = Тізімге бұл орталық қол қоймаған.
revocation-gap-list-unreadable = Сақталған тізім оқылмайды.
revocation-gap-unknown-to-authority = Орталық мұндай сертификат бермегенін айтып отыр.
revocation-gap-answer-foreign = Орталық басқа сертификат туралы жауап берді.
revocation-gap-answer-not-signed = Жауапқа бұл орталық үшін жауап беруге құқығы жоқ біреу қол қойған.
revocation-gap-answer-expired = Орталықтың жауабы ескірген.
revocation-gap-answer-not-yet-valid = Орталықтың жауабы болашақ күнмен жазылған. Компьютердің сағатын тексеріңіз.
revocation-gap-answer-replayed = Басқа сұрауға берілген жауап келді.
revocation-gap-answer-damaged = Орталықтың жауабы оқылмайды.
revocation-gap-answer-refused = Орталық жауап беруден бас тартты.
revocation-gap-not-reached = Орталықпен байланыс жоқ.
revocation-gap-nobody-to-ask = Қай орталықтан сұрау керектігі көрсетілмеген.
revocation-gap-no-chain = Сертификатты сенімді орталық бермеген.
