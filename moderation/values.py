"""The values that policies are written in: actions by name, offsets within their range."""

from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from moderation.verdict import Action

LOOSEST_OFFSET = 0.05
STRICTEST_OFFSET = -0.03
LOCKED_CONCEPTS = frozenset({"naked child", "little girl", "young child", "young girl"})
"""Concepts whose thresholds a policy may lower (stricter) but never raise."""


def _action(value: object) -> object:
    return Action.named(value) if isinstance(value, str) else value


ActionName = Annotated[
    Action,
    BeforeValidator(_action),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"enum": [str(action) for action in Action]}),
]
Offset = Annotated[float, Field(ge=STRICTEST_OFFSET, le=LOOSEST_OFFSET, allow_inf_nan=False)]
Adjustment = Annotated[float, Field(ge=0.0, le=LOOSEST_OFFSET, allow_inf_nan=False)]
Disguised = Annotated[ActionName, Field(ge=Action.HOLD)]
