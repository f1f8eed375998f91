"""News agencies in a text. Belongs here: how an agency signs a story and how its stories open.

Does not: agencies that pictures are credited to (`credits`), people who sign (`signing`).
"""

from __future__ import annotations

import re
from functools import cache

from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import entries


@cache
def names() -> str:
    """The names as a part of a pattern, in one group of its own that captures nothing."""
    return rf"(?:{any_of(entries('news_agencies'))})"


@cache
def signed() -> re.Pattern[str]:
    """A line on which an agency signs ("– AFP"): group `name`."""
    return re.compile(rf"[-–—]\s?(?P<name>{names()})\.?")


@cache
def dateline() -> re.Pattern[str]:
    """The place and the agency that open a story, up to its first words ("HULL (AFP) — ", "Hull, Yorkshire (PA) - ")."""
    return re.compile(rf"[A-Z][\w .,'’-]{{2,40}} \({names()}\) [–—-]{{1,2}} ")


def is_full_name(text: str) -> bool:
    """Whether a line is an agency's name in full ("The Associated Press"): short ones are credits of pictures as well."""
    return " " in text and text in entries("news_agencies")
