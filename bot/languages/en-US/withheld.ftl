# What happens to pictures that are not shown, and to those who ask for them.

paused = A moderator has paused pictures in this server. Please try again later.
cooling-down = Too much of what you asked for was refused. You can ask for pictures again { $moment }.
cooldown-started = That was refused too often. You can ask for pictures again { $moment }.
not-marked = The picture could not be marked as made by AI, so it is held back and your credits were given back.
error-seal = This held picture cannot be opened any more.
approved-by-moderator = A moderator has approved this (case { $case }).
case-waits = { $count ->
    [one] This is case { $cases }; a moderator will look at it. /why tells you more.
   *[other] These are cases { $cases }; a moderator will look at them. /why tells you more.
}
case-stands = { $count ->
    [one] This is case { $cases }. /why tells you more, and /appeal asks to have it looked at again.
   *[other] These are cases { $cases }. /why tells you more, and /appeal asks to have them looked at again.
}
