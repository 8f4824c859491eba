"""What is raised where a value is not of its type, and where text is no JSON."""

from __future__ import annotations


class DecodeError(ValueError):
    """The text cannot be read."""


class ValidationError(DecodeError):
    """A value of another type than asked for. `place` grows from the inside out."""

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.in_key = False

    def inside(self, step: str) -> ValidationError:
        self.place = step + self.place
        return self

    def of_key(self) -> ValidationError:
        self.in_key = True
        return self

    def __str__(self) -> str:
        if self.in_key:
            return f"{self.message} - at `key` in `${self.place}`"
        return f"{self.message} - at `${self.place}`" if self.place else self.message
