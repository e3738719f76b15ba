# The moderators' console, /filter: panels, lists, and what is wrong with what was typed.

filter-not-allowed = This is for members who may manage the server; nothing was changed.
filter-item = - { $what }
filter-line = {"**"}{ $what }:** { $value }
filter-reason = Reason: { $reason }
filter-unset = not set
filter-inherited = inherited
filter-on = on
filter-off = off
filter-everywhere = everywhere
filter-at-most = at most in places and for roles
filter-in-shadow = in the trial
filter-ceiling = The ceiling: how loose places may be at most
filter-ceiling-for-roles = The ceiling for roles too: how loose they may be at most
filter-scope-gone = { $scope }, which is gone
filter-channel-gone = a deleted channel ({ $id })
filter-role-gone = a deleted role ({ $id })
filter-no-place = There is no channel, category, thread or role { $typed } here; choose one of the suggestions, or leave the place out for the whole server.
filter-unknown = There is nothing called { $typed }; choose one of the suggestions.
filter-unknown-near = There is nothing called { $typed }; did you mean { $near }?
filter-out-of-range = { $offset } is out of range; choose from { $strictest } (strictest) to { $loosest } (loosest).
filter-locked = { $what } can only be made stricter, with 0 or below.
filter-fixed = What follows from { $what } is fixed; nobody can change it here.
filter-not-for-roles = { $what } has no ceiling for roles; choose the ceiling for places.
filter-ceiling-preset = A ceiling has no preset; choose an action or a threshold for it.
filter-no-such-phrase = { $phrase } is no allow-phrase; look at the list of them.
filter-no-such-word = { $word } is none of your words; look at the list of them.
filter-exempt-already = That is exempt already.
filter-exempt-not = That is not exempt; look at the list.

# A proposal and its panel.

filter-proposal = **Proposed, not saved yet:**
filter-no-change = Nothing would be different from now.
filter-more-changes = { $count ->
    [one] … and one change more
   *[other] … and { $count } changes more
}
filter-no-difference = ⚠ This has no effect: whoever runs me, or the ceiling for places and roles, does not allow it to be that loose, or it is so already.
filter-cancelled = Cancelled, nothing was changed.
filter-proposal-over = This proposal is over; type the command again.
filter-no-number = Please write a number such as -0.010, from -0.030 (strictest) to 0.050 (loosest).
filter-saved = ✅ Saved as version { $number }. It counts from the next picture on.
filter-meanwhile = ⚠ Not saved yet: meanwhile { $who } has saved version { $number }:
filter-log-line = {"**"}The filter is at version { $number }**, changed by { $who }:
filter-log-gone = The log channel was deleted, so nobody was told; choose another with /filter channels set.
filter-log-failed = I may not write in { $channel }, so nobody was told.
title-filter-adjust = Adjust the threshold
field-filter-offset = Offset, from -0.030 to 0.050
button-filter-stricter = 0.005 stricter
button-filter-looser = 0.005 looser
button-filter-adjust = Adjust …
button-filter-save = Save
button-filter-cancel = Cancel

filter-effect-looked = { $days ->
    [one] {"**"}The last day:** { $pictures }, { $prompts }
   *[other] {"**"}The last { $days } days:** { $pictures }, { $prompts }
}
filter-pictures = { $pictures ->
    [one] one picture
   *[other] { $pictures } pictures
}
filter-prompts = { $prompts ->
    [one] one prompt
   *[other] { $prompts } prompts
}
filter-effect-empty = { $days ->
    [one] Nothing was asked for in the last day, so nobody can tell what this would have done.
   *[other] Nothing was asked for in the last { $days } days, so nobody can tell what this would have done.
}
filter-effect-nothing = - all of it would have gone as it did
filter-effect-more = - { $count } more withheld{ $approved ->
    [0] {""}
   *[other] {" "}({ $approved } of them moderators had approved)
}
filter-effect-fewer = - { $count } fewer withheld{ $rejected ->
    [0] {""}
   *[other] {" "}({ $rejected } of them moderators had rejected)
}
filter-effect-otherwise = - { $count } shown or withheld as before, but in another way
filter-effect-busiest = - most of them in { $channel }
filter-effect-examples = Examples:
filter-effect-partial = Older ones were left out.
filter-effect-slow = ⚠ Working out the effect took too long, so it is left out.
filter-effect-failed = ⚠ The effect could not be worked out; whoever runs me finds the reason in the log.
filter-example-case = - case { $number } in { $channel }
filter-example-link = - { $link }
filter-example-channel = - one in { $channel }
filter-example-gone = - one that is not kept any more

# From what to what.

