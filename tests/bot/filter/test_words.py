"""Words and phrases: added, tried, listed, removed, imported from AutoMod and from files."""

import pytest

from bot.playground.permissions import Permission
from tests.bot.filter.desk import Desk, labels
from tests.bot.stage import Stage


async def _dreamt(stage: Stage, *prompts: str) -> None:
    for prompt in prompts:
        await stage.picture(await stage.mira.slash("dream", {"prompt": prompt}))
    await stage.idle()


async def test_a_word_counts_for_the_next_prompt_and_no_more_when_it_is_removed(
    theo: Desk,
) -> None:
    stage = theo.stage
    await _dreamt(stage, "a gremlin")
    added = await theo.types("words add", {"pattern": "gremlin*", "note": "they bite"})
    assert "Would" not in added.content
    assert "This would hit 100% of last week's prompts" in added.content
    assert (await theo.document()).words == ()
    await theo.presses(added, "Save")

    use = await stage.mira.slash("dream", {"prompt": "two gr3mlins"})
    await stage.alone(use)
    assert len(stage.pictures()) == 1
    assert "`gremlin*` (custom) – `they bite`" in (await theo.types("words list")).content

    (choice,) = await theo.who.autocomplete("filter words remove", "word", "grem")
    removed = await theo.types("words remove", {"word": str(choice["value"])})
    assert "Word removed: `gremlin*`" in removed.content
    await theo.presses(removed, "Save")
    await _dreamt(stage, "two gr3mlins")


async def test_a_word_that_hits_little_is_saved_at_once_and_its_share_is_told(theo: Desk) -> None:
    await _dreamt(theo.stage, "a barrel")
    added = await theo.types("words add", {"pattern": "gremlin", "action": "hold"})

    assert "Saved as version 1" in added.content
    assert "0% of last week's prompts" in added.content
    (rule,) = (await theo.document()).words
    assert (rule.pattern, str(rule.action), rule.category) == ("gremlin", "hold", "custom")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"pattern": "***"}, "no letter or digit"),
        ({"pattern": "(a", "kind": "regex"}, "regex cannot be used"),
        ({"pattern": ".*", "kind": "regex"}, "matches everything"),
        ({"pattern": "a" * 201}, "at most 200 characters"),
        ({"pattern": "knife", "kind": "pair"}, "two halves"),
        ({"pattern": "cat", "category": "minors_sexual"}, "no words of a community's own"),
        ({"pattern": "cat", "category": "felines"}, "cannot be looked for"),
        ({"pattern": "ab", "kind": "regex", "inflect": True}, "cannot be inflected"),
    ],
)
async def test_a_pattern_that_makes_no_sense_is_one_sentence(
    theo: Desk, options: dict[str, str | int | float], told: str
) -> None:
    answer = await theo.types("words add", options)

    assert told in answer.content
    assert (await theo.document()).words == ()


async def test_every_kind_of_pattern_can_be_written(theo: Desk) -> None:
    for pattern, kind in (
        ("(a+)+$", "regex"),
        ("knife ~5~ child", "pair"),
        ("clothes", "negative"),
        ("a whole phrase", "plain"),
    ):
        answer = await theo.types("words add", {"pattern": pattern, "kind": kind})
        assert "Saved as version" in answer.content

    regex, pair, negative, phrase = (await theo.document()).words
    assert (regex.kind, pair.kind, phrase.kind) == ("regex", "pair", "phrase")
    assert (pair.pattern, pair.near, pair.within) == ("knife", "child", 5)
    assert negative.negative


async def test_a_text_can_be_tried_and_says_how_it_was_read(theo: Desk) -> None:
    await theo.types("words add", {"pattern": "gremlin"})
    tried = await theo.types("words test", {"text": "a gr3mlin, and `code` @everyone"})

    assert "**block**" in tried.content
    assert "`gr3mlin`" in tried.content
    assert "`custom:gremlin`" in tried.content
    assert not tried.pings_everyone
    assert "Nothing was found" in (await theo.types("words test", {"text": "a barrel"})).content


async def test_nothing_that_is_typed_takes_forever(theo: Desk) -> None:
    await theo.types("words add", {"pattern": "(a+)+$", "kind": "regex"})
    for text in ("a" * 1_999 + "!", "x" + "\u0301" * 1_999, "\u202e" * 2_000):
        assert "As a prompt" in (await theo.types("words test", {"text": text})).content
    assert not theo.stage.place.late


