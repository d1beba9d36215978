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
settings-storage = Сақтау
settings-storage-text = Қаралама, өтініш және құжаттар осы компьютердегі шифрланған архивте жатыр. Оның кілтін жүйе немесе құпия фразаңыз сақтайды.
settings-version = Kabinet { $version }
settings-centres = Сенімді орталықтар
settings-centres-text = Бағдарлама кімнің сертификаттарына сенеді.
settings-centres-open = Көру және өзгерту
