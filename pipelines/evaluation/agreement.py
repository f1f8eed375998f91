"""When two values say the same. Belongs here: words, numbers, times, other right answers. Does not: rows (`matching`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

Label = dict[str, Any]
"""A labelled row: its fields by name."""


def plain(text: object) -> str:
    """`text` in lower case, with straight quotation marks and single spaces: what counts when words are compared."""
    folded = str(text or "").replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').replace("\u200b", "")
    return re.sub(r"\s+", " ", folded).strip().lower()


def words(text: object) -> set[str]:
    """Content words of `text`, stemmed of a plural s."""
    stop = {"the", "a", "an", "of", "in", "on", "to", "for", "and", "at", "by", "with", "from", "as", "is", "be", "that"}
    return {word.rstrip("s") for word in re.findall(r"\w+", plain(text)) if word not in stop}


def overlap(left: object, right: object) -> float:
    """Dice coefficient of the content words."""
    one, two = words(left), words(right)
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else float(one == two)


def answers(label: Label, field: str) -> list[Any]:
    """Every right answer for a field: the label's own, and its alternatives."""
    more = label.get(f"{field}_alt") or []
    return [label.get(field), *(more if isinstance(more, list) else [more])]


def one_of(right: Iterable[Any], found: Any) -> tuple[Any, Any]:
    """The right answer that was found, else the first one, beside what was found."""
    every = list(right)
    return (found if found in every else every[0]), found


def near(one: float | None, two: float | None) -> bool:
    """Whether two values are the same but for rounding to cents."""
    if one is None or two is None:
        return one is two
    return abs(one - two) <= 1e-6 * max(1.0, abs(one)) or round(one, 2) == round(two, 2)


def same_noun(one: str, two: str) -> bool:
    """Whether two units end in the same noun ("young trees", "tree")."""
    return bool(one and two) and (one.rsplit(maxsplit=1)[-1].rstrip("s") == two.rsplit(maxsplit=1)[-1].rstrip("s"))


def minute(moment: object) -> int | None:
    """Minutes since 1970 of an instant, or of one written after ISO 8601; None for None."""
    if moment is None:
        return None
    instant = moment if isinstance(moment, datetime) else datetime.fromisoformat(str(moment))
    return int(instant.timestamp() // 60)


def local(moment: object, zone: ZoneInfo, like: object = None) -> str | None:
    """A moment on the page's clock, as exact as `like` (or itself) is written: a day, or a minute."""
    if moment is None:
        return None
    if isinstance(moment, datetime):
        text = moment.astimezone(zone).isoformat(timespec="minutes")[:16]
        return text[:10] if like is not None and len(str(like)) <= 10 else text
    text = str(moment)[:16]
    return text if len(text) > 10 else text[:10]
