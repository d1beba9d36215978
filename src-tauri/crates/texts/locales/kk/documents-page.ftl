documents-page-title = Құжаттар
documents-page-lead = Әр құжаттың сканын немесе фотосын тіркеңіз: JPEG, PNG, TIFF немесе PDF, әр файлдың көлемі { $limit } мөлшерінен аспауы керек. Мәтін анық оқылуы тиіс.
documents-page-none = Жауаптарыңыз бойынша құжат тіркеу қажет емес. Жалғастыра беруге болады.
documents-page-state-attached = Тіркелді
documents-page-state-needed = Керек
documents-page-state-optional = Міндетті емес
documents-page-state-marked = Қабылданбады
documents-page-unchanged = Мұнда бұрынғы файлдар тұр. Оларды ауыстырыңыз немесе дұрыс болса, қалдырыңыз.
documents-page-leave = Сол күйінде қалдыру
documents-page-leave-label = Сол күйінде қалдыру: { $name }
documents-page-left = Бұрынғы файлдар қалдырылды
documents-page-merge = Бір PDF-ке біріктіру
documents-page-merge-label = Бір PDF-ке біріктіру: { $name }
documents-page-merge-about = Файлдар осы ретпен және бұрылған күйінде бір PDF-тің беттері болады.
documents-page-merging = Файлдар біріктіріліп жатыр…
documents-page-merged = Файлдар бір PDF-ке біріктірілді
documents-page-intake-reading = Файл оқылып жатыр: { $total } ішінен { $done }
documents-page-intake-keeping = Файл сақталып жатыр: { $total } ішінен { $done }
documents-page-intake-cancel = Болдырмау
documents-page-intake-cancel-label = Бұл файлды тіркемеу
documents-page-cancelled = Файл тіркелмеді: өзіңіз болдырмадыңыз
documents-page-because = Неге керек: { $reason }.
documents-page-drop = Файлды осында сүйреп әкеліңіз немесе
documents-page-choose = Файл таңдау…
documents-page-choose-label = Файл таңдау… { $name }
documents-page-take = «Құжаттардан» алу
documents-page-take-label = «Құжаттардан» алу: { $name }
documents-page-take-title = Қай құжатты тіркейсіз
documents-page-take-none = Әзірге алынған құжаттарыңыз жоқ. Өтінішке жауап келгенде олар осында пайда болады.
documents-page-full = { $count ->
    [one] Мұнда { $count } файлдан артық тіркеуге болмайды.
   *[other] Мұнда { $count } файлдан артық тіркеуге болмайды.
}
documents-page-reading = Файл оқылып жатыр…
documents-page-added = Файл тіркелді
documents-page-removed = Файл алынып тасталды
documents-page-rotated = Бет бұрылды
documents-page-moved = Реті өзгерді
documents-page-dropped-beside = Файл құжат карточкасына дәл түспеді. Оны керекті карточкаға сүйреп әкеліңіз немесе «Файл таңдау» түймесін басыңыз.
documents-page-pages = { $count ->
    [one] { $count } бет
   *[other] { $count } бет
}
documents-page-pixels = { $width } × { $height } нүкте
documents-page-quality-good = Жақсы оқылады
documents-page-quality-fair = Оқылады, бірақ ұсақ
documents-page-quality-poor = Оқылмауы мүмкін: қайта түсірген жөн
documents-page-look-label = Қарау: { $name }
documents-page-rotate = Бұру
documents-page-rotate-label = Бұру: { $name }
documents-page-up = Жоғары
documents-page-up-label = Жоғары: { $name }
documents-page-down = Төмен
documents-page-down-label = Төмен: { $name }
documents-page-remove = Алып тастау
documents-page-remove-label = Алып тастау: { $name }
documents-page-page-of = { $pages } беттің { $page }-беті
documents-page-no-picture = Бұл бетті осы жерде көрсету мүмкін болмады. Файл қалай болса, солай тіркелген.
documents-page-previous = Алдыңғы
documents-page-next = Келесі
