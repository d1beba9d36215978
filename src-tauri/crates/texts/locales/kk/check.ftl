check-title = Жауаптарды тексеріңіз
check-lead = Қол қоятын өтінішіңіз дәл осы. Оны алатын мекеме: { $provider }.
check-change = Өзгерту
check-change-documents = Құжаттарды өзгерту
check-no-documents = Құжаттар тіркелмеген.
check-digest = Қол қойылатын деректің SHA-256 таңбасы:
check-sign = Кілт таңдап, қол қою
check-back-to-tasks = Тапсырмалар тізіміне
