# What a failure says: what happened (.what), what became of the citizen's data (.data), what to do
# (.remedy). One message for each code of kabinet_model::failure. No text takes arguments, so none
# can ever show a gap.

-failure-kept = Енгізгендеріңіздің бәрі осы компьютерде сақталған.
-failure-not-attached = Файл бекітілмеді; дискіңізде ол өзгерген жоқ. Қараламадағы қалғаны сақталған.
-failure-not-signed = Ештеңеге қол қойылмады, ештеңе жіберілмеді. Қаралама сақталған.
-failure-not-accepted = Портал өтінішті әлі қабылдаған жоқ. Қаралама мен файлдар осы компьютерде сақталған.
-failure-safe-here = Осы компьютерде сақталғанның бәрі аман.
-failure-untouched = Файлдың өзі де, құжаттарыңыз да өзгерген жоқ.
-failure-nothing-sent = Ештеңе жіберілген жоқ, ештеңе жоғалған жоқ.

failure-answer-missing =
    .what = Бұл жерге жауап керек.
    .data = { -failure-kept }
    .remedy = Осы өрісті толтырыңыз.

failure-answer-iin =
    .what = ЖСН-де қате бар.
    .data = { -failure-kept }
    .remedy = 12 цифрдың бәрін жеке куәлікпен немесе туу туралы куәлікпен салыстырыңыз: бір цифры қате болуы мүмкін.

failure-answer-bin =
    .what = БСН-де қате бар.
    .data = { -failure-kept }
    .remedy = 12 цифрдың бәрін ұйымның құжатымен салыстырыңыз.

failure-answer-phone =
    .what = Бұл Қазақстанның телефон нөміріне ұқсамайды.
    .data = { -failure-kept }
    .remedy = Нөмірді былай енгізіңіз: +7 701 123 45 67.

failure-answer-iban =
    .what = Шот нөмірінде (IBAN) қате бар.
    .data = { -failure-kept }
    .remedy = KZ-тен басталатын 20 таңбаның бәрін шарттан немесе банк қосымшасынан көшіріп жазыңыз.

failure-answer-date =
    .what = Мұндай күн жоқ.
    .data = { -failure-kept }
    .remedy = Күнін, айын және жылын енгізіңіз, мысалы: 2015 жылғы 27 наурыз.

failure-answer-date-future =
    .what = Бұл күн әлі келген жоқ.
    .data = { -failure-kept }
    .remedy = Жылын тексеріңіз: күн бүгінгіден кеш бола алмайды.

failure-answer-child-age =
    .what = Бұл күн бойынша бала 18 жасқа толған.
    .data = { -failure-kept }
    .remedy = Туған күнін тексеріңіз. Егер ол дұрыс болса, бұл қызмет сәйкес келмейді: ол 18 жасқа толмаған балаларға арналған. Мектептен немесе білім бөлімінен кеңес сұраңыз.

failure-answer-school-year =
    .what = Оқу жылы дұрыс жазылмаған.
    .data = { -failure-kept }
    .remedy = Қатар келетін екі жылды сызықша арқылы енгізіңіз, мысалы: 2026-2027.

failure-answer-too-long =
    .what = Жауап тым ұзын.
    .data = { -failure-kept }
    .remedy = Қысқартып, ең негізгісін қалдырыңыз.

failure-answer-too-short =
    .what = Жауап тым қысқа.
    .data = { -failure-kept }
    .remedy = Қысқартпай, толық жазыңыз.

failure-answer-number =
    .what = Басқа сан керек.
    .data = { -failure-kept }
    .remedy = Санды цифрмен енгізіп, артық таңба не нөл жоғын тексеріңіз.

failure-answer-choice =
    .what = Тізімде мұндай нұсқа жоқ.
    .data = { -failure-kept }
    .remedy = Ұсынылған нұсқалардың бірін таңдаңыз.

failure-answer-consent =
    .what = Келісімсіз өтініш қабылданбайды.
    .data = { -failure-kept }
    .remedy = Неге келісім берілетінін оқып, келіссеңіз, белгі қойыңыз.

failure-answer-form =
    .what = Жауап керекті түрде жазылмаған.
    .data = { -failure-kept }
    .remedy = Жауапты тексеріңіз: оны қалай жазу керегі сұрақтың жанындағы кеңесте айтылған.

failure-document-missing =
    .what = Құжат жетіспейді.
    .data = { -failure-kept }
    .remedy = Оны сканерлеп немесе суретке түсіріп, бекітіңіз. Қайдан алуға болатыны құжат карточкасында жазылған.

