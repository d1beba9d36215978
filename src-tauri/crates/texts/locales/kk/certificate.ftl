### Басып шығарылған анықтаманың сөздері.

certificate-number = Бірегей нөмірі
certificate-issued = Берілген күні мен уақыты
certificate-bin = БСН
certificate-applicant = Өтініш беруші
certificate-applicant-number = Өтініш берушінің ЖСН-і
certificate-valid-until = Жарамдылық мерзімі
certificate-valid-until-value = { $date } күніне дейін
certificate-signed-by = ЭЦҚ-мен куәландырылған
certificate-stamped = { $at } уақытынан кешіктірілмей қол қойылған (уақыт белгісі)
certificate-proof = Осы PDF файлына электрондық құжаттың өзі (result.json) мен оның қолтаңбасы (result.p7s) салынған, QR кодтарда да сол деректер бар. Құжаттың түпнұсқа екенін Kabinet бағдарламасының «Құжатты тексеру» бөлімінде интернетсіз тексеруге болады.
certificate-training = Оқу үлгісі, заңды күші жоқ
