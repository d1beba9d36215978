# Порталдың қолхаты: басып шығаратын көшірмеде және құжат тексерілетін жерде, жолма-жол.

receipt-title = Өтініштің қабылданғаны туралы қолхат
receipt-number = Өтініш нөмірі
receipt-accepted = Қабылданған уақыты
receipt-service = Қызмет
receipt-service-id = Қызмет коды
receipt-applicant = Өтініш беруші
receipt-provider = Қайда берілді
receipt-due = Жауап берілетін соңғы күн
receipt-digest = Қол қойылған өтініштің SHA-256 бақылау сомасы
receipt-file = Файл
receipt-signed-by-portal = Портал қолхатқа электрондық қолтаңбасын қойды
receipt-signed-by-applicant = Өтініш беруші өтінішке ЭЦҚ-мен қол қойды
receipt-signed-at = Қол қойылған уақыты: { $at }
receipt-certificate = Сертификат № { $number }
receipt-proof = Осы PDF файлына қолхаттың өзі (receipt.json) мен оған қойылған портал қолтаңбасы (receipt.p7s) салынған. Оларды Kabinet бағдарламасының «Құжатты тексеру» бөлімінде интернетсіз тексеруге болады.
receipt-proof-application = Өтініштің өзі де (application.json) салынған: оның SHA-256 бақылау сомасы қолхатта тұр.