async def test_an_allow_phrase_is_shown_before_it_is_saved_and_removed_at_once(
    theo: Desk,
) -> None:
    await theo.types("words add", {"pattern": "mole"})
    panel = await theo.types("allow add", {"phrase": "mole rat"})
    assert "Phrase allowed: `mole rat`" in panel.content
    await theo.presses(panel, "Save")
    assert "Nothing was found" in (await theo.types("words test", {"text": "a mole rat"})).content
    assert "`mole rat`" in (await theo.types("allow list")).content

    removed = await theo.types("allow remove", {"phrase": "mole rat"})
    assert "Saved as version 3" in removed.content
    assert "There are no allow-phrases yet" in (await theo.types("allow list")).content
    assert "is no allow-phrase" in (await theo.types("allow remove", {"phrase": "cat"})).content


async def test_a_long_list_has_pages(theo: Desk) -> None:
    words = "".join(f"word{number}\n" for number in range(40)).encode()
    panel = await theo.types("words import", {"source": "file"}, file=("w.txt", words))
    await theo.presses(panel, "Save")

    page = await theo.types("words list")
    assert "Page 1 of 3, 40 in all" in page.content
    assert labels(page) == ["▶"]
    assert "`word39`" in (await theo.presses(page, "▶")) + (await theo.presses(page, "▶"))
    assert labels(page) == ["◀"]


async def test_ten_thousand_words_from_a_file_are_taken_and_given_back(theo: Desk) -> None:
    lines = ["\ufeff# ours", "", "***", "a*b", "/(a/", *(f"grem{n}" for n in range(9_998))]
    content = "\r\n".join([*lines, "GREM1", "grem2"]).encode()
    panel = await theo.types("words import", {"source": "file"}, file=("words.txt", content))

    assert "9998 words and 0 allow-phrases can be taken; 2 were there already" in (
        panel.content.replace(",", "")
    )
    assert "3 cannot be taken" in panel.content
    assert "Line 3" in panel.content
    assert "9,998 words added" in panel.content or "9998 words added" in panel.content
    await theo.presses(panel, "Save")
    assert len((await theo.document()).words) == 9_998

    exported = await theo.types("words export")
    assert exported.files[0].content.decode().splitlines()[0] == "grem0"
    again = await theo.types(
        "words import", {"source": "file"}, file=("w.txt", exported.files[0].content)
    )
    assert "0 words and 0 allow-phrases can be taken" in again.content
    assert not labels(again)
    assert not theo.stage.place.late


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (None, "Attach the file"),
        (("w.txt", b"\xff\xfe\x00x"), "no text in UTF-8"),
        (("w.txt", b"x" * 1_000_001), "too large"),
        (("w.txt", b"# nothing\n"), "0 words"),
    ],
)
async def test_a_file_that_cannot_be_used_is_one_sentence(
    theo: Desk, file: tuple[str, bytes] | None, told: str
) -> None:
    answer = await theo.types("words import", {"source": "file"}, file=file)

    assert told in answer.content
    assert not labels(answer)


async def test_rules_of_automod_become_words(theo: Desk) -> None:
    world = theo.stage.place.world
    world.add_automod("Gremlins", keywords=("gremlin*",), regexes=("gr.mp",), allowed=("grump",))
    world.add_automod("Off", keywords=("kitten",), enabled=False)
    world.add_automod("Lists", presets=("profanity",), allowed=("darn",))
    panel = await theo.types("words import", {"source": "automod"})
    assert "4 words and 2 allow-phrases can be taken" in panel.content
    assert "Discord does not tell what is in its list 'profanity'" in panel.content
    await theo.presses(panel, "Save")

    document = await theo.document()
    patterns = {rule.pattern for rule in document.words}
    assert patterns == {"spoiler*", "the butler did it", "gremlin*", "gr.mp"}
    assert {rule.source for rule in document.words} == {"automod"}
    assert set(document.allow) == {"darn", "grump"}


async def test_automod_without_rules_or_without_leave_is_one_sentence(theo: Desk) -> None:
    place = theo.stage.place
    place.world.automod.clear()
    empty = await theo.types("words import", {"source": "automod"})
    assert "no rules with words" in empty.content

    place.forbid(Permission.MANAGE_GUILD)
    refused = await theo.types("words import", {"source": "automod"})
    assert "the permission Manage Server" in refused.content
