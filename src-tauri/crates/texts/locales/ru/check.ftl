check-title = Проверьте ответы
check-lead = Это то самое заявление, которое вы подпишете. Его получит: { $provider }.
check-change = Изменить
check-change-documents = Изменить документы
check-no-documents = Документы не приложены.
check-digest = Отпечаток SHA-256 того, что будет подписано:
check-sign = Выбрать ключ и подписать
check-back-to-tasks = К списку задач
