applications-empty = Әзірге өтініш жоқ. Қызметті таңдап, алғашқысын толтырыңыз: қаралама өздігінен сақталады.
applications-to-services = Қызмет таңдау
applications-search = Өтінішті іздеу
applications-search-example = Қызмет, баланың аты немесе нөмір
applications-filter = Көрсету
applications-filter-all = Барлық өтініш
applications-filter-drafts = Қаралама
applications-filter-under-way = Қаралып жатқан
applications-filter-answered = Жауабы бар
applications-found = { $count ->
    [one] { $count } өтініш
   *[other] { $count } өтініш
}
applications-more = Тағы көрсету
applications-new = Жаңа
applications-draft = Қаралама
applications-sending = Жіберуді күтуде
applications-overdue = Мерзімі өтті
applications-saved = Сақталған уақыты: { $at }
applications-sent = № { $number } · жіберілген уақыты: { $at }
applications-due = Жауап беру мерзімі: { $date }
applications-standing-unknown = Күйін білу мүмкін болмады

applications-lead = № { $number } өтініш · жіберілген уақыты: { $at }
applications-offline = Портал қазір қолжетімсіз. Көрсетілгені — { $at } кезіндегі жағдай.
applications-issued = Құжат дайын
applications-open-document = Құжатты ашу
applications-last-day = регламент бойынша соңғы күн
applications-last-moment = регламент бойынша соңғы сәт
applications-left-working-days = { $days ->
    [one] { $total } жұмыс күнінің { $days } күні қалды.
   *[other] { $total } жұмыс күнінің { $days } күні қалды.
}
applications-left-calendar-days = { $days ->
    [one] { $total } күнтізбелік күннің { $days } күні қалды.
   *[other] { $total } күнтізбелік күннің { $days } күні қалды.
}
applications-left-minutes = { $total ->
    [one] Жауапқа жұмыс уақытының { $total } минуты берілген.
   *[other] Жауапқа жұмыс уақытының { $total } минуты берілген.
}
applications-late-working-days = { $days ->
    [one] Мерзімнің өткеніне { $days } жұмыс күні болды.
   *[other] Мерзімнің өткеніне { $days } жұмыс күні болды.
}
applications-late-calendar-days = { $days ->
    [one] Мерзімнің өткеніне { $days } күнтізбелік күн болды.
   *[other] Мерзімнің өткеніне { $days } күнтізбелік күн болды.
}
applications-late-advice = Мекемеден себебін сұрауға немесе әрекетсіздікке шағымдануға құқығыңыз бар: мұның жолы қызмет бетінде айтылған.
applications-skipped-weekends = Сенбі мен жексенбі есептелмейді.
applications-skipped-holidays = Мереке күндері де есептелмейді:
applications-skipped-day = { $date }

applications-timeline = Қалай қаралып жатыр
applications-step-state-done = (орындалды)
applications-step-state-current = (қазір)
applications-step-state-ahead = (алда)
applications-step-state-refused = (бас тартылды)
applications-step-due = { $date } күніне дейін
applications-step-within = регламент бойынша { $term }
applications-incoming = кіріс № { $note }
applications-resolution = бұрыштама: { $note }

applications-sent-title = Сіз не жібердіңіз
applications-sent-to = Кімге
applications-sent-by = Кім қол қойды
applications-sent-at = Жасалған уақыты
applications-sent-certificate = Сертификат №
applications-sent-digest = Қол қойылған мәтіннің SHA-256 бақылау сомасы
applications-sent-files = Файлдар
applications-sent-file-digest = SHA-256 { $digest }
applications-sent-no-files = Файл жоқ.
applications-sent-open = Ашу
applications-sent-save = Сақтау…
applications-sent-saved = Файл сақталды
applications-sent-good = Бұл – дәл сіз қол қойған жауаптар мен файлдар: қолтаңба қазір тексерілді.
applications-sent-unclear = Қолтаңбаның дұрыс екенін қазір білу мүмкін болмады.
applications-sent-bad = Осы жауаптарға қойылған қолтаңба расталмады.
applications-sent-elsewhere = Өтініш басқа компьютерден жіберілген. Жауаптар мен файлдар сонда сақтаулы.
applications-print = Басып шығару немесе PDF етіп сақтау…
applications-save-signed-receipt = Қол қойылған қолхатты сақтау (CMS)…

applications-refused = Қызмет көрсетуден бас тартылды
applications-ground = Бас тарту негізі:
applications-refusal-signed = Бас тартуға мекеменің электрондық қолтаңбасы қойылған. Қолтаңба дұрыс.
applications-refusal-signature-bad = Бас тартуға қойылған қолтаңбаға сенуге болмайды.
applications-refusal-signature-unclear = Бас тартуға қойылған қолтаңбаның дұрыс екенін білу мүмкін болмады.
applications-refusal-save = Бас тартуды сақтау (PDF)…
applications-refusal-save-signed = Қол қойылған бас тартуды сақтау (CMS)…
applications-refusal-save-about = Осы файлдардың әрқайсысында бас тартудың өзі де, қолтаңба да бар: оны шағымға қоса беруге және «Құжатты тексеру» бетінде тексеруге болады. PDF оқуға және басып шығаруға арналған, CMS файлын электрондық қолтаңба бағдарламалары оқиды.
applications-refusal-unsigned = Бас тартуға мекеменің электрондық қолтаңбасы қойылмаған: ол портал жазбалары бойынша көрсетілді.
applications-refusal-unproven = Бас тарту портал жазбалары бойынша көрсетілді: тексеруден өткен қол қойылған бас тарту мұнда әзірге жоқ.
applications-refusal-coming = Басшы бас тартуға қол қойды. Кеңсе оны сізге жібергенде, қол қойылған бас тартудың өзі де осында шығады.
applications-marked = Мыналарға назар аударыңыз:
applications-again = Түзетіп, қайта беру
applications-again-begun = Түзетуді жалғастыру
applications-again-about = Жауаптар мен файлдар жаңа қараламаға көшіріледі; тек белгіленгені қайта сұралады.
applications-corrected = Түзетілген өтініш № { $number }
applications-corrects-note = № { $note } өтінішті түзетеді
applications-appeal = Қалай шағымдануға болады
applications-log-whole = Қарау журналы тексерілді: портал жазбалары өзгертілмеген.
applications-log-broken = Қарау журналы сәйкес келмейді
applications-log-broken-text = Портал жазбалары өзгертілген немесе түсіп қалған. Қолхатты сақтап, порталдың қолдау қызметіне жүгініңіз.
