# Сертификатты қайтарып алу: төрт күйдің бірі, уақыты мен дереккөзі бірге.

revocation-good-ocsp = қайтарып алынбаған, орталықтың жауабы бойынша ({ $at })
revocation-good-prepared-ocsp = қайтарып алынбаған, орталықтың алдын ала дайындалған жауабы бойынша ({ $at })
revocation-good-list = қайтарып алынбаған, орталықтың тізімі бойынша ({ $at })
revocation-good-delta = қайтарып алынбаған, орталықтың тізімі мен оның өзгерістері бойынша ({ $at })
revocation-revoked-ocsp = қайтарып алынған ({ $since }), орталықтың жауабы бойынша ({ $at })
revocation-revoked-prepared-ocsp = қайтарып алынған ({ $since }), орталықтың алдын ала дайындалған жауабы бойынша ({ $at })
revocation-revoked-list = қайтарып алынған ({ $since }), орталықтың тізімі бойынша ({ $at })
revocation-revoked-delta = қайтарып алынған ({ $since }), орталықтың тізімі мен оның өзгерістері бойынша ({ $at })
revocation-unknown = қайтарып алынған-алынбағанын білу мүмкін болмады
revocation-not-checked = қайтарып алынған-алынбағаны тексерілген жоқ

revocation-reason-unspecified = Себебі көрсетілмеген.
revocation-reason-key-compromise = Себебі: кілт бөгде адамдарға белгілі болған.
revocation-reason-authority-compromise = Себебі: куәландырушы орталықтың кілті бөгде адамдарға белгілі болған.
revocation-reason-affiliation-changed = Себебі: иесінің деректері өзгерген.
revocation-reason-superseded = Себебі: сертификат басқасымен ауыстырылған.
revocation-reason-cessation-of-operation = Себебі: сертификат енді қажет емес.
revocation-reason-hold = Сертификаттың қолданылуы тоқтатыла тұрған.
revocation-reason-privilege-withdrawn = Себебі: сертификатқа құқық қайтарып алынған.

revocation-gap-no-lists = Қайтарып алынған сертификаттардың тізімі жоқ.
revocation-gap-no-list-of-issuer = Бұл куәландырушы орталықтың тізімі жоқ.
revocation-gap-list-expired = Бұл орталықтың тізімі ескірген.
revocation-gap-list-not-yet-valid = Бұл орталықтың тізімі болашақ күнмен жазылған. Компьютердің сағатын тексеріңіз.
revocation-gap-list-not-signed = Тізімге бұл орталық қол қоймаған.
revocation-gap-list-of-others = Бұл орталықтың тек басқа сертификаттар туралы тізімі бар.
revocation-gap-list-not-understood = Бұл орталықтың тізімінде бағдарлама білмейтін міндетті бөлік бар.
revocation-gap-list-unreadable = Сақталған тізім оқылмайды.
revocation-gap-after-term = Орталық хабар бергенге дейін сертификаттың мерзімі өтіп кеткен: мерзімі өткен сертификаттар туралы орталықтар хабарламайды.
revocation-gap-unknown-to-authority = Орталық мұндай сертификат бермегенін айтып отыр.
revocation-gap-answer-foreign = Орталық басқа сертификат туралы жауап берді.
revocation-gap-answer-not-signed = Жауапқа бұл орталықтың атынан жауап беруге құқығы жоқ біреу қол қойған.
revocation-gap-answer-expired = Орталықтың жауабы ескірген.
revocation-gap-answer-not-yet-valid = Орталықтың жауабы болашақ күнмен жазылған. Компьютердің сағатын тексеріңіз.
revocation-gap-answer-replayed = Басқа сұрауға берілген жауап келді.
revocation-gap-answer-damaged = Орталықтың жауабы оқылмайды.
revocation-gap-answer-refused = Орталық жауап беруден бас тартты.
revocation-gap-not-reached = Орталықпен байланыс жоқ.
revocation-gap-nobody-to-ask = Қай орталықтан сұрау керектігі көрсетілмеген.
revocation-gap-no-chain = Сертификатты сенімді орталық бермеген.
