"""What is said to somebody who asks about a picture."""

import discord

from bot.languages.phrase import Phrase, lines, phrase
from bot.provenance.verify import Answer


def sentence(answer: Answer) -> Phrase:
    """The answer in words, for whoever asked; nobody is named who asked for a picture."""
    match answer.found:
        case "unreadable":
            return phrase("verify-unreadable")
        case "ours":
            when = answer.manifest.made_at[:10] if answer.manifest else ""
            return phrase("verify-ours-dated", date=when) if when else phrase("verify-ours")
        case "registered":
            assert answer.registered is not None
            date = answer.registered.made_on.isoformat()
            if answer.signature == "broken":
                return phrase("verify-registered-damaged", date=date)
            return phrase("verify-registered", date=date)
        case "claimed":
            return phrase("verify-claimed")
        case "unknown":
            return phrase("verify-unknown")
        case "changed":
            return phrase("verify-changed")
    manifest = answer.manifest
    signer = phrase("verify-somebody")
    if manifest and manifest.signer:
        name = discord.utils.escape_markdown(manifest.signer)
        signer = phrase("verify-signer", name=name)
    said = phrase("verify-signed", signer=signer)
    if answer.found == "expired":
        said = phrase("verify-expired", signer=signer)
    by_model = manifest is not None and manifest.by_model
    return lines(said, phrase("verify-says-ai")) if by_model else said
