"""Whether quoted words are a clause of their own. Belongs here: `direct` or `fragment`, and what looks like a name. Does not: who spoke."""

from __future__ import annotations

import re
from functools import cache

from pipelines.language.verbs import alternatives
from pipelines.language.vocabulary import settings

_TOKEN = re.compile(r"[\w’'-]+|[.,!?;:—–-]")
_SUBJECT = frozenset(settings("clause_words")["subjects"])
_CONTRACTED = re.compile(r"^[a-z]+'(?:re|ve|ll|d|m)$|n't$")
_FINITE = frozenset(settings("clause_words")["finite_verbs"])
_GOVERNED = frozenset(settings("clause_words")["after_verbs"])
_RELATIVE = frozenset(settings("clause_words")["relatives"])
_INVERTED = frozenset(settings("clause_words")["question_openers"])
_ALL = frozenset({"everything", "anything", "nothing", "something", "all"})
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "our", "my", "its", "your"})
_TELLS_WHEN = frozenset({"within", "by", "before", "after", "in", "on", "at", "when", "until", "as"})
"""Opens no name: "to be named 'within the week'"."""
_NAME_BEFORE = re.compile(r"[A-ZÀ-Þ][\w.’'-]+\s$")
_SMALL = frozenset(settings("clause_words")["title_small_words"])


def is_clause(text: str) -> bool:
    """`text` has a subject and a finite verb of its own, so that it could stand alone; else it is a fragment of somebody's sentence."""
    words = [match.group().lower().replace("’", "'") for match in _TOKEN.finditer(text)]
    tokens = [word for word in words if word[0].isalnum()]
    if not tokens:
        return False
    stripped = text.strip()
    ends = stripped[-1] in ".!?…" or stripped[-2:] in {".)", ",-"}
    starts = stripped[0].isupper() or stripped[0] in "[(#@" or stripped[0].isdigit()
    inner_stop = re.search(r"[.!?]\s+[A-Z“‘\"'[]", stripped[:-1])
    if stripped[-1] == "?" and len(tokens) > 3:
        return True
    if starts and (inner_stop or (len(tokens) >= 2 and ends)):
        return True
    if starts and stripped[-1] == "," and len(tokens) >= 6:
        return True
    if starts and len(tokens) >= 8 and _sure_before_relative(tokens):
        return True
    return _has_subject_and_verb(tokens, starts)


def _sure_before_relative(tokens: list[str]) -> bool:
    for token in tokens[1:]:
        if token in _RELATIVE:
            return False
        if token in _SURE:
            return True
    return False


def _has_subject_and_verb(tokens: list[str], starts_upper: bool) -> bool:
    first = 0
    while first < len(tokens) - 1 and tokens[first] in {
        "and",
        "but",
        "so",
        "because",
        "that",
        "if",
        "when",
        "as",
        "well",
        "yes",
        "no",
        "now",
        "not",
        "while",
        "though",
        "although",
        "hopefully",
        "today",
        "ultimately",
        "unfortunately",
    }:
        first += 1
    rest = tokens[first:]
    if len(rest) < 2:
        return bool(rest) and "'" in rest[0] and rest[0] in _SUBJECT and starts_upper
    if rest[0] in _ALL and rest[1] in {"i", "we", "you", "they", "he", "she", "it"}:
        return False  # "everything we can"
    if starts_upper and rest[0] in _INVERTED:
        return True
    if rest[0] in _SUBJECT or _CONTRACTED.match(rest[0]):
        if "'" in rest[0] and (_CONTRACTED.match(rest[0]) or rest[0] in _SUBJECT):
            return not rest[0].endswith("n't")
        if (
            rest[0] in {"who", "what"}
            or rest[1] in _RELATIVE
            or (rest[1] == "that" and rest[0] not in {"is", "it", "i", "we"})
            or (rest[0] == "one" and rest[1] == "of" and not any(token in _FINITE for token in rest[2:]))
        ):
            return False
        return any(_is_finite(token) for token in rest[1:6]) or (rest[0] in {"i", "we", "you", "they", "he", "she", "it"} and len(rest) > 1)
    if (
        rest[0] in _FINITE
        or (rest[0].endswith(("ing", "ed")) and rest[1] not in _SURE and rest[0] not in {"nothing", "everything", "something", "anything"})
        or rest[0] == "to"
    ):
        return False
    for number, token in enumerate(rest[1:10], 1):
        if token in _RELATIVE:
            return False
        if rest[number - 1] in _ARTICLES:
            continue  # "the will of the people"
        if token in {"i", "we", "you", "they", "he", "she"} and number + 1 < len(rest):
            return (
                rest[0]
                in {"if", "when", "today", "now", "then", "sometimes", "maybe", "perhaps", "here", "every", "in", "at", "on", "for", "with"}
                or starts_upper
            )
        if _is_finite(token):
            return token in _SURE or starts_upper
        governs = number >= 2 and number + 1 < len(rest) and rest[number + 1] in _GOVERNED
        if governs and token.endswith("s") and not token.endswith(("ss", "us", "is", "'s")):
            return True  # "no deal survives a bad start"
    return False


