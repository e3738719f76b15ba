# Cases: what reviewers, moderators and members see of them, reports, appeals, /verify, alerts.

menu-review = What waits for a moderator
menu-review-queue = What waits, the oldest first
menu-review-show = One thing that waits or has waited, with its buttons
menu-review-stats = How reviewing has gone in the last 30 days
menu-case = What was withheld, reported or noted
menu-case-show = One case, with everything that decided it
menu-case-list = A member's cases, the newest first
menu-case-reason = Give a case another reason
menu-case-amend = Add something to the reason of a case
menu-case-lift = End a member's cool-down
menu-case-number = The number of the case
menu-case-which = Which case
menu-case-which-or-latest = Which case; left out: the latest
menu-case-number-or-latest = The number of the case; left out: your latest
menu-case-whose = Whose cases
menu-case-whose-cooldown = Whose cool-down
menu-case-new-reason = The reason in your words
menu-case-addition = What to add to it
menu-case-lift-why = Why; it stands in the audit
menu-why = Why something of yours was not shown, and what to change
menu-appeal = Ask to have one of your cases looked at again
menu-appeal-text = Why it should be decided otherwise
menu-verify = Whether a picture was made here
menu-verify-image = Whether a picture was made here, or by another AI
menu-verify-file = A PNG, JPEG or WebP file

button-approve = Approve
button-approve-allow = Approve + allow phrase
button-reject = Reject
button-reject-block = Reject + block picture
button-escalate = Escalate
button-open = Open picture
button-grant = Grant
button-deny = Deny
button-keep = Keep
button-remove = Remove
button-remove-block = Remove + block picture

title-allow = Approve and allow a phrase
title-report = Report this picture
field-phrase = The phrase that passes from now on
field-report-reason = What is wrong with it?
field-asked = Asked for
field-member = Member
field-channel = Channel
field-state = State
field-review = Review
field-why = Why
field-opened-by = Opened by
field-amended = Changed
field-reporter = Reported by

sheet-prompt = Case { $case }: a prompt is held
sheet-picture = Case { $case }: a picture is held
sheet-policy = Policy { $policy }, version { $number }
sheet-veil = A grey, blurred stand-in for the picture that is held.
fate-waits = Waiting; it came { $moment }
fate-escalated = Escalated by { $who } { $moment }; waits for somebody who manages the server
fate-approved = Approved by { $who } { $moment }
fate-rejected = Rejected by { $who } { $moment }
fate-blocked = Rejected, and the picture blocked, by { $who } { $moment }
fate-gone = { $fate }. The picture is kept no longer.
verdict-approved = approved
verdict-rejected = rejected
verdict-blocked = rejected and blocked
verdict-escalated = escalated
verdict-kept = kept
verdict-removed = removed

review-not-yours = This is for moderators and reviewers of this server.
review-own = This one is your own; somebody else must decide about it.
review-escalated-to-others = This was escalated; somebody who manages the server must decide about it.
review-none = There is no case { $case } here that waits, or has waited, for a reviewer.
review-too-late = Somebody was faster: { $who } { $verdict } case { $case } { $moment }.
review-approved = Case { $case } is approved, and its owner gets it where it was asked for.
review-approved-gone = Case { $case } is approved, but the picture is kept no longer, so it cannot be shown.
review-approved-unposted = Case { $case } is approved, but it could not be posted:
review-not-posted-yet = I try again at my next start.
review-approved-allowed = Case { $case } is approved, and { $phrase } passes from now on.
review-allow-busy = Case { $case } is approved, but the phrase could not be saved, for others kept saving changes. Please add it with /filter allow add.
review-rejected = Case { $case } is rejected, and nothing of it is kept.
review-blocked = Case { $case } is rejected, and pictures that look like it are not shown here any more.
review-blocked-gone = Case { $case } is rejected. The picture is kept no longer, so it could not be blocked.
review-escalated = Case { $case } is escalated; it waits for somebody who manages the server.
review-open-elsewhere = Held pictures are opened in age-restricted channels only; open it in the channel for reviews.
review-not-kept = There is no picture of case { $case } to open; held pictures are destroyed once they are decided about, or after their time.
review-opened = Case { $case }, for you alone:

queue-held = { $count ->
    [0] Nothing is held.
    [one] One thing is held:
   *[other] { $count } things are held:
}
queue-one = - case { $case }, { $kind } of { $who }, { $moment }: { $link }
queue-appeal = - appeal of case { $case } by { $who }, { $moment }: `/review show`
queue-report = - case { $case }, report, { $moment }: { $link }
queue-link = [to the message]({ $url })
stats-all = In the last { $days } days: { $decided } decided, { $approved } approved, { $escalated } escalated, { $overturned } overturned by an appeal; { $waiting } waiting now.
stats-median = Half of them were decided within { $duration }.
stats-reviewer = - { $who } { $verdict } { $count }, half of them within { $duration }

kind-prompt = prompt
kind-image = picture
kind-report = report
kind-strike = strike
kind-stop = stop
kind-note = note
state-open = open
state-standing = stands
state-overturned = overturned
case-title = Case { $case }: { $kind }
case-no-reason = No reason is given.
case-amended = by { $who } { $moment }
case-none = There is no case { $case } that you may see.
case-none-yet = There is no case in this server yet.
case-not-yours = This is another member's case.
case-not-yours-to-amend = Only who decided about case { $case }, or somebody who manages the server, may change its reason.
case-reason-changed = The reason of case { $case } is changed.
case-list = Cases of { $who }:
case-list-none = There is no case of { $who } here.
case-line = - **{ $case }** { $kind }, { $state }, { $moment }: { $reason }
case-lift-not-yours = Only somebody who manages the server may end a cool-down.
case-lifted = The cool-down of { $who } is over.
case-nothing-to-lift = { $who } has no cool-down.
case-stopped = This member was stopped for zero tolerance; only whoever runs me can lift that.

