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
certificate-code = QR код { $code } / { $codes }: электрондық құжат пен қолтаңбаның бөлігі
certificate-file-document = Электрондық құжаттың өзі
certificate-file-signature = Құжаттың электрондық қолтаңбасы
certificate-file-application = Осыған қатысты өтініш
certificate-training = Оқу үлгісі, заңды күші жоқ

recovery-sheet-title = Kabinet қалпына келтіру парағы
recovery-sheet-lead = Құпия фраза ұмытылса, осы парақтағы код Kabinet архивін ол жасалған компьютерде ашады.
recovery-sheet-made = { $date } жасалды. Содан кейін басқа парақ жасалса, бұл парақ жарамсыз.
recovery-sheet-use = Kabinet-ті ашып, «Фразаны ұмыттым» дегенді басыңыз да, кодты енгізіңіз. Әр топтың соңғы таңбасы тексеруге арналған. Кодта I, L, O және U әріптері жоқ.
recovery-sheet-keep = Парақты компьютерден бөлек сақтаңыз. Парақ та, компьютер де кімде болса, қараламаларыңыз бен құжаттарыңызды сол оқиды. Кодты ешкімге айтпаңыз: оны портал да, қолдау қызметі де сұрамайды.
