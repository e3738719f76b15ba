# Amounts, times, and what is the same in every language.

verbatim = { $text }
credits = { $amount } クレジット
seconds = { $seconds }秒
minutes = { $minutes }分
hours = { $hours }時間
hours-minutes = { $hours }時間{ $minutes }分
