# Құжат тексерілетін жердегі қол қойылған бас тарту, жолма-жол.

refusal-title = Бас тарту туралы дәлелді жауап
refusal-number = Өтініш нөмірі
refusal-service = Қызмет
refusal-applicant = Өтініш беруші
refusal-provider = Мекеме
refusal-official = Қол қойған
refusal-issued = Жасалған уақыты
refusal-reason = Себебі
refusal-ground = Бас тарту негізі
refusal-fields = Белгіленген жауаптар
refusal-documents = Белгіленген құжаттар
refusal-signed-by = Мекеме бас тартуға электрондық қолтаңбасын қойды
refusal-proof = Осы PDF файлына бас тартудың өзі (result.json) мен оған қойылған қолтаңба (result.p7s) салынған. Оларды Kabinet бағдарламасының «Құжатты тексеру» бөлімінде интернетсіз тексеруге болады.