why-none-yet = Nothing of yours was withheld here.
why-case = {"**"}Case { $case }**, { $kind }
why-reported = Members reported this picture.
why-waits = It waits for a moderator.
why-overturned = It was approved in the end.
why-stands = The decision stands. /appeal case:{ $case } asks to have it looked at again.
why-appealed = Your appeal waits for a moderator.

appeal-opened = Your appeal of case { $case } is with the moderators; you will be told what they say.
appeal-waits-already = Case { $case } still waits for a moderator; there is nothing to appeal yet.
appeal-open-already = Your appeal of case { $case } waits already.
appeal-overturned = Case { $case } was approved; there is nothing to appeal.
appeal-other-words = Your appeal was not passed on. Please say it without these words; moderators see what you had asked for.
appeal-first-reviewer = You have decided about this case before; somebody else must decide about its appeal.
appeal-decided-already = Somebody was faster: { $who } decided, and the appeal is { $state }.
appeal-state-open = open
appeal-state-granted = granted
appeal-state-refused = denied
appeal-title = Appeal of case { $case }
appeal-fate = { $state } by { $who } { $moment }
appeal-granted = The appeal of case { $case } is granted, and its member is told.
appeal-denied = The appeal of case { $case } is denied, and its member is told.
appeal-told-granted = Your appeal of case { $case } was granted; sorry for the trouble.
appeal-told-painted = Your appeal of case { $case } was granted, and the picture is being painted.
appeal-told-refused = Your appeal of case { $case } was denied; the decision stands.

report-not-mine = This is no picture of mine, so I can do nothing about it. Please tell a moderator.
report-nothing-there = There is no picture in this message any more.
report-again = You have reported this already (case { $case }).
report-thanks = Thank you. The moderators see your report as case { $case }.
report-title = Case { $case }: a picture was reported
report-link = To the message
report-hidden = Several members reported this picture; it is hidden until a moderator has looked at it.
report-removed = A moderator removed this picture (case { $case }).
report-fate-open = Waits for a decision; the picture is still shown
report-fate-hidden = Waits for a decision; the picture is hidden meanwhile
report-fate-kept = Kept by { $who } { $moment }
report-fate-removed = Removed by { $who } { $moment }
report-kept = Case { $case }: the picture stays.
report-taken-away = Case { $case }: the picture is removed.
report-blocked = Case { $case }: the picture is removed, and pictures that look like it are not shown here any more.
report-not-carried-out = Case { $case } is decided, but the message could not be changed: it is gone, closed to me, or its picture is kept no longer.

allowed-prompt = {"**"}Prompt: { $action }**
allowed-picture = {"**"}Picture { $number }: { $action }**
allowed-unknown = I know no decision about this message any more; or it is no picture of mine.

verify-too-large = This file is larger than { $most } MiB; please send a smaller one.
verify-not-fetched = I could not fetch this file from Discord. Please try again.
verify-unreadable = I cannot read this as a picture. Send a PNG, JPEG or WebP file of at most 4096 x 4096 pixels.
verify-unknown = I know nothing about this picture: it carries no mark, and looks like none that I have made. That proves nothing; marks are easily lost on the way.
verify-ours = AI made this picture, and I signed it. Nothing has been changed since.
verify-ours-dated = AI made this picture, and I signed it on { $date }. Nothing has been changed since.
verify-registered = AI made this picture: it looks like one that I made on { $date }. The mark in its file is not there or not mine, so it may have been changed since.
verify-registered-damaged = AI made this picture: it looks like one that I made on { $date }. The mark in its file is damaged, so it may have been changed since.
verify-claimed = Its file says that AI made it. Nobody has signed that, and I did not make it.
verify-changed = This file was signed once, but it has been changed since; its mark means nothing now.
verify-somebody = Somebody
verify-signer = “{ $name }”
verify-signed = { $signer }, whom I cannot check, signed this file, and it is unchanged.
verify-expired = { $signer } signed this file, and it is unchanged, but the signer's certificate has ended, so I cannot tell whose it was.
verify-says-ai = It says that AI made it.

alert-unchecked = { $count ->
    [one] The safety check could not run; something is held back because of it. Please tell whoever runs me if this goes on.
   *[other] The safety check could not run { $count } times; what was asked for is held back. Please tell whoever runs me.
}
alert-unmarked = { $count ->
    [one] A picture could not be marked as made by AI, so it is held back. Please tell whoever runs me.
   *[other] { $count } pictures could not be marked as made by AI, so they are held back. Please tell whoever runs me.
}
alert-zero-tolerance = { $count ->
    [one] Something of zero tolerance was stopped, with its member. Nothing of it is kept; only whoever runs me can lift the stop.
   *[other] Something of zero tolerance was stopped { $count } times. Nothing of it is kept; only whoever runs me can lift the stops.
}
alert-nowhere = { $count ->
    [one] Something is held, and there is no age-restricted channel for reviews to show it in. See /review queue.
   *[other] { $count } things are held, and there is no age-restricted channel for reviews to show them in. See /review queue.
}
alert-escalated = { $count ->
    [one] A reviewer has escalated something; it waits for somebody who manages the server. See /review queue.
   *[other] Reviewers have escalated { $count } things; they wait for somebody who manages the server. See /review queue.
}
