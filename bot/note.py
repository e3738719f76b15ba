"""What is written beside a stored job about its telling: in which languages, and what to add."""

import json
from dataclasses import dataclass

from bot.languages.locales import ENGLISH
from bot.languages.phrase import Phrase, verbatim


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The member's language, the guild's, and what was changed to get the wish within the limits.

    The database keeps it as text that it does not read.
    """

    locale: str = ENGLISH
    guild_locale: str = ENGLISH
    remarks: tuple[Phrase, ...] = ()

    def to_json(self) -> str:
        """The text that the database keeps."""
        remarks = [one.to_json() for one in self.remarks]
        plain = {"locale": self.locale, "guild_locale": self.guild_locale, "remarks": remarks}
        return json.dumps(plain, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Note":
        """Back from the database; what an older version wrote is taken for English remarks."""
        try:
            plain = json.loads(text)
            return cls(
                locale=str(plain["locale"]),
                guild_locale=str(plain["guild_locale"]),
                remarks=tuple(Phrase.from_json(one) for one in plain["remarks"]),
            )
        except (ValueError, KeyError, TypeError):
            return cls(remarks=tuple(verbatim(line) for line in text.splitlines()))
