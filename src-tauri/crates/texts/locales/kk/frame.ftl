# Frame: rail, ribbon, languages, dates, sizes, words that every screen shares.
frame-brand = Kabinet
frame-window-title = { $page } — Kabinet
frame-window-title-wrong = Қате: { $title }
frame-language = Тіл
frame-language-name = Қазақша
frame-navigation = Бөлімдер
frame-skip = Мазмұнына өту

frame-to-services = Қызметтер
frame-to-applications = Өтініштерім
frame-to-documents = Құжаттар
frame-to-verify = Құжатты тексеру
frame-to-settings = Баптаулар
frame-brief-services = Қызметтер
frame-brief-applications = Өтініштер
frame-brief-documents = Құжаттар
frame-brief-verify = Тексеру
frame-brief-settings = Баптаулар
frame-unread = { $count ->
    [one] ({ $count } жаңа)
   *[other] ({ $count } жаңа)
}
frame-iin-tail = ЖСН ········ { $tail }
frame-lock = Кабинетті жабу
frame-sign-out = Шығу
frame-sign-in = Кіру

frame-training = Оқу порталы: өтініштер ешқайда жіберілмейді
frame-training-label = Оқу режимі
frame-change-portal = Порталды ауыстыру

frame-expiry-title = { $minutes ->
    [one] Сеанс { $minutes } минуттан кейін аяқталады
   *[other] Сеанс { $minutes } минуттан кейін аяқталады
}
frame-expiry-text = Ұзақ пайдаланылмаса, портал сеансты жабады. Енгізгеніңіздің бәрі осы компьютерде сақталып қойған.
frame-expiry-stay = Кабинетте қалу

frame-loading = Жүктеліп жатыр…
frame-trouble = Орындалмады
frame-retry = Қайталап көру
frame-not-opened = Kabinet ашылмады
archive-copies = Соңғы бүтін көшірмелер
archive-copies-text = Архив бүтін ашылғанда бағдарлама көшірмені өзі жасайды. Содан кейінгі өзгерістер көшірмеде жоқ. Архивтің қазіргі файлдары қасында, set-aside папкасында қалады.
archive-restore = { $at } көшірмесін қайтару
archive-anew = Жаңа архив бастау
archive-anew-text = Бұрынғы архив жойылмайды: файлдары бағдарлама папкасында, күні жазылған set-aside папкасында қалады. Ондағы қараламалар мен сақталған құжаттар мұнда көрінбейді; жіберілген өтініштерді портал қайта көрсетеді.
archive-anew-ask = Жаңа архив бастаймыз ба?
archive-anew-yes = Бұрынғысын сақтап қойып, жаңасын бастау
archive-anew-cancel = Бас тарту
archive-without = Архивсіз жалғастыру
archive-without-text = Архивсіз құжатты тексеруге және қызметтерді қарауға болады. Кіру мен өтініш беру мүмкін емес.
archive-closed = Архив ашылмаған
archive-closed-text = Құжатты тексеруге және қызметтерді қарауға болады. Қараламалар, өтініштер мен құжаттарыңыз қолжетімсіз.
archive-open = Архивті ашу
frame-failure-code = Қолдау қызметіне арналған код: { $code }
frame-failure-request = Сұрау нөмірі: { $request }
frame-failure-detail-archive-code-mistyped = { $group }-топты қараңыз.
frame-failure-detail-answer-sign = Ол – «{ $sign }» таңбасы ({ $number }).
frame-failure-detail-print-glyph = Ол – «{ $sign }» таңбасы ({ $number }).
frame-failure-detail-clock-differs = Қазақстан уақытымен осы компьютерде { $here }, порталда { $portal }.
frame-failure-detail-signature-unsupported = Алгоритм: { $algorithm }.
frame-problem-heading = Түзету керек
frame-error-prefix = Қате:
frame-optional = (міндетті емес)
frame-choose-one = Таңдаңыз
frame-cancel = Болдырмау
frame-close = Жабу
frame-none = Көрсетілмеген
frame-saved = Сақталды

frame-password-show = Көрсету
frame-password-hide = Жасыру
frame-password-show-label = Құпиясөзді көрсету
frame-password-hide-label = Құпиясөзді жасыру

frame-date-day = Күні
frame-date-month = Айы
frame-date-year = Жылы
frame-months = қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан
frame-month-beginnings = қаң ақп нау сәу мам мау шіл там қыр қаз қар жел
frame-date-long = { $year } жылғы { $day } { $month }
frame-date-short = { $day } { $month }
frame-date-time = { $date }, { $time }

frame-size-bytes = { $value } байт
frame-size-kilobytes = { $value } КБ
frame-size-megabytes = { $value } МБ
frame-term-minutes = { $value ->
    [one] { $value } минут
   *[other] { $value } минут
}
frame-term-working-days = { $value ->
    [one] { $value } жұмыс күні
   *[other] { $value } жұмыс күні
}
frame-term-calendar-days = { $value ->
    [one] { $value } күнтізбелік күн
   *[other] { $value } күнтізбелік күн
}