filter-told-change = { $what }: { $before } → { $after }
filter-told-preset = Preset, { $where }
filter-told-setting = `{ $what }`, { $where }
filter-told-words = Words about `{ $what }`, { $where }
filter-told-pictures = Pictures with `{ $what }`, { $where }
filter-told-threshold = Threshold of `{ $what }`, { $where }
filter-told-relaxable = Roles may loosen `{ $what }`, down to the ceiling
filter-told-relaxable-gone = Roles may not loosen `{ $what }` any more
filter-told-shadow = Another policy is tried until { $until }
filter-told-shadow-stopped = No other policy is tried any more
filter-told-rule = { $count ->
    [one] Word added: { $named }
   *[other] { $count } words added: { $named }
}
filter-told-rule-gone = { $count ->
    [one] Word removed: { $named }
   *[other] { $count } words removed: { $named }
}
filter-told-allow = { $count ->
    [one] Phrase allowed: { $named }
   *[other] { $count } phrases allowed: { $named }
}
filter-told-allow-gone = { $count ->
    [one] Phrase not allowed any more: { $named }
   *[other] { $count } phrases not allowed any more: { $named }
}
filter-and-more = { $named } and { $more } more
filter-told-exempt = Your own words do not count any more: { $who }
filter-told-exempt-gone = Your own words count again: { $who }
filter-told-reviewer = Reviewers
filter-told-paused = Pause
filter-told-label = Label
filter-told-label-visible = Label shown
filter-told-strikes = Cool-downs
filter-strikes = { $blocks } blocks in { $minutes } min: { $cooldown } min without pictures
filter-channel-alert = Alerts
filter-channel-review = Reviews
filter-channel-log = Changes

# /filter status

filter-version-line = {"**"}Version { $number }**, changed by { $who } { $at }
filter-version-none = Nothing was chosen here yet; what holds is what whoever runs me has set.
filter-status-paused = ⏸ **Paused: nothing is painted.** Go on with /filter pause.
filter-status-preset = {"**"}In this channel** ({ $channel }): based on `{ $preset }`
filter-restricted = age-restricted
filter-open = for everybody
filter-status-group = - pictures with `{ $group }`: { $action }, threshold { $offset }
filter-status-tuned = - single thresholds: { $concepts }
filter-status-words = - words: { $words }
filter-status-own = - your own: { $words ->
    [one] one word
   *[other] { $words } words
}, { $allow ->
    [one] one allow-phrase
   *[other] { $allow } allow-phrases
}
filter-status-places = { $count ->
    [one] One place or role has rules of its own:
   *[other] { $count } places and roles have rules of their own:
}
filter-status-exempt = { $count ->
    [one] Your own words do not count in one place or for one role.
   *[other] Your own words do not count in { $count } places or roles.
}

# Words, phrases, places.

filter-no-words = There are no words of your own yet; add one with /filter words add. The program's own lists count anyway.
filter-no-allow = There are no allow-phrases yet; add one with /filter allow add.
filter-page = Page { $page } of { $pages }, { $count } in all
filter-too-wide = ⚠ This would hit { NUMBER($share, style: "percent") } of last week's prompts. Is that what you want?
filter-share = It would have hit { NUMBER($share, style: "percent", maximumFractionDigits: 1) } of last week's prompts.
filter-wrong-word = This cannot be looked for: { $why }.
filter-pair-how = A pair has two halves: write `knife ~ child`, or `knife ~5~ child` for at most 5 words between them.
filter-imported = { $rules } words and { $allow } allow-phrases can be taken; { $repeats } were there already, { $refused } cannot be taken.
filter-exported = { $count ->
    [0] There are no words of your own yet.
    [one] One word.
   *[other] { $count } words.
}
filter-automod-forbidden = I may not read AutoMod's rules; give me the permission Manage Server for as long as this takes.
filter-automod-none = AutoMod has no rules with words that are switched on.
filter-automod-slow = Discord did not answer; please try again.
filter-file-missing = Attach the file to this command: text, one pattern a line.
filter-file-large = The file is too large; { $most } kB fit.
filter-file-not-text = This is no text in UTF-8; save it as that and try again.
filter-file-unread = The file could not be read; please try again.
filter-exempt-none = Your own words count everywhere and for everybody.
filter-exempt-what = Choose a channel, a category or a role that is to be exempt.
filter-exempt-listed = { $count ->
    [one] Your own words do not count here:
   *[other] Your own words do not count in these { $count }:
}
filter-channel-missing = I cannot use { $channel } yet; there I lack the permission
filter-channel-not-restricted = { $channel } is not age-restricted, and held pictures may be shown only where it is so; switch that on in the channel's settings.
filter-channel-open = ⚠ Everybody can read { $channel }.
permission-view-channel = View Channel
permission-send-messages = Send Messages
permission-embed-links = Embed Links
permission-attach-files = Attach Files

filter-trial = As a prompt in this channel: **{ $action }**
filter-trial-nothing = Nothing was found.
filter-trial-rule = - { $action }: { $rule }
filter-trial-hit = - { $action }: { $hit } by { $rule }
filter-trial-read = - { $action }: { $hit }, read as { $read } ({ $steps }), by { $rule }
filter-trial-more = { $count ->
    [one] … and one finding more
   *[other] … and { $count } findings more
}

