applications-empty = Заявлений пока нет. Выберите услугу и заполните первое: черновик сохранится сам.
applications-to-services = Выбрать услугу
applications-search = Найти заявление
applications-search-example = Услуга, имя ребёнка или номер
applications-filter = Показать
applications-filter-all = Все заявления
applications-filter-drafts = Черновики
applications-filter-under-way = На рассмотрении
applications-filter-answered = С ответом
applications-found = { $count ->
    [one] { $count } заявление
    [few] { $count } заявления
   *[other] { $count } заявлений
}
applications-more = Показать ещё
applications-new = Новое
applications-draft = Черновик
applications-sending = Ждёт отправки
applications-overdue = Срок прошёл
applications-saved = Сохранено { $at }
applications-sent = № { $number } · отправлено { $at }
applications-due = Ответ до: { $date }
applications-standing-unknown = Состояние узнать не удалось

applications-lead = Заявление № { $number } · отправлено { $at }
applications-offline = Портал сейчас недоступен. Показано состояние на { $at }.
applications-issued = Документ готов
applications-open-document = Открыть документ
applications-last-day = последний день по регламенту
applications-last-moment = последний момент по регламенту
applications-left-working-days = { $days ->
    [one] Остался { $days } рабочий день из { $total }.
    [few] Осталось { $days } рабочих дня из { $total }.
   *[other] Осталось { $days } рабочих дней из { $total }.
}
applications-left-calendar-days = { $days ->
    [one] Остался { $days } календарный день из { $total }.
    [few] Осталось { $days } календарных дня из { $total }.
   *[other] Осталось { $days } календарных дней из { $total }.
}
applications-left-minutes = { $total ->
    [one] На ответ отведена { $total } минута рабочего времени.
    [few] На ответ отведено { $total } минуты рабочего времени.
   *[other] На ответ отведено { $total } минут рабочего времени.
}
applications-late-working-days = { $days ->
    [one] Срок прошёл { $days } рабочий день назад.
    [few] Срок прошёл { $days } рабочих дня назад.
   *[other] Срок прошёл { $days } рабочих дней назад.
}
applications-late-calendar-days = { $days ->
    [one] Срок прошёл { $days } календарный день назад.
    [few] Срок прошёл { $days } календарных дня назад.
   *[other] Срок прошёл { $days } календарных дней назад.
}
applications-late-advice = Вы вправе спросить учреждение о причине или обжаловать бездействие: как это сделать, сказано на странице услуги.
applications-skipped-weekends = Суббота и воскресенье не считаются.
applications-skipped-holidays = Не считаются и праздники:
applications-skipped-day = { $date }

applications-timeline = Как идёт рассмотрение
applications-step-state-done = (сделано)
applications-step-state-current = (сейчас)
applications-step-state-ahead = (впереди)
applications-step-state-refused = (отказ)
applications-step-due = до { $date }
applications-step-within = по регламенту { $term }
applications-incoming = входящий № { $note }
applications-resolution = резолюция: { $note }

applications-sent-title = Что вы отправили
applications-sent-to = Кому
applications-sent-by = Кто подписал
applications-sent-at = Составлено
applications-sent-certificate = Сертификат №
applications-sent-digest = SHA-256 подписанного текста
applications-sent-files = Файлы
applications-sent-file-digest = SHA-256 { $digest }
applications-sent-no-files = Файлов нет.
applications-sent-open = Открыть
applications-sent-save = Сохранить…
applications-sent-saved = Файл сохранён
applications-sent-good = Это точно те ответы и файлы, которые подписаны: подпись проверена сейчас.
applications-sent-unclear = Верна ли подпись, сейчас узнать не удалось.
applications-sent-bad = Подпись под этими ответами не подтвердилась.
applications-sent-elsewhere = Заявление отправлено с другого компьютера. Ответы и файлы хранятся там.
applications-print = Напечатать или сохранить как PDF…
applications-save-signed-receipt = Сохранить подписанную расписку (CMS)…

applications-refused = В услуге отказано
applications-ground = Основание:
applications-refusal-signed = Отказ подписан электронной подписью учреждения. Подпись верна.
applications-refusal-signature-bad = Подписи под отказом нельзя доверять.
applications-refusal-signature-unclear = Верна ли подпись под отказом, узнать не удалось.
applications-refusal-save = Сохранить отказ (PDF)…
applications-refusal-save-signed = Сохранить подписанный отказ (CMS)…
applications-refusal-save-about = И сам отказ, и подпись под ним есть в каждом из этих файлов: его можно приложить к жалобе и проверить на странице «Проверить документ». PDF можно прочитать и напечатать, CMS читают программы для электронной подписи.
applications-refusal-unsigned = Электронной подписи учреждения под отказом нет: он показан по записям портала.
applications-refusal-unproven = Отказ показан по записям портала: подписанного отказа, прошедшего проверку, здесь пока нет.
applications-refusal-coming = Руководитель подписал отказ. Когда канцелярия отправит его вам, здесь появится и сам подписанный отказ.
applications-marked = Обратите внимание на это:
applications-again = Исправить и подать снова
applications-again-begun = Продолжить исправление
applications-again-about = Ответы и файлы перенесутся в новый черновик; заново нужно только отмеченное.
applications-corrected = Исправленное заявление № { $number }
applications-corrects-note = исправляет заявление № { $note }
applications-appeal = Как обжаловать
applications-log-whole = Журнал рассмотрения проверен: записи портала не менялись.
applications-log-broken = Журнал рассмотрения не сходится
applications-log-broken-text = Записи портала изменены или пропущены. Сохраните расписку и обратитесь в поддержку портала.
