settings-lead = Бірден сақталады және тек осы компьютерде қолданылады.
settings-look = Безендіру
settings-look-system = Жүйедегідей
settings-look-light = Ашық
settings-look-dark = Қараңғы
settings-look-contrast = Жоғары контраст
settings-zoom = Өлшемі
settings-zoom-percent = { $percent } %
settings-zoom-out = Кішірейту
settings-zoom-in = Үлкейту
settings-zoom-reset = 100 % өлшеміне қайтару
settings-zoom-keys = Пернетақтадан: Ctrl және +, Ctrl және −, Ctrl және 0.
settings-motion = Қозғалыссыз
settings-motion-hint = Жүйе рұқсат етсе де, экранда ештеңе қозғалмайды
settings-lock = Кабинетті өздігінен жабу
settings-lock-hint = Компьютер басында ешкім болмаса. Енгізілген дерек жоғалмайды.
settings-lock-never = Ешқашан
settings-lock-minutes = { $minutes ->
    [one] { $minutes } минуттан кейін
   *[other] { $minutes } минуттан кейін
}
settings-portal = Портал
settings-forget = Құжаттарды байланыссыз ашу
settings-forget-text = Портал жауап бермегенде, құжаттарыңыз мұнда порталға кірген құпиясөзіңізбен немесе кілтіңізбен ашылады. Құпиясөздің өзі сақталмайды. Компьютерді басқалар да пайдаланса, ол сізді ұмытсын: құжаттар архивте қалады және порталға қайта кіргеннен кейін ашылады.
settings-forget-do = Мені осы компьютерде ұмыту
settings-forget-ask = Сізді осы компьютерде ұмыту керек пе?
settings-forget-ask-text = Кабинеттен шығасыз. Құжаттарыңыз мұнда порталсыз енді ашылмайды: олар шифрланған архивте қалады және порталға қайта кіргеніңізде көрінеді.
settings-forget-yes = Ұмытып, шығу
settings-storage = Сақтау
settings-storage-text = Қаралама, өтініш және құжаттар осы компьютердегі шифрланған архивте жатыр. Оның кілтін жүйе немесе құпия фразаңыз сақтайды.
settings-version = Kabinet { $version }
settings-centres = Сенімді орталықтар
settings-centres-text = Бағдарлама кімнің сертификаттарына сенеді.
settings-centres-open = Көру және өзгерту