failure-sign-in-refused =
    .what = Кіру мүмкін болмады: ЖСН немесе құпиясөз сәйкес келмейді.
    .data = Ештеңе өзгерген жоқ; қараламалар орнында.
    .remedy = ЖСН-ді, пернетақта тілін және Caps Lock пернесін тексеріп, қайталап көріңіз. Тіркелмеген болсаңыз, тіркеліңіз.

failure-sign-in-throttled =
    .what = Қатарынан тым көп кіру әрекеті жасалды.
    .data = Есептік жазбаңыз аман: құпиясөзіңізді ешкім таба алмауы үшін кіру уақытша тоқтатылды. Қараламалар орнында.
    .remedy = Бірнеше минут күтіп, қайталап көріңіз.

failure-session-expired =
    .what = Сеанс аяқталды: біраз уақыт ешқандай әрекет болмады.
    .data = { -failure-kept }
    .remedy = Қайта кіріп, сол жерден жалғастырыңыз.

failure-registration-refused =
    .what = Портал бұл сіз екеніңізді растай алмады.
    .data = Есептік жазба жасалмады. Компьютеріңізде ештеңе өзгерген жоқ.
    .remedy = ЖСН-ді және жеке басыңызды немен растайтыныңызды тексеріңіз. Бәрі дұрыс болса, мемлекеттік базадағы деректер ескіруі мүмкін: ХҚКО-ға барыңыз.

failure-registration-exists =
    .what = Бұл ЖСН-мен есептік жазба бұрыннан бар.
    .data = Ол өзгерген жоқ.
    .remedy = Өз құпиясөзіңізбен кіріңіз.

failure-registration-code-wrong =
    .what = Код сәйкес келмеді немесе мерзімі өтіп кетті.
    .data = Есептік жазба әлі жасалған жоқ; енгізгендеріңіз бетте қалды.
    .remedy = Цифрларды тексеріңіз немесе жаңа код сұраңыз.

failure-password-weak =
    .what = Мұндай құпиясөзді оңай табуға болады.
    .data = Ол сақталмады; қалғаны бетте тұр.
    .remedy = Өз атыңыз бен туған күніңіз кірмейтін, бірнеше сөзден тұратын тіркес алыңыз.

failure-attachment-empty =
    .what = Файл бос.
    .data = { -failure-not-attached }
    .remedy = Құжатты қайта сканерлеп, жаңа файлды бекітіңіз.

failure-attachment-too-large =
    .what = Файл портал қабылдайтын көлемнен үлкен.
    .data = { -failure-not-attached }
    .remedy = Сканды кішірейтіп, мысалы дюйміне 200 нүкте ажыратымдылықпен сақтап, қайта бекітіңіз. Шегі құжаттар бетінде көрсетілген.

failure-attachment-wrong-kind =
    .what = Бұл файлдың ішінде JPEG, PNG, TIFF те, PDF те жоқ.
    .data = { -failure-not-attached }
    .remedy = Құжатты PDF немесе JPEG сурет ретінде сақтап, соны бекітіңіз.

failure-attachment-damaged =
    .what = Файл бүлінген, ашылмайды.
    .data = { -failure-not-attached }
    .remedy = Құжатты қайта сканерлеп, жаңа файлдың ашылатынын тексеріңіз де, соны бекітіңіз.

failure-attachment-password =
    .what = Бұл PDF құпиясөзбен жабылған: қызметкер оны оқи алмайды.
    .data = { -failure-not-attached }
    .remedy = Құпиясөзсіз көшірмесін сақтап (мысалы, «Басып шығару», содан кейін «PDF ретінде сақтау»), соны бекітіңіз.

failure-attachment-too-many-pixels =
    .what = Кескін тым үлкен, оны қауіпсіз ашу мүмкін емес.
    .data = { -failure-not-attached }
    .remedy = Құжатты кішірек ажыратымдылықпен сканерлеңіз: дюйміне 200–300 нүкте жеткілікті.

failure-attachment-unreadable =
    .what = Файлды оқу мүмкін болмады: ол жылжытылған, жойылған немесе оған рұқсат жоқ.
    .data = { -failure-not-attached }
    .remedy = Файлды қайта таңдаңыз. Ол флешкада болса, флешканың қосулы екенін тексеріңіз.

failure-attachment-too-many =
    .what = Бұл құжатқа бекітуге болатын файлдардың бәрі бекітіліп қойған.
    .data = { -failure-not-attached }
    .remedy = Артық файлды алып тастаңыз немесе беттерді бір PDF-ке жинаңыз.

