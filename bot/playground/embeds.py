"""Checks the embeds of a message body."""

from bot.playground import limits
from bot.playground.forms import Form, Path
from bot.playground.wire import Json

KEPT = ("title", "description", "url", "timestamp", "color", "footer", "image", "thumbnail")


def check_embeds(form: Form, value: object) -> list[Json]:
    """Check a body's `embeds` and return them as stored: type "rich", unknown keys left out."""
    embeds = form.several(("embeds",), value, limits.EMBEDS)
    total = 0
    for number, embed in enumerate(embeds):
        total += _check(form, ("embeds", number), embed)
    if total > limits.EMBED_TOTAL:
        message = f"Embed size exceeds maximum size of {limits.EMBED_TOTAL}"
        form.refuse(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", message)
    return [_stored(embed) for embed in embeds]


def _check(form: Form, path: Path, embed: Json) -> int:
    """Check one embed; returns how many characters it counts."""
    texts = [
        form.text((*path, "title"), embed.get("title"), limits.EMBED_TITLE),
        form.text((*path, "description"), embed.get("description"), limits.EMBED_DESCRIPTION),
    ]
    for part, key, most in (
        ("footer", "text", limits.EMBED_FOOTER),
        ("author", "name", limits.EMBED_AUTHOR),
    ):
        if isinstance(embed.get(part), dict):
            where = (*path, part, key)
            texts.append(form.text(where, embed[part].get(key), most, needed=True))
    fields = form.several((*path, "fields"), embed.get("fields"), limits.EMBED_FIELDS)
    for number, field in enumerate(fields):
        where = (*path, "fields", number)
        for key, most in (("name", limits.EMBED_FIELD_NAME), ("value", limits.EMBED_FIELD_VALUE)):
            texts.append(form.text((*where, key), field.get(key), most, least=1, needed=True))
    form.whole((*path, "color"), embed.get("color"), 0, 0xFFFFFF)
    for part, key in (("image", "url"), ("thumbnail", "url"), ("footer", "icon_url")):
        if isinstance(embed.get(part), dict):
            _check_url(form, (*path, part, key), embed[part].get(key), attached=True)
    _check_url(form, (*path, "url"), embed.get("url"), attached=False)
    pictured = any(isinstance(embed.get(part), dict) for part in ("image", "thumbnail"))
    if not any(texts) and not pictured:
        form.refuse((*path, "description"), "BASE_TYPE_REQUIRED", "This field is required")
    return sum(len(text.strip()) for text in texts)


def _check_url(form: Form, path: Path, url: object, *, attached: bool) -> None:
    if url is None:
        return
    schemes = ("http", "https", "attachment") if attached else ("http", "https")
    if not isinstance(url, str) or url.partition("://")[0] not in schemes or "://" not in url:
        listed = ", ".join(f"'{scheme}'" for scheme in schemes)
        message = f"Scheme must be one of ({listed})."
        form.refuse(path, "URL_TYPE_INVALID_SCHEME", message)
    elif len(url) > 2048:
        form.refuse(path, "BASE_TYPE_MAX_LENGTH", "Must be 2048 or fewer in length.")


def _stored(embed: Json) -> Json:
    kept: Json = {"type": "rich"}
    for key in (*KEPT, "author", "fields"):
        if embed.get(key) is not None:
            kept[key] = embed[key]
    return kept
