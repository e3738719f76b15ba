# Why something was held or blocked: what it is about, and what to change.

why-zero-tolerance = Nothing sexual about minors is made or shown here, in any form.
why-zero-tolerance-evidence = Sexual words and words for minors do not go together here, the negative prompt included; leave one of them out.
why-too-long = The texts of this request are too long to be checked; keep them under 8,000 characters.
why-tangled = This prompt branches into more readings than can be checked; use fewer alternatives in it.
why-known-picture = The picture looks like one that was rejected here before, so it is not shown.
why-newcomer = A new member's first pictures are held back here until a moderator has seen them.
why-picture = The picture seems to show { $about }: { $outcome }
why-picture-near = The picture may be close to { $about }: { $outcome }
why-text = { $where }: { $about }. { $outcome }
why-text-quoted = { $where }: { $about } (“{ $quoted }”). { $outcome }
why-gibberish = { $where }: much of it is not made of words. { $outcome }

about-sexual = sexual content
about-nudity = nudity
about-violence = violence or gore
about-hate = hate
about-self-harm = self-harm
about-real-person = a real person
about-drugs-weapons = drugs or weapons
about-profanity = profanity
about-custom = a word this community does not want
about-stand-in = the demo's stand-in for unwanted pictures (a hazard sign)
about-licence = a use that the model's licence rules out
about-evasion = writing that hides what it says
about-strict-rule = a strict safety rule

picture-blocked = it is not shown. Try other words or another seed.
picture-held = it is held back and not shown.
picture-spoilered = it is posted behind a spoiler.
text-blocked = Please leave that out.
text-held = It is held back and not painted; please leave that out.
text-spoilered = The picture will be posted behind a spoiler.
only-noted = This was noted, nothing more.

where-prompt = In the prompt
where-negative-prompt = In the negative prompt
where-read-as = In the prompt as the model reads it
where-negative-read-as = In the negative prompt as the model reads it
where-other = In the text called “{ $name }”