failure-key-password-wrong =
    .what = ЭЦҚ кілтінің құпиясөзі сәйкес келмеді.
    .data = { -failure-not-signed }
    .remedy = Оны қайта енгізіңіз: бұл порталдың құпиясөзі емес. Ұмытылған құпиясөзді қалпына келтіруге болмайды, онда жаңа кілт қажет болады.

failure-key-damaged =
    .what = Бұл ЭЦҚ кілтінің файлы емес немесе ол бүлінген.
    .data = { -failure-not-signed }
    .remedy = ҰКО-дан немесе ХҚКО-дан алған .p12 файлын таңдаңыз.

failure-key-missing =
    .what = Бұл файлда тек сертификат бар, кілттің өзі жоқ.
    .data = { -failure-not-signed }
    .remedy = Кілт сақталған файлды таңдаңыз: әдетте оның аты GOST512 немесе RSA деп басталады.

failure-key-unsupported =
    .what = Бағдарлама мұндай кілтпен қол қоя алмайды.
    .data = { -failure-not-signed }
    .remedy = ҰКО-дан немесе ХҚКО-дан жаңа ЭЦҚ кілтін алып, сонымен қол қойыңыз: өтініш күтіп тұрады.

failure-key-unreadable =
    .what = ЭЦҚ кілтінің файлы ашылмайды.
    .data = { -failure-not-signed }
    .remedy = Флешканың қосулы екенін тексеріп, файлды қайта таңдаңыз.

failure-token-library =
    .what = Бұл файл токенмен жұмыс істеуге жарамайды.
    .data = { -failure-not-signed }
    .remedy = Токенмен бірге келген бағдарламалардан PKCS#11 кітапханасын таңдаңыз; атауы әдетте .so немесе .dll деп аяқталады.

failure-token-pin-wrong =
    .what = Токеннің PIN-коды сәйкес келмеді.
    .data = { -failure-not-signed }
    .remedy = Асықпай қайта теріңіз: қатарынан бірнеше рет қателессеңіз, токен бұғатталады.

failure-token-pin-locked =
    .what = Токен бұғатталған: PIN-код тым көп рет қате терілген.
    .data = { -failure-not-signed }
    .remedy = Токенді өндірушісінің бағдарламасымен немесе берген жерінде бұғаттан шығарыңыз. Оған дейін басқа кілтпен қол қойыңыз.

failure-token-pin-unset =
    .what = Бұл токеннің PIN-коды әлі қойылмаған немесе оны ауыстыратын уақыт келген.
    .data = { -failure-not-signed }
    .remedy = Токен өндірушісінің бағдарламасында PIN-код қойып, осында қайтып келіңіз.

failure-token-gone =
    .what = Токен суырылып алынды.
    .data = { -failure-not-signed }
    .remedy = Токенді салып, кілтті қайта ашыңыз. Қол қойылып жатқанда оны суырмаңыз.

failure-token-no-key =
    .what = Токенде сертификат бар, бірақ кілттің өзі жоқ.
    .data = { -failure-not-signed }
    .remedy = Басқа кілтті таңдаңыз.

failure-token-mechanism =
    .what = Бұл токен мұндай кілтпен тікелей қол қоя алмайды.
    .data = { -failure-not-signed }
    .remedy = NCALayer арқылы қол қойыңыз: ол токендердің көбірек түрін біледі.

failure-token-cancelled =
    .what = Қол қою оқу құрылғысында тоқтатылды.
    .data = { -failure-not-signed }
    .remedy = Байқаусызда болса, қайта бастаңыз.

failure-token-failed =
    .what = Токен қате қайтарды.
    .data = { -failure-not-signed }
    .remedy = Токенді суырып, қайта салып көріңіз. Көмектеспесе, NCALayer арқылы қол қойыңыз.

failure-ncalayer-absent =
    .what = NCALayer іске қосылмаған.
    .data = { -failure-not-signed }
    .remedy = NCALayer бағдарламасын іске қосып, қайталап көріңіз. Ол жоқ болса, pki.gov.kz сайтынан жүктеп алыңыз.

failure-ncalayer-stranger =
    .what = NCALayer орнында сіз қосқан бағдарлама емес, басқасы жауап беріп тұр.
    .data = Оған ештеңе жіберілген жоқ. { -failure-not-signed }
    .remedy = NCALayer-ді жаңартқан болсаңыз, қайта қосыңыз. Жаңартпасаңыз, басқа кілтпен қол қойып, компьютерді тексеріңіз.

