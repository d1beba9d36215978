documents-page-title = Документы
documents-page-lead = Приложите скан или фотографию каждого документа: JPEG, PNG, TIFF или PDF, не больше { $limit } каждый файл. Текст должен читаться.
documents-page-none = По вашим ответам документы прикладывать не нужно. Можно продолжать.
documents-page-state-attached = Приложено
documents-page-state-needed = Нужен
documents-page-state-optional = Необязательно
documents-page-state-marked = Не принято
documents-page-unchanged = Здесь прежние файлы. Замените их или, если они верны, оставьте.
documents-page-leave = Оставить как есть
documents-page-leave-label = Оставить как есть: { $name }
documents-page-left = Прежние файлы оставлены
documents-page-merge = Объединить в один PDF
documents-page-merge-label = Объединить в один PDF: { $name }
documents-page-merge-about = Файлы станут страницами одного PDF в этом порядке и так, как повёрнуты.
documents-page-merging = Объединяем файлы…
documents-page-merged = Файлы объединены в один PDF
documents-page-intake-reading = Читаем файл: { $done } из { $total }
documents-page-intake-keeping = Сохраняем файл: { $done } из { $total }
documents-page-intake-cancel = Отменить
documents-page-intake-cancel-label = Не прикладывать этот файл
documents-page-cancelled = Файл не приложен: вы отменили
documents-page-because = Нужен, потому что { $reason }.
documents-page-drop = Перетащите файл сюда или
documents-page-choose = Выбрать файл…
documents-page-choose-label = Выбрать файл… { $name }
documents-page-take = Взять из «Документов»
documents-page-take-label = Взять из «Документов»: { $name }
documents-page-take-title = Какой документ приложить
documents-page-take-none = У вас пока нет полученных документов. Они появятся здесь, когда придёт ответ на заявление.
documents-page-full = { $count ->
    [one] Больше { $count } файла сюда приложить нельзя.
   *[other] Больше { $count } файлов сюда приложить нельзя.
}
documents-page-reading = Читаем файл…
documents-page-added = Файл приложен
documents-page-removed = Файл убран
documents-page-rotated = Страница повёрнута
documents-page-moved = Порядок изменён
documents-page-dropped-beside = Файл попал мимо карточки документа. Перетащите его на нужную карточку или нажмите «Выбрать файл».
documents-page-pages = { $count ->
    [one] { $count } страница
    [few] { $count } страницы
   *[other] { $count } страниц
}
documents-page-pixels = { $width } × { $height } точек
documents-page-quality-good = Хорошо читается
documents-page-quality-fair = Читается, но мелко
documents-page-quality-poor = Может не читаться: лучше снять заново
documents-page-look-label = Посмотреть: { $name }
documents-page-rotate = Повернуть
documents-page-rotate-label = Повернуть: { $name }
documents-page-up = Выше
documents-page-up-label = Выше: { $name }
documents-page-down = Ниже
documents-page-down-label = Ниже: { $name }
documents-page-remove = Убрать
documents-page-remove-label = Убрать: { $name }
documents-page-page-of = Страница { $page } из { $pages }
documents-page-no-picture = Эту страницу здесь показать не удаётся. Файл приложен таким, какой он есть.
documents-page-previous = Предыдущая
documents-page-next = Следующая
