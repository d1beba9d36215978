# Answers in words, for the page on which they are checked.

answers-yes = Yes
answers-no = No
answers-other = Other answers