failure-ncalayer-cancelled =
    .what = Сіз NCALayer терезесінде әрекетті тоқтаттыңыз.
    .data = { -failure-not-signed }
    .remedy = Байқаусызда болса, қайта бастаңыз.

failure-ncalayer-nonsense =
    .what = NCALayer түсініксіз жауап берді.
    .data = { -failure-not-signed }
    .remedy = NCALayer-ді жауып, қайта іске қосып көріңіз. Қайталанса, оны pki.gov.kz сайтынан жаңартыңыз.

failure-ncalayer-silent =
    .what = NCALayer жауап бермей тұр.
    .data = { -failure-not-signed }
    .remedy = Оның терезесі басқа терезелердің артында жауабыңызды күтіп тұрмағанын қараңыз. Олай болмаса, NCALayer-ді қайта іске қосыңыз.

failure-ncalayer-gone =
    .what = NCALayer жауап бермей жабылып қалды.
    .data = { -failure-not-signed }
    .remedy = NCALayer-ді қайта іске қосып, тағы көріңіз.

failure-ncalayer-refused =
    .what = NCALayer қол қоймады.
    .data = { -failure-not-signed }
    .remedy = Қайталап көріңіз: оның терезесінде кілт пен құпиясөз дұрыс таңдалғанын тексеріңіз.

failure-ncalayer-outdated =
    .what = NCALayer-дің бұл нұсқасы тым ескі.
    .data = { -failure-not-signed }
    .remedy = NCALayer-ді pki.gov.kz сайтынан жаңартыңыз.

failure-certificate-expired =
    .what = Бұл ЭЦҚ кілтінің мерзімі аяқталған.
    .data = { -failure-not-signed }
    .remedy = ҰКО-дан немесе ХҚКО-дан жаңа кілт алып, осында оралыңыз: өтініш қол қоюды күтіп тұр.

failure-certificate-not-yet-valid =
    .what = Бұл ЭЦҚ кілтінің мерзімі әлі басталған жоқ.
    .data = { -failure-not-signed }
    .remedy = Компьютердегі күн мен уақытты тексеріңіз. Олар дұрыс болса, мерзімнің алғашқы күнін күтіңіз немесе басқа кілт алыңыз.

failure-certificate-revoked =
    .what = Бұл ЭЦҚ кілті қайтарып алынған, енді жарамсыз.
    .data = { -failure-not-signed }
    .remedy = Басқа кілт алыңыз немесе ҰКО-дан не ХҚКО-дан жаңасын алыңыз. Қайтарып алуды сіз сұрамаған болсаңыз, ҰКО-ға хабарлаңыз.

failure-certificate-revocation-unknown =
    .what = Бұл ЭЦҚ кілтінің қайтарып алынған-алынбағанын білу мүмкін болмады.
    .data = { -failure-not-signed }
    .remedy = Интернетті тексеріп, бірнеше минуттан кейін қайталап көріңіз.

failure-certificate-foreign =
    .what = Бұл басқа адамның кілті: ондағы ЖСН сіздікі емес.
    .data = { -failure-not-signed }
    .remedy = Өз кілтіңізді таңдаңыз. Өзге ЖСН-мен кірген болсаңыз, шығып, өз ЖСН-іңізбен кіріңіз.

failure-certificate-purpose =
    .what = Бұл кілт құжаттарға қол қоюға арналмаған.
    .data = { -failure-not-signed }
    .remedy = Қол қою үшін берілген ЭЦҚ кілтін таңдаңыз.

failure-certificate-untrusted =
    .what = Бұл кілтті портал сенбейтін орталық берген.
    .data = { -failure-not-signed }
    .remedy = ҰКО берген кілтті алыңыз; оқу порталында оқу кілті керек.

failure-signature-invalid =
    .what = Қолтаңба расталмады.
    .data = Мұндай қолтаңбасы бар өтініш қабылданбайды. Қараламаңыз сақталған.
    .remedy = Қайта қол қойыңыз. Бұл басқа адам берген құжат болса, оған сенбей, берген адамнан сұраңыз.

failure-signature-mismatch =
    .what = Қолтаңба сіз таңдаған кілтпен қойылмай шықты.
    .data = { -failure-not-signed }
    .remedy = Кілтті қайта таңдап, тағы қол қойыңыз.

