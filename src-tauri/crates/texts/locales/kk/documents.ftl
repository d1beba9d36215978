documents-lead = Сізге берілген құжаттар. Олар осы компьютерде сақталады және байланыссыз ашылады.
documents-search = Құжатты іздеу
documents-search-example = Атауы, аты-жөні немесе нөмірі
documents-found = { $count ->
    [one] { $count } құжат
   *[other] { $count } құжат
}
documents-empty = Әзірге құжат жоқ. Мекеме өтінішке жауап бергенде құжат осында өзі пайда болады.
documents-not-found = Мұндай құжат жоқ. Басқа сөзбен іздеп көріңіз.
documents-row = № { $number } · берілген күні: { $date }
documents-valid-until = соңғы күні: { $date }
documents-number = Нөмірі
documents-about = Кімге
documents-provider = Кім берді
documents-issued = Берілген күні
documents-valid = Жарамдылығы
documents-preview = Құжаттың көрінісі: { $title }
documents-open = PDF ашу
documents-save = Сақтау…
documents-save-signed = Қол қойылған файлды сақтау…
documents-print = Басып шығару
documents-qr = QR-код
documents-proof = Бұл PDF ішінде құжаттың өзі мен қолтаңба бар. Түпнұсқа екенін кез келген Kabinet бағдарламасында, байланыссыз да тексеруге болады.
documents-qr-title = Құжаттың QR-коды
documents-qr-text = Кодта бүкіл құжат пен оның қолтаңбасы бар: оларды интернетсіз тексеруге болады.
documents-qr-part = { $parts } бөліктің { $part }-бөлігі
