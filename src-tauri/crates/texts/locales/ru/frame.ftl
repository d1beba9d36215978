# Frame: rail, ribbon, languages, dates, sizes, words that every screen shares.
frame-brand = Kabinet
frame-window-title = { $page } — Kabinet
frame-window-title-wrong = Ошибка: { $title }
frame-language = Язык
frame-language-name = Русский
frame-navigation = Разделы
frame-skip = К содержанию

frame-to-services = Услуги
frame-to-applications = Мои заявления
frame-to-documents = Документы
frame-to-verify = Проверить документ
frame-to-settings = Настройки
frame-brief-services = Услуги
frame-brief-applications = Заявления
frame-brief-documents = Документы
frame-brief-verify = Проверка
frame-brief-settings = Настройки
frame-unread = { $count ->
    [one] ({ $count } новое)
   *[other] ({ $count } новых)
}
frame-iin-tail = ИИН ········ { $tail }
frame-lock = Закрыть кабинет
frame-sign-out = Выйти
frame-sign-in = Войти

frame-training = Учебный портал: заявления никуда не уходят
frame-training-label = Учебный режим
frame-change-portal = Сменить портал

frame-expiry-title = { $minutes ->
    [one] Сеанс закончится через { $minutes } минуту
    [few] Сеанс закончится через { $minutes } минуты
   *[other] Сеанс закончится через { $minutes } минут
}
frame-expiry-text = Портал закрывает сеанс, если им долго не пользоваться. Всё, что вы ввели, уже сохранено на этом компьютере.
frame-expiry-stay = Остаться в кабинете

frame-loading = Загружаем…
frame-trouble = Не получилось
frame-retry = Попробовать снова
frame-not-opened = Kabinet не открылся
archive-copies = Последние целые копии
archive-copies-text = Программа сама делает копию, когда архив открывается целым. Изменённого после этого времени в копии нет. Нынешние файлы архива останутся рядом, в папке set-aside.
archive-restore = Вернуть копию от { $at }
archive-anew = Начать новый архив
archive-anew-text = Прежний архив не удаляется: его файлы останутся в папке программы, в папке set-aside с датой. Черновики и сохранённые документы из него здесь не появятся; отправленные заявления портал покажет снова.
archive-anew-ask = Начать новый архив?
archive-anew-yes = Отложить прежний и начать новый
archive-anew-cancel = Отмена
archive-without = Продолжить без архива
archive-without-text = Без архива можно проверить документ и посмотреть услуги. Войти и подать заявление нельзя.
archive-closed = Архив не открыт
archive-closed-text = Можно проверить документ и посмотреть услуги. Черновики, заявления и ваши документы недоступны.
archive-open = Открыть архив
frame-failure-code = Код для поддержки: { $code }
frame-failure-request = Номер запроса: { $request }
frame-failure-detail-archive-code-mistyped = Посмотрите группу { $group }.
frame-failure-detail-answer-sign = Это знак «{ $sign }» ({ $number }).
frame-failure-detail-print-glyph = Это знак «{ $sign }» ({ $number }).
frame-failure-detail-clock-differs = По времени Казахстана на этом компьютере { $here }, на портале { $portal }.
frame-failure-detail-signature-unsupported = Алгоритм: { $algorithm }.
frame-problem-heading = Нужно поправить
frame-error-prefix = Ошибка:
frame-optional = (необязательно)
frame-choose-one = Выберите
frame-cancel = Отмена
frame-close = Закрыть
frame-none = Не указано
frame-saved = Сохранено

frame-password-show = Показать
frame-password-hide = Скрыть
frame-password-show-label = Показать пароль
frame-password-hide-label = Скрыть пароль

frame-date-day = День
frame-date-month = Месяц
frame-date-year = Год
frame-months = января февраля марта апреля мая июня июля августа сентября октября ноября декабря
frame-month-beginnings = янв фев мар апр мая,май июн июл авг сен окт ноя дек
frame-date-long = { $day } { $month } { $year } года
frame-date-short = { $day } { $month }
frame-date-time = { $date }, { $time }

frame-size-bytes = { $value } байт
frame-size-kilobytes = { $value } КБ
frame-size-megabytes = { $value } МБ
frame-term-minutes = { $value ->
    [one] { $value } минута
    [few] { $value } минуты
   *[other] { $value } минут
}
frame-term-working-days = { $value ->
    [one] { $value } рабочий день
    [few] { $value } рабочих дня
   *[other] { $value } рабочих дней
}
frame-term-calendar-days = { $value ->
    [one] { $value } календарный день
    [few] { $value } календарных дня
   *[other] { $value } календарных дней
}