failure-portal-unreachable =
    .what = Порталмен байланыс жоқ.
    .data = { -failure-safe-here }
    .remedy = Интернетті тексеріп, қайталап көріңіз. Интернет жұмыс істесе, порталға қызмет көрсетіліп жатқан болуы мүмкін: кейінірек оралыңыз.

failure-portal-nonsense =
    .what = Порталдың жауабын түсіну мүмкін емес.
    .data = { -failure-safe-here }
    .remedy = Бірнеше минуттан кейін қайталап көріңіз. Көмектеспесе, порталдың қолдау қызметіне қате кодын хабарлаңыз.

failure-portal-busy =
    .what = Портал қазір сұрау салуларға үлгермей жатыр.
    .data = { -failure-safe-here }
    .remedy = Бірнеше минут күтіп, қайталап көріңіз.

failure-portal-refused =
    .what = Портал сұрау салуды қабылдамады.
    .data = { -failure-safe-here }
    .remedy = Қайталап көріңіз. Портал тағы бас тартса, қолдау қызметіне қате кодын хабарлаңыз.

failure-submission-digest =
    .what = Файл порталға сіз қол қойған күйінде жетпеді.
    .data = { -failure-not-accepted }
    .remedy = Қайта жіберіңіз. Қайталанса, файлды жаңадан бекітіп, қол қойыңыз.

failure-submission-answers =
    .what = Жауаптар осы қызметтің нысанына сәйкес келмейді.
    .data = { -failure-not-accepted }
    .remedy = Жауаптарды тексеру бетін ашып, белгіленгендерін түзетіңіз де, қайта қол қойыңыз.

failure-submission-incomplete =
    .what = Порталға файлдардың бәрі жеткен жоқ.
    .data = { -failure-not-accepted }
    .remedy = Қайталап көріңіз: тек жетпегені жіберіледі.

failure-submission-conflict =
    .what = Порталда дәл сондай ішкі нөмірі бар басқа өтініш бар.
    .data = Екінші өтініш жасалмады. Қаралама мен файлдар осы компьютерде сақталған.
    .remedy = «Менің өтініштерім» бөлімін қараңыз. Өтінішіңіз онда жоқ болса, қараламаға қайта қол қойыңыз.

failure-check-stale =
    .what = Тексергеннен кейін өтініш өзгерді немесе бағдарлама қайта іске қосылды.
    .data = { -failure-not-signed }
    .remedy = «Жауаптарды тексеруді» қайта ашып, көргеніңізге қол қойыңыз.

failure-submission-too-late =
    .what = Өтініш порталға берілді, жіберуді енді тоқтату мүмкін емес.
    .data = Қол қойылған өтініш пен файлдар осы компьютерде сақталған; ол екінші рет жіберілмейді.
    .remedy = Порталдың жауабын күтіңіз.

failure-submission-cancelled =
    .what = Сіз жіберуді тоқтаттыңыз.
    .data = { -failure-not-accepted }
    .remedy = Дайын болған кезде жіберіңіз.

failure-upload-offset =
    .what = Файлды жіберу үзіліп қалды.
    .data = { -failure-not-accepted }
    .remedy = Қайталап көріңіз: ол керек жерінен жалғасады.

failure-upload-unknown =
    .what = Портал басталған файл жіберуді енді білмейді.
    .data = { -failure-not-accepted }
    .remedy = Қайталап көріңіз: файл басынан жіберіледі.

failure-result-invalid =
    .what = Алынған құжат тексеруден өтпеді.
    .data = Ол «Құжаттарға» қосылмады. Порталдағы өтінішіңіз өзгерген жоқ.
    .remedy = Бұл құжатты пайдаланбаңыз. Өтінішті қайта ашыңыз; қайталанса, құжатты берген органға хабарлаңыз.

failure-print-glyph =
    .what = Құжатта қаріпте жоқ таңба бар, сондықтан PDF жасалмады.
    .data = Қол қойылған құжаттың өзі сақталған.
    .remedy = Қолдау қызметіне қате коды мен қызметтің атауын хабарлаңыз.

failure-document-changed =
    .what = Бұл құжат қол қойылғаннан кейін өзгертілген.
    .data = { -failure-untouched }
    .remedy = Оған сенбеңіз. Бастапқы файлды берген адамнан сұраңыз.

failure-document-unknown =
    .what = Мұндай файлды бағдарлама тексере алмайды.
    .data = { -failure-untouched }
    .remedy = Осы бағдарламада алынған PDF, eGov-тың QR-кодтары бар PDF немесе сурет, .asice контейнерін, .p7s немесе .cms қолтаңбасын, не болмаса қол қойылған XML таңдаңыз.

