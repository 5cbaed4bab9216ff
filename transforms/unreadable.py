"""The one way in which a document is given up."""


class Unreadable(ValueError):
    """No article can be made of a document: rule names what it broke, reason says what to do about it."""

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(reason)
        self.rule = rule
        self.reason = reason
