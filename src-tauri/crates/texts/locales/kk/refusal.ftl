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
