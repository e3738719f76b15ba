# Amounts, times, and what is the same in every language.

verbatim = { $text }
credits = { $amount ->
    [one] { $amount } crédito
   *[other] { $amount } créditos
}
seconds = { $seconds } s
minutes = { $minutes } min
hours = { $hours } h
hours-minutes = { $hours } h { $minutes } min
