documents-lead = The documents issued to you. They are kept on this computer and open without a connection.
documents-search = Find a document
documents-search-example = Title, name or number
documents-found = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
documents-empty = No documents yet. When an office answers an application, the document appears here by itself.
documents-not-found = There is no such document. Try another word.
documents-row = No. { $number } · issued { $date }
documents-valid-until = until { $date }
documents-number = Number
documents-about = To whom
documents-provider = Issued by
documents-issued = Issued
documents-valid = Valid
documents-preview = How the document looks: { $title }
documents-open = Open the PDF
documents-save = Save…
documents-save-signed = Save the signed file…
documents-print = Print
documents-qr = QR code
documents-proof = This PDF holds the document itself and the signature. Any Kabinet program can check that it is genuine, even without a connection.
documents-qr-title = QR code of the document
documents-qr-text = The code holds the whole document and its signature: they can be checked without the internet.
documents-qr-part = Part { $part } of { $parts }
