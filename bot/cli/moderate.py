"""`python -m bot moderate`: verdicts on prompts, one a line in, one JSON object a line out."""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from bot.cli.subcommand import Subcommand
from bot.cli.terminal import say

PRESET_NAMES = ("strict", "standard", "relaxed")


def moderate(chosen: Namespace) -> int:
    """Judge standard input under the policy that the flags describe."""
    from bot.policies import default_policy, patterns_file, policy_file
    from config.settings import load_settings
    from moderation.moderator import Moderator
    from moderation.policy import PRESETS
    from moderation.subject import PromptSubject

    if chosen.policy is not None:
        policy = policy_file(chosen.policy)
    elif chosen.preset is not None:
        policy = PRESETS[chosen.preset]
    else:
        policy = default_policy(load_settings(chosen.config).moderation)
    if chosen.words is not None:
        policy = policy.with_words(patterns_file(chosen.words))
    if chosen.allow is not None:
        policy = policy.with_allow(patterns_file(chosen.allow))
    moderator = Moderator()
    # Bytes that are no text are judged like any other sign, rather than ending the run.
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    for line in sys.stdin:
        text = line.removesuffix("\n").removesuffix("\r")
        # As in an age-restricted channel: what the policy says, and no floors of a place.
        subject = PromptSubject(prompt=text, age_restricted=True)
        verdict = moderator.judge_prompt(subject, policy)
        word = "block" if verdict.blocked else "hold" if verdict.held else "allow"
        answer = {
            "text": text,
            "verdict": word,
            "rules": list(verdict.rules),
            "why": verdict.why,
        }
        say(json.dumps(answer, ensure_ascii=False))
    return 0


def _arguments(parser: ArgumentParser) -> None:
    add = parser.add_argument
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--preset", choices=PRESET_NAMES, help="default: what the settings say")
    which.add_argument("--policy", type=Path, metavar="FILE", help="a policy of your own")
    add("--words", type=Path, metavar="FILE", help="further block rules, one pattern a line")
    add("--allow", type=Path, metavar="FILE", help="allow-phrases, one a line")


MODERATE = Subcommand(
    name="moderate",
    summary="Judge prompts from standard input, one a line.",
    add_arguments=_arguments,
    run=moderate,
)
