# Answers in words, for the page on which they are checked.

answers-yes = Иә
answers-no = Жоқ
answers-other = Басқа жауаптар
