settings-lead = Сохраняются сразу и действуют только на этом компьютере.
settings-look = Оформление
settings-look-system = Как в системе
settings-look-light = Светлое
settings-look-dark = Тёмное
settings-look-contrast = Высокий контраст
settings-zoom = Размер
settings-zoom-percent = { $percent } %
settings-zoom-out = Мельче
settings-zoom-in = Крупнее
settings-zoom-reset = Вернуть 100 %
settings-zoom-keys = С клавиатуры: Ctrl и +, Ctrl и −, Ctrl и 0.
settings-motion = Без движения
settings-motion-hint = Ничего на экране не движется, даже если система это разрешает
settings-lock = Закрывать кабинет автоматически
settings-lock-hint = Если за компьютером никого нет. Введённое не пропадёт.
settings-lock-never = Никогда
settings-lock-minutes = { $minutes ->
    [one] Через { $minutes } минуту
    [few] Через { $minutes } минуты
   *[other] Через { $minutes } минут
}
settings-portal = Портал
settings-forget = Документы без связи
settings-forget-text = Когда портал не отвечает, ваши документы открываются здесь тем же паролем или ключом, с которым вы входили на портал. Сам пароль не хранится. Если за компьютером бывают другие, пусть он вас забудет: документы останутся в архиве и откроются после нового входа на портал.
settings-forget-do = Забыть меня на этом компьютере
settings-forget-ask = Забыть вас на этом компьютере?
settings-forget-ask-text = Вы выйдете из кабинета. Без портала ваши документы здесь больше не откроются: они останутся в зашифрованном архиве и появятся, когда вы снова войдёте на портал.
settings-forget-yes = Забыть и выйти
settings-storage = Хранение
settings-storage-text = Черновики, заявления и документы лежат на этом компьютере в зашифрованном архиве. Ключ к нему хранит система или ваша парольная фраза.
settings-version = Kabinet { $version }
settings-centres = Доверенные центры
settings-centres-text = Чьим сертификатам доверяет программа.
settings-centres-open = Посмотреть и изменить
