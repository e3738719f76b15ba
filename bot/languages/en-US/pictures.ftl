# From picture to picture: what is sent, what is made of it, and how it is told.

fetch-from-elsewhere = Pictures are only taken from Discord itself; upload yours as an attachment.
fetch-too-heavy = This file is larger than { $most } MiB; send a smaller one.
fetch-gone = This picture is not there any more; upload it again.
fetch-failed = This picture could not be fetched; upload it again.