failure-document-deceptive =
    .what = Бұл файл көзге көрінетін мазмұны қол қойылған мазмұн болмайтындай етіп жасалған.
    .data = { -failure-untouched }
    .remedy = Оған сенбеңіз. Құжатты оны берген органның өзінен алыңыз.

failure-document-parts-missing =
    .what = Құжаттың QR-кодтары толық емес.
    .data = { -failure-untouched }
    .remedy = Барлық беттерді таңдаңыз немесе сканерлеңіз: әр код анық, тұтас көрінуі керек.

failure-document-parts-mixed =
    .what = QR-кодтар әртүрлі құжаттардан алынған.
    .data = { -failure-untouched }
    .remedy = Бір құжаттың ғана беттерін таңдаңыз.

failure-document-content-missing =
    .what = Бұл файлда тек қолтаңба бар, қол қойылған құжат бөлек сақталған.
    .data = { -failure-untouched }
    .remedy = Қол қойылған файлды таңдаңыз.

failure-signature-unsupported =
    .what = Қолтаңбаның бұл түрін бағдарлама тексере алмайды.
    .data = { -failure-untouched }
    .remedy = Құжатты оны берген органда тексеріңіз.

failure-signature-no-certificate =
    .what = Қолтаңбаның ішінде қол қоюшының сертификаты жоқ, сондықтан кім қол қойғанын білу мүмкін емес.
    .data = { -failure-untouched }
    .remedy = Құжатты берген адамнан сертификаты бар қолтаңбаны сұраңыз.

failure-archive-locked =
    .what = Осы компьютердегі мұрағат жабық.
    .data = Қараламалар мен құжаттар аман, шифрланған.
    .remedy = Құпия фразаны енгізіңіз.

failure-archive-passphrase-wrong =
    .what = Құпия фраза сәйкес келмеді.
    .data = Қараламалар мен құжаттар аман, шифрланған.
    .remedy = Пернетақта тілі мен Caps Lock пернесін тексеріп, фразаны қайта енгізіңіз.

failure-archive-damaged =
    .what = Осы компьютердегі мұрағат оқылмайды.
    .data = Жіберілген өтініштер аман: олар порталда. Қараламалар мен сақталған құжаттар зақымдануы мүмкін.
    .remedy = Мұрағат файлдарын жоймаңыз, бағдарламаны қайта орнатпаңыз. Сақтық көшірме болса, соны қайтарыңыз немесе қолдау қызметіне хабарласыңыз.

failure-disk-full =
    .what = Дискіде орын қалмады.
    .data = Бұрын жазылғандар аман; соңғы өзгерісті жазу мүмкін болмады.
    .remedy = Дискіде орын босатып, бағдарламаны жаппай қайталап көріңіз.

failure-file-not-written =
    .what = Файлды жазу мүмкін болмады.
    .data = Бағдарламадағы құжат аман.
    .remedy = Басқа қалтаны таңдаңыз немесе флешка қосулы ма, онда орын бар ма — тексеріңіз.

failure-calendar-no-data =
    .what = Бағдарлама бұл жылдың мерекелерін әлі білмейді, сондықтан мерзімді есептей алмайды.
    .data = Бұл өтінішке әсер етпейді.
    .remedy = Портал көрсеткен мерзімге сүйеніп, бағдарламаны жаңартыңыз.

failure-service-unknown =
    .what = Бұл портал мұндай қызмет көрсетпейді.
    .data = { -failure-nothing-sent }
    .remedy = Қызметтер тізіміне оралыңыз немесе басқа порталды таңдаңыз.

failure-service-paper-only =
    .what = Бұл қызметке қағаз түрінде өтініш беріледі.
    .data = { -failure-nothing-sent }
    .remedy = Қандай қағаздар жинап, қайда бару керегі қызметтің бетінде айтылған.

failure-service-not-yet =
    .what = Бұл қызметтің нысаны әлі дайын емес.
    .data = { -failure-nothing-sent }
    .remedy = Оған дейін не істеу керегі қызметтің бетінде айтылған.

failure-not-found =
    .what = Бұл мұнда енді жоқ.
    .data = { -failure-safe-here }
    .remedy = Тізімге оралып, қайта ашыңыз.

failure-internal =
    .what = Бағдарламаның өзінде қате бар.
    .data = { -failure-safe-here }
    .remedy = Бағдарламаны жауып, қайта ашыңыз. Қайталанса, қолдау қызметіне қате кодын хабарлаңыз.