# /filter simulate, shadow, undo, audit

filter-simulate-what = Say what to try: a preset, a concept with an offset, or a pattern.
filter-shadow-what = Say what to try: a preset, or a concept with an offset.
filter-shadow-until = Another policy is tried until { $until }.
filter-shadow-none = It has not been asked yet.
filter-shadow-count = Of { $count } decisions it would have taken { $otherwise } otherwise:
filter-shadow-pair = - { $did } → { $would }: { $count }
filter-version = Version { $number }, { $at }: { $reason }
filter-no-version = There is no earlier version of that number; the newest is { $newest }.
filter-undone = Back to version { $number }
filter-by-program = the program
filter-audit-entry = {"**"}{ $number }** { $at } · { $who } · `{ $action }` { $target }
filter-audit-more = There is more; narrow it down, or export it.
filter-audit-none = There is no such entry.
filter-audit-intact = ✅ All { $count } entries are as they were written. The chain ends in `{ $head }`; who keeps that can compare it later.
filter-audit-broken = ⛔ Entry { $entry } is not as it was written: { $why } Please tell whoever runs me.
filter-audit-exported = { $count ->
    [one] One entry.
   *[other] { $count } entries.
}
filter-audit-large = This is too large for one file; choose a shorter time.

# The menu.

menu-filter = What may be asked for and shown here
menu-filter-status = What holds here now, and who changed it last
menu-filter-preset = Choose where the policy starts from
menu-filter-threshold = Make the check of pictures stricter or looser
menu-filter-action = Choose what follows from a finding
menu-filter-words = Your own words
menu-filter-words-add = Look for a word, a phrase or a pattern
menu-filter-words-remove = Look for a word no more
menu-filter-words-list = All your own words
menu-filter-words-test = What would happen to a text in this channel
menu-filter-words-import = Take words from AutoMod or from a file
menu-filter-words-export = All your own words as a file
menu-filter-allow = Phrases in which a hit does not count
menu-filter-allow-add = Let a phrase pass
menu-filter-allow-remove = Let a phrase count again
menu-filter-allow-list = All allow-phrases
menu-filter-exempt = Where your own words do not count
menu-filter-exempt-add = Let your own words not count somewhere
menu-filter-exempt-remove = Let your own words count there again
menu-filter-exempt-list = Where your own words do not count now
menu-filter-channels = Where moderators are told what
menu-filter-channels-set = Choose a channel for alerts, reviews or changes
menu-filter-channels-show = Which channels are chosen
menu-filter-label = What stands under every picture
menu-filter-simulate = Try a change on what was asked for lately
menu-filter-shadow = Try a policy without acting on it
menu-filter-shadow-start = Note what another policy would do
menu-filter-shadow-stop = Stop trying the other policy
menu-filter-shadow-report = What the other policy would have done
menu-filter-strikes = How many blocks bring a cool-down
menu-filter-newcomers = What happens to a new member's pictures
menu-filter-reviewer = Choose who may review what is held
menu-filter-pause = Stop all pictures in this server, or go on
menu-filter-undo = Go back to an earlier version
menu-filter-audit = Who changed what
menu-filter-audit-list = Who changed what, the newest first
menu-filter-audit-verify = Check that no entry was changed or removed
menu-option-preset = What to start from
menu-option-scope = One place or role; left out: everywhere
menu-option-concept = A concept, or a group of them
menu-option-offset = Below zero is stricter; left out: as it is
menu-option-reason = Why, for the audit log
menu-option-found = What was found
menu-option-level = What is done about it
menu-option-pattern = cat · cat* · *cat* · several words
menu-option-category = What it is about
menu-option-action = Left out: what the category says
menu-option-kind = How to read the pattern
menu-option-inflect = Also English endings
menu-option-note = Why, for other moderators
menu-option-listed = One of the list
menu-option-text = A prompt to try
menu-option-source = Where from
menu-option-file = Text, one pattern a line
menu-option-phrase = For example: naked mole rat
menu-option-where = A channel, a category or a role
menu-option-told = What is told there
menu-option-nowhere = Left out: nowhere
menu-option-visible = Whether it is shown in the message
menu-option-label = Your own words; left out: as they are
menu-option-prompts-since = How far back; prompts are kept for 7 days
menu-option-moved = A concept or group to move
menu-option-by = By how much; below zero is stricter
menu-option-another = Another preset
menu-option-word = A word to block
menu-option-days = For how long
menu-option-blocks = How many blocked requests
menu-option-minutes = Within how many minutes
menu-option-cooldown = How many minutes without pictures
menu-option-newcomer = At most they are held for review
menu-option-role = Left out: only who may time members out
menu-option-switch = on: nothing is painted; off: go on
menu-option-version = Its number; left out: the one before
menu-option-user = Only what this member did
menu-option-audit-action = For example policy, case or review
menu-option-since = How far back
menu-option-export = All of it as a file, with its hashes
