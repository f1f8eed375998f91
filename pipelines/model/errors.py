"""What can go wrong for a user. Belongs here: exceptions whose message is shown as it is. Does not: programming errors."""

from __future__ import annotations


class LiveledgerError(Exception):
    """A sentence for the user: what is wrong, and what to do."""


class UnreadableSource(LiveledgerError):
    """A file that cannot be read as a live blog: empty, binary, wrongly encoded, or something else entirely."""
