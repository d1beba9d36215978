documents-lead = Документы, которые вам выдали. Они хранятся на этом компьютере и открываются без связи.
documents-search = Найти документ
documents-search-example = Название, имя или номер
documents-found = { $count ->
    [one] { $count } документ
    [few] { $count } документа
   *[other] { $count } документов
}
documents-empty = Документов пока нет. Когда учреждение ответит на заявление, документ появится здесь сам.
documents-not-found = Такого документа нет. Попробуйте другое слово.
documents-row = № { $number } · выдан { $date }
documents-valid-until = до { $date }
documents-number = Номер
documents-about = Кому
documents-provider = Кто выдал
documents-issued = Выдан
documents-valid = Действует
documents-preview = Вид документа: { $title }
documents-open = Открыть PDF
documents-save = Сохранить…
documents-save-signed = Сохранить подписанный файл…
documents-print = Печать
documents-qr = QR-код
documents-proof = В этот PDF вложены сам документ и подпись. Его подлинность можно проверить в любой программе Kabinet, даже без связи.
documents-qr-title = QR-код документа
documents-qr-text = В коде весь документ и его подпись: проверить их можно без интернета.
documents-qr-part = Часть { $part } из { $parts }
