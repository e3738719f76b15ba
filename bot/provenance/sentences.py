"""What is said to somebody who asks about a picture; a signer's name in it is not escaped yet."""

from bot.provenance.verify import Answer

UNREADABLE = (
    "I cannot read this as a picture. Send a PNG, JPEG or WebP file of at most 4096 x 4096 pixels."
)
UNKNOWN = (
    "I know nothing about this picture: it carries no mark, and looks like none that I have made. "
    "That proves nothing; marks are easily lost on the way."
)


def sentence(answer: Answer) -> str:
    """The answer in words, for whoever asked."""
    match answer.found:
        case "unreadable":
            return UNREADABLE
        case "ours":
            when = answer.manifest.made_at[:10] if answer.manifest else ""
            return (
                "AI made this picture, and I signed it"
                f"{f' on {when}' if when else ''}. Nothing has been changed since."
            )
        case "registered":
            assert answer.registered is not None
            return (
                "AI made this picture: it looks like one that I made on "
                f"{answer.registered.made_on.isoformat()}. The mark in its file is "
                f"{'damaged' if answer.signature == 'broken' else 'not there or not mine'}, so it "
                "may have been changed since."
            )
        case "claimed":
            return "Its file says that AI made it. Nobody has signed that, and I did not make it."
        case "unknown":
            return UNKNOWN
    manifest = answer.manifest
    signer = f"“{manifest.signer}”" if manifest and manifest.signer else "somebody"
    by_model = " It says that AI made it." if manifest and manifest.by_model else ""
    match answer.found:
        case "signed":
            return (
                f"{signer}, whom I cannot check, signed this file, and it is unchanged.{by_model}"
            )
        case "expired":
            return (
                f"{signer} signed this file, and it is unchanged, but the signer's certificate has "
                f"ended, so I cannot tell whose it was.{by_model}"
            )
    return "This file was signed once, but it has been changed since; its mark means nothing now."
