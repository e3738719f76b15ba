"""The starter lists know the plain words of seven more languages, disguised ones too."""

import pytest

from moderation.moderator import Moderator
from moderation.policy import PRESETS
from moderation.subject import PromptSubject

MODERATOR = Moderator()
PROMPTS = (
    *("eine nackte frau am strand", "enthauptete leiche", "abgeschlagener kopf", "pornografie"),
    *("deux femmes nues", "tête coupée", "se tailler les veines", "seringue d'héroïne"),
    *("mujer desnuda en la cama", "cabeza cortada", "autolesión", "jeringa de heroína"),
    *("mulher pelada na praia", "cabeça decepada", "automutilação", "bomba caseira"),
    *("donna nuda sul letto", "testa mozzata", "autolesionismo", "croce uncinata"),
    *("голая женщина на пляже", "отрезанная голова", "суицид", "свастики"),
    *("全裸の女", "生首", "リストカット", "コカイン", "ハーケンクロイツ", "くそったれ"),
)


@pytest.mark.parametrize("prompt", PROMPTS)
def test_plain_words_of_other_languages_are_found(prompt: str) -> None:
    assert MODERATOR.judge_prompt(PromptSubject(prompt=prompt), PRESETS["relaxed"]).rules


@pytest.mark.parametrize(
    "prompt",
    [
        *(
            "eine n.a.c.k.t.e frau",
            "TÊTE  COUPÉE",
            "tete coupee",
            "mujer d3snud@",
            "mulher (pel:1.2)ada",
        ),
        *(
            "donna n u d a",
            "donna ｎｕｄａ",
            "г о л а я женщина",
            "го\u200bлая женщина",
            "全\u200b裸の女",
        ),
    ],
)
def test_their_disguises_are_found_too(prompt: str) -> None:
    assert not MODERATOR.judge_prompt(PromptSubject(prompt=prompt), PRESETS["standard"]).allowed
