"""Errors that the owner can mend, a family apart from our own bugs."""

from winback_gui.domain.message import Message


class WinbackError(Exception):
    """Something went wrong that a sentence can explain: what happened, what is safe, what to do.

    Attributes:
        message: the sentence for the owner. It may name a file, never a customer (logs keep only the type).
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


class NotKeptError(WinbackError):
    """The disk did not take a change: it is not in the book, and can be tried again."""


class DamagedError(WinbackError):
    """What is in the file of the book is broken; nothing was written to it, and an earlier copy can take its place."""


class Cancelled(Exception):  # noqa: N818 (not an error: the owner asked for it)
    """The owner cancelled a long job; what it had begun was rolled back."""