_SURE = frozenset(settings("clause_words")["sure_verbs"])


def _is_finite(token: str) -> bool:
    return token in _FINITE or ("'" in token and (token in _SUBJECT or bool(_CONTRACTED.search(token))))


def is_verbless(text: str) -> bool:
    """No word of `text` is a finite verb."""
    tokens = [match.group().lower().replace("’", "'") for match in _TOKEN.finditer(text) if match.group()[0].isalnum()]
    return not any(
        _is_finite(token) or token in _SURE or token.endswith("ed") or (token.endswith("'s") and token[:-2] in _SUBJECT | {"here", "there"})
        for token in tokens
    )


def is_title_like(text: str) -> bool:
    """All main words begin with a capital and there is no sentence: a song, a film, a name."""
    words = re.findall(r"[\w’'&-]+", text)
    if not words or len(words) > 9 or re.search(r"[.!?;]\s*\S", text):
        return False
    main = [word for word in words if word.lower() not in _SMALL]
    if not main or not words[0][0].isupper():
        return False
    upper = sum(word[0].isupper() or word[0].isdigit() for word in main)
    return upper == len(main) and not any(word.lower().replace("’", "'") in _SUBJECT for word in words[:1] if len(words) > 1)


def is_named(text: str, floor: int, mark: int, quoted: str) -> bool:
    """A cue of naming stands right before the quotation mark at `mark`, so that `quoted` is a name."""
    lead = text[max(floor, mark - 40) : mark]
    if _naming().search(lead):
        return quoted.split(" ", 1)[0] not in _TELLS_WHEN
    called = re.search(r"(\w+),?\s+called\s+$", lead)
    if called is None or is_clause(quoted):
        return False
    return called[1].lower() not in {"he", "she", "they", "it", "has", "have", "had", "also", "who", "what"} and not called[1][0].isupper()


def is_nickname(text: str, mark: int, end: int, quoted: str) -> bool:
    """One or two words with capitals between a name and a name ("Ada 'The Mole' Quist"); `mark` and `end` are the marks' outer edges."""
    if not quoted[:1].isupper() or quoted.count(" ") > 1 or not quoted.replace(" ", "").isalpha():
        return False
    before, after = _NAME_BEFORE.search(text, max(0, mark - 30), mark), text[end : end + 2]
    return before is not None and after[:1] == " " and after[1:].isupper() and not quoted.isupper()


@cache
def _naming() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(settings('speech')['naming'])})[\s,:]*(?:the\s+|a\s+|an\s+|as\s+)?(?:[a-z-]+\s+){{0,1}}$", re.I)


def word_count(text: str) -> int:
    """Words of `text`."""
    return len(re.findall(r"[\w’'-]*\w", text))
