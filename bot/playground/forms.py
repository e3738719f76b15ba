"""A form body being checked: collects every broken limit, then refuses once, as Discord does."""

from bot.playground.errors import invalid_form
from bot.playground.wire import Json

Path = tuple[str | int, ...]


class Form:
    """Broken limits of one request body, by path."""

    def __init__(self) -> None:
        self._errors: Json = {}

    def refuse(self, path: Path, code: str, message: str) -> None:
        """Note that the value at `path` breaks a rule."""
        place = self._errors
        for part in path:
            place = place.setdefault(str(part), {})
        place.setdefault("_errors", []).append({"code": code, "message": message})

    def close(self) -> None:
        """Raise `Refused` if anything was noted."""
        if self._errors:
            raise invalid_form(self._errors)

    def text(
        self, path: Path, value: object, most: int, *, least: int = 0, needed: bool = False
    ) -> str:
        """Check a text of `least` to `most` characters; None is allowed unless `needed`."""
        if value is None:
            if needed:
                self.refuse(path, "BASE_TYPE_REQUIRED", "This field is required")
            return ""
        if not isinstance(value, str):
            self.refuse(path, "STRING_TYPE_CONVERT", "Could not interpret value as string.")
            return ""
        length = len(value.strip()) if least else len(value)
        if length < least:
            if length == 0:
                self.refuse(path, "BASE_TYPE_REQUIRED", "This field is required")
            else:
                self._length(path, least, most)
        elif len(value) > most:
            if least:
                self._length(path, least, most)
            else:
                message = f"Must be {most} or fewer in length."
                self.refuse(path, "BASE_TYPE_MAX_LENGTH", message)
        return value

    def _length(self, path: Path, least: int, most: int) -> None:
        message = f"Must be between {least} and {most} in length."
        self.refuse(path, "BASE_TYPE_BAD_LENGTH", message)

    def whole(self, path: Path, value: object, least: int, most: int) -> int | None:
        """Check an optional whole number within bounds."""
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self.refuse(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
            return None
        if value < least:
            message = f"int value should be greater than or equal to {least}."
            self.refuse(path, "NUMBER_TYPE_MIN", message)
        elif value > most:
            message = f"int value should be less than or equal to {most}."
            self.refuse(path, "NUMBER_TYPE_MAX", message)
        return value

    def several(self, path: Path, value: object, most: int, *, least: int = 0) -> list[Json]:
        """Check a list of objects with `least` to `most` members; None counts as empty."""
        if value is None:
            value = []
        if not isinstance(value, list):
            self.refuse(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return []
        if len(value) > most or len(value) < least:
            message = f"Must be between {least} and {most} in length."
            if least == 0:
                message = f"Must be {most} or fewer in length."
            self.refuse(path, "BASE_TYPE_BAD_LENGTH", message)
        members: list[Json] = []
        for number, member in enumerate(value):
            if isinstance(member, dict):
                members.append(member)
            else:
                message = "Only dictionaries may be used in a DictType"
                self.refuse((*path, number), "DICT_TYPE_CONVERT", message)
        return members

    def choice(self, path: Path, value: object, allowed: tuple[object, ...]) -> None:
        """Check that a value is one of those allowed."""
        if value not in allowed:
            listed = ", ".join(str(one) for one in allowed)
            message = f"Value must be one of {{{listed}}}."
            self.refuse(path, "BASE_TYPE_CHOICES", message)
