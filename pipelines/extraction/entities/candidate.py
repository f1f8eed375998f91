"""A candidate: one capitalised stretch that could be a name. Belongs here: its record, its shape. Does not: finding it (`candidates`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.model.segments import Block

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ"
WORD = (
    rf"(?:[A-Z](?:\.[A-Z])+\.?(?!\w)|[A-Z]\.(?=\s?[{UPPER}])|(?:St|Ste|Mt|Ft)\.(?=\s[{UPPER}])"
    rf"|(?:d|l)['’][{UPPER}]\w+(?:-\w+)*"
    rf"|[{UPPER}](?:\w|['’](?=[{UPPER}a-z]{{2}}|[aeiou]\b))*(?:-\w+(?:['’](?=[{UPPER}])\w+)?)*"
    rf"|(?:al|el|bin|ibn|ul|ur)-[{UPPER}][\w’']+(?<!['’]s)(?:-\w+)*)"
)
INNER = (
    r"(?:de la|de los|de las|de|dela|del|della|dello|delle|degli|di|da|das|do|dos|du|la|le|van der|van den|van de|van het|van ’t|van 't|van"
    r"|von der|von den|von und zu|vom|von|der|den|ter|ten|op|bin|bint|ibn|ould|al|el|e|y|af|av|zu|zum|zur|ul|ur|ap|upon|ng|sa|na|es|aux)"
)
CANDIDATE = re.compile(rf"(?:{WORD})(?:(?:[  ]|(?<=\w)[  ]?&[  ])(?:{INNER} )?(?:{WORD}|\d{{1,3}}(?:st|nd|rd|th)(?= [{UPPER}])))*")
NICKNAME = re.compile(rf" [\"“‘']({WORD}(?: {WORD})?)[\"”’'](?= (?:{INNER} )?[{UPPER}])")
CANDIDATE_AFTER = re.compile(rf" ((?:{INNER} )?{WORD}(?: (?:{INNER} )?{WORD})*)")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """`page.text[start:end]`, one capitalised stretch, without title and possessive. `title` are the words of office before it."""

    start: int
    end: int
    name: str
    title: str | None
    title_start: int
    block: Block
    opens: bool
    has_possessive: bool
    is_signature: bool = False

    @property
    def tokens(self) -> list[str]:
        """The words of the name."""
        return self.name.split()


def clean(name: str) -> str:
    """`name` without a nickname in quotation marks, its white space plain."""
    if name[-1:] not in '"”' and ('"' in name or "“" in name or "‘" in name or " '" in name):
        name = NICKNAME.sub("", name)
    return _SPACES.sub(" ", name)
