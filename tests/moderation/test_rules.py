"""The tables of rules and the invariants of the package."""

from pathlib import Path

from moderation.rules import IMAGE_RULES, PROMPT_RULES
from moderation.verdict import Action, Finding, Verdict, strictest


def test_every_file_of_rules_is_in_a_table() -> None:
    folder = Path(__file__).parents[2] / "moderation" / "rules"
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}

    assert {rule.__name__ for rule in (*PROMPT_RULES, *IMAGE_RULES)} == files


def test_actions_are_ordered_and_named_in_lower_case() -> None:
    assert [str(action) for action in sorted(Action)] == [
        "allow",
        "log",
        "spoiler",
        "hold",
        "block",
    ]
    assert [Action.named(str(action)) for action in Action] == list(Action)


def test_the_strictest_finding_decides_and_all_are_kept() -> None:
    findings = tuple(
        Finding(kind="word", category="custom", action=action, rule=f"rule {action}")
        for action in (Action.LOG, Action.BLOCK, Action.ALLOW, Action.HOLD)
    )
    verdict = Verdict(action=strictest(findings), findings=findings, why="Because.")

    assert verdict.blocked and not verdict.allowed
    assert verdict.rules == ("rule block", "rule hold", "rule log")
    assert strictest(()) is Action.ALLOW
