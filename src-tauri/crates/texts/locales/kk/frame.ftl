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
frame-failure-code = Қолдау қызметіне арналған код: { $code }
frame-failure-request = Сұрау нөмірі: { $request }
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
