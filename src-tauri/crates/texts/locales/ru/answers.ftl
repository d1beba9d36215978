# Answers in words, for the page on which they are checked.

answers-yes = Да
answers-no = Нет
answers-other = Другие ответы
