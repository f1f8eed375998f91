"""What a quantity measures, read from its sentence. Belongs here: composing a measure. Does not: the clause (`clauses`), value or bound.

No parser: the noun phrase that the quantity modifies or stands after, else what the verb beside it makes of it: the subject of a
change, the sum that was given and for what, the thing that has the price, the weight, the length.
"""

from __future__ import annotations

import re

from pipelines.extraction.figures.clauses import (
    REACH,
    TIMES,
    WORDS,
    Predicate,
    Token,
    head,
    noun_phrase_after,
    noun_phrase_before,
    position,
    said,
    subject,
    tokens,
    trimmed,
    verb_after,
    verb_before,
)
from pipelines.extraction.figures.context import bound_start
from pipelines.extraction.figures.lexicon import PHRASE_ENDS, QUALITIES, word_class
from pipelines.extraction.figures.naming import naming
from pipelines.extraction.figures.parts import complement_of, object_of, subject_of, without_bounds
from pipelines.extraction.figures.phrases import ARTICLES, noun_phrase
from pipelines.language.vocabulary import table

_GIVING: dict[str, str] = WORDS["giving"]
_CHANGES: dict[str, str] = WORDS["changes"]
_QUALIFIED: dict[str, str] = WORDS["qualified"]
_LINKING, _CHANGE, _MOVING, _REPORTING = (frozenset(WORDS[name]) for name in ("linking", "change", "moving", "reporting"))
_ESTIMATING, _HOLDING, _TRADING, _GETTING = (frozenset(WORDS[name]) for name in ("estimating", "holding", "trading", "getting"))
_DEALS: dict[str, str] = WORDS["deals"]
_PROMISING, _LASTING, _SENTENCED, _HIRING = (frozenset(WORDS[name]) for name in ("promising", "lasting", "sentenced", "hiring"))
_MARKETS = frozenset(WORDS["markets"])
_SHELLS = frozenset(WORDS["shells"])
_NO_HEADS = word_class("no_heads")
_PRICE_NOUNS = word_class("price_nouns")
_PRICED = re.compile(r"(?<!\w)(?:is|are|was|were|at|for|from|now|just|only)\s$", re.I)
_DIMENSIONS: dict[str, str] = WORDS["dimensions"]
_DIMENSION = re.compile(rf"\s(?:more\s)?({'|'.join(_DIMENSIONS)})(?!\w)", re.I)
_LED_TO = frozenset({"to", "at", "by", "on"})


def amount_measure(
    text: str,
    start: int,
    end: int,
    low: int,
    high: int,
    *,
    kind: str,
    unit: str | None = None,
    whole: str | None = None,
    is_small: bool = False,
) -> str | None:
    """What an amount of money, a share or a measured quantity is of; None where the sentence does not say.

    `whole` is the basis of a share: then the measure is the subject's share of it. `is_small` says that a sum may be a price.
    """
    found = _composed(text, start, end, low, high, kind, unit, whole, is_small=is_small)
    is_clause = kind == "duration" and found is not None and found.startswith("time ")
    return naming(found) if found and not is_clause else found


def _composed(
    text: str, start: int, end: int, low: int, high: int, kind: str, unit: str | None, whole: str | None, *, is_small: bool
) -> str | None:
    words, starts = tokens(text, low, high)
    at, after = position(starts, bound_start(text, start, low)), position(starts, end)
    if kind == "duration":
        return _length_of_time(text, words, at, after, end, high)
    dimension = _DIMENSION.match(text, end, high)
    gap = _FROM_PLACE.match(text, end, high) if kind == "distance" else None
    if gap and (place := noun_phrase_after(words, position(starts, gap.end()), limit=4)):
        return f"distance from {said(place)}"
    modified = None if dimension else _modified(text, words, after, end, high)
    if modified:
        if kind != "distance" or text[end : end + 1] not in "- " or unit not in _LONG:
            return modified
        is_tall = not _TALL.isdisjoint(modified.lower().split()[:2])
        return f"height of {modified}" if is_tall else f"length of {modified}"
    is_step = kind == "percent" or unit in _STEPS
    if (is_step or kind in {"distance", "temperature"}) and not whole and (changed := _compared_to_before(text, words, at, end, high)):
        return changed
    found = object_or_subject(text, words, at, after, start, end, high, "percent" if is_step else kind, whole)
    if whole:
        return f"{found} share of {whole}" if found else f"share of {whole}"
    if kind == "money":
        return _price(text, start, low, _laid_on(words, at) or found) if is_small else found
    if dimension and kind == "distance":
        extent = _DIMENSIONS[dimension[1].lower()]
        return f"{extent} of {found}" if found and extent not in found.lower() else found or extent
    if kind == "temperature" and _WEATHER.search(text, max(low, start - 24), start):
        return "temperature"
    quality = QUALITIES.get(kind) or QUALITIES.get(unit or "")
    if quality and not text.startswith(" of ", end):
        if found is None or quality in found.lower():
            return found or quality
        return f"{quality} of {found}"
    return found


def _compared_to_before(text: str, words: list[Token], at: int, end: int, high: int) -> str | None:
    """ "Rise of shares" for "shares were 3% higher"; None where the comparison names what with, or there is none."""
    match = _COMPARATIVE.match(text, end, high)
    if match is None:
        return None
    verb, between = verb_before(words, at)
    core = without_bounds(between)
    if verb is None and not core:
        owner = _verbless(text, words, core, at, "", "")  # "stood at 7m, 9cm higher than at noon"
    elif verb is None or verb.lemma not in _LINKING or object_of(core):
        return None
    else:
        owner = said(head(subject_of(text, words, verb)))
    return f"{_COMPARATIVES[match[1].lower()]} of {owner}" if owner else None


_STEPS = word_class("steps")
_WHEN = (
    r"\s(?:(?:at|in|on|a)\s(?:\w+\s)?(?:\d|ago|midnight|noon|dawn|this|last|\w+day|\w+ary|March|April|May|June|July|August|\w+ber)"
    r"|last\s|before|yesterday|earlier)"
)
_COMPARATIVES: dict[str, str] = WORDS["comparatives"]
_COMPARATIVE = re.compile(rf"\s({'|'.join(_COMPARATIVES)})(?!\w)(?!\s(?:for|on|than(?!{_WHEN})))", re.I)
_WEATHER = re.compile(r"(?<!\w)it(?:['’]s|\sis|\swas|\swill be)\s(?:\w+\s){0,2}$", re.I)
_TALL = word_class("tall")
_FROM_PLACE = re.compile(
    r"(?:\s\([^)]{1,24}\))?\s(?:(?:\w+-)?(?:north|south|east|west)(?:-?(?:east|west))?\sof|away\sfrom|from|outside|off)\s"
)
_LONG = frozenset({"metre", "kilometre", "mile"})


def _price(text: str, start: int, low: int, found: str | None) -> str | None:
    if not found or not _PRICED.search(text[max(low, start - 12) : start]) or _PRICE_NOUNS & set(found.lower().split()):
        return found
    return found if found.startswith(("price ", "cost ", "value ", "money ", "payment ")) else f"price of {found}"


def _laid_on(words: list[Token], at: int) -> str | None:
    """The object of the clause before ", at £15": "the line has put on two trains tonight, at £15" is the price of the trains."""
    if at < 2 or words[at - 1].low != "at" or words[at - 2].text != ",":
        return None
    verb = next((number for number in range(at - 3, max(-1, at - REACH), -1) if words[number].kind in {"verb", "aux", "hard"}), None)
    if verb is None or words[verb].kind != "verb":
        return None
    first = next(
        (number for number in range(verb + 1, at - 2) if words[number].kind in {"word", "num"} and words[number].low not in TIMES), at
    )
    before = {words[number].low for number in range(verb + 1, first) if words[number].kind == "prep"}
    thing = noun_phrase_after(words, first, limit=5, nested=0) if not before - _PARTICLES else []
    return said([token for token in thing if token.low not in _NUMBERS and token.kind != "num"]) or None


_LOOSE_ENDS = frozenset({"in", "on", "of", "for", "to", "from", "by", "at", "with", "a", "an", "the", "into", "between", "against"})
_COMPARED = re.compile(r"\s(?:less|more|fewer)\s(?!than|of|in|on|at|a|from|for|and|or|to|by|if|when|likely)(?=[a-z]{3,})")


def _modified(text: str, words: list[Token], after: int, end: int, high: int) -> str | None:
    """The noun phrase that the amount stands before ("15% tariff on imports", "$5m fine")."""
    if bracket := re.compile(r" ?\([^)]{1,24}\) (?=[a-z])").match(text, end, high):
        if "-" not in text[end - 12 : end]:
            return None
        end = bracket.end() - 1
        after = next((number for number in range(after, min(len(words), after + 8)) if words[number].start >= end), after)
    if text[end : end + 1] not in {" ", "-", "\u00a0"} or end + 1 >= high or not text[end + 1].isalpha():
        return None
    if (
        after >= len(words)
        or words[after].start != end + 1
        or (words[after].kind not in {"word", "verb"} and not _COMPARED.match(text, end, high))
    ):
        return None
    if words[after].kind == "verb" and (after + 1 >= len(words) or words[after + 1].kind not in {"word"}):
        return None
    if compared := _COMPARED.match(text, end, high):
        end = compared.end() - 1
    verb = next((word.start for word in words[after + 1 : after + 10] if word.kind in {"verb", "aux"}), high)
    phrase = noun_phrase(text, end + 1, min(high, verb), with_prepositions=True)
    while (cut := phrase.rpartition(" "))[2] in _LOOSE_ENDS:
        phrase = cut[0]
    first = phrase.split(" ", 1)[0].lower() if phrase else ""
    is_noun = phrase and first not in PHRASE_ENDS and first not in ARTICLES and first not in _NO_HEADS and not first.endswith("ly")
    return phrase if is_noun else None


def object_or_subject(
    text: str, words: list[Token], at: int, after: int, start: int, end: int, high: int, kind: str, whole: str | None
) -> str | None:
    """What a figure between tokens `at` and `after` is of, by its clause alone; `whole` is the basis of a share."""
    if kind == "money" and after + 1 < len(words) and words[after].low == "of" and words[after + 1].low in _PARTS_OF:
        after += 2  # "£12m of it is for bridges"
    verb, between = verb_before(words, at)
    complement = "" if whole else complement_of(words, after)
    core = without_bounds(between)
    if kind == "money" and (told := _of_another(words, at, verb, core, complement)):
        return told
    is_aside = (core and core[0].kind == "prep" and core[-1].kind == "word") or [token.kind for token in core] == ["and"]
    if kind == "money" and verb is None and is_aside and verb_after(words, after):
        core = []  # "by our reckoning £3m was", "and £3m went"
    if core and core[-1].low == "of" and (named := noun_phrase_before(words, words.index(core[-1]), limit=6)):
        return _headed(text, named, complement, verb, words)
    if len(core) > 1 and core[-1].low in {"between", "from"} and core[-2].low == "worth":
        core.pop()  # "worth between £3m and £4m"
    if core and core[-1].low == "worth" and kind == "money":
        edge = words.index(core[-1])
        named = noun_phrase_before(words, edge - 1 if edge and words[edge - 1].kind == "soft" else edge)
        named = named or (subject_of(text, words, verb) if verb else [])
        return f"value of {said(named)}" if named else "value"
    if kind not in {"money", "percent", "count"} and complement.startswith("of "):
        return complement[3:]
    if verb is None and not core and kind != "percent" and (doing := verb_after(words, after)):
        return _acted_on(words, doing) if kind == "money" else _done(words, doing)
    if verb is None:
        return _verbless(text, words, core, at, complement, kind)
    if kind == "money" and [token.low for token in core] == ["and"] and (doing := verb_after(words, after)) and doing.group == after:
        return _acted_on(words, doing)  # "ten players were sold and £9m spent"
    if verb.lemma in _REPORTING and not core and not (kind == "money" and verb.lemma in _GIVING and not verb_after(words, after)):
        doing = verb_after(words, after)
        if doing and kind == "count":
            return _done(words, doing)  # "the commission says 1.9m voted early"
        return _acted_on(words, doing) if doing else _sum_for(complement, kind)
    return _by_verb(text, words, verb, core, at, complement, kind, whole)


_PARTS_OF = frozenset({"it", "that", "this", "them", "which", "those", "these"})
_GENITIVES = ("'s", "’s")


def _of_another(words: list[Token], at: int, verb: Predicate | None, core: list[Token], complement: str) -> str | None:
    """A sum that a relative clause or a genitive says whose it is: "for which the line pays £9m", "Norland's £3m"."""
    if antecedent := _antecedent(words, at):
        noun = _GIVING.get(verb.lemma) if verb else None
        return f"{noun or 'money'} for {said(antecedent)}"
    if core and core[-1].low.endswith(_GENITIVES):
        return f"money of {core[-1].text[:-2]} {complement}".strip()
    return None


def _antecedent(words: list[Token], at: int) -> list[Token]:
    """What "for which" before the figure's clause refers to ("24 trains, for which the line pays £190m"); empty where there is none."""
    for number in range(at - 1, max(0, at - _RELATIVE_REACH), -1):
        if words[number].kind == "hard":
            break
        if words[number].low in {"which", "whom"} and words[number - 1].low == "for":
            edge = number - 2 if number > 1 and words[number - 2].kind == "soft" else number - 1
            named = noun_phrase_before(words, edge, may_count=True)
            place = next((place for place in range(edge - len(named) - 1, -1, -1) if words[place].kind not in {"det", "adv"}), -1)
            if place >= 0 and words[place].kind == "prep" and words[place].low in {"in", "at", "on"}:
                verb, _ = verb_before(words, place)
                opened = verb.group if verb else 0  # "a hostel for 90 girls will open in Bordon, for which"
                return head(noun_phrase_before(words, opened, may_count=True)) or head(named)
            return named if len(named) <= 5 else head(named)
    return []


_RELATIVE_REACH = 14


def _sum_for(complement: str, kind: str) -> str | None:
    """A complement as a measure by itself: "money for schools"; what an "of" or "in" leads to is the thing itself."""
    preposition, _, thing = complement.partition(" ")
    if kind == "money" and preposition not in {"in", "of", "on"} and thing:
        return f"money {complement}"
    return thing or None


def _headed(text: str, named: list[Token], complement: str, verb: Predicate | None, words: list[Token]) -> str | None:
    """The measure named before "of": "a fine of £5m for", "an attendance of 4,000"."""
    name = said(named)
    if complement:
        return f"{said(head(named))} {complement}" if len(named) > 4 else f"{name} {complement}"
    if len(named) <= 2 and named[-1].low in _SHELLS and verb:
        owner = said(head(subject_of(text, words, verb)))
        return f"{name} of {owner}" if owner else name
    return name or None


def _acted_on(words: list[Token], doing: Predicate) -> str | None:
    """What becomes of a sum that is the subject: "£5m was set aside for scanners", "2bn rand vanished from the accounts"."""
    complement = complement_of(words, doing.at + 1)
    noun = _GIVING.get(doing.lemma) if doing.is_passive or doing.lemma in {"give"} else None
    if noun:
        return f"{noun} {complement}".strip()
    if not complement:
        return f"money {words[doing.at].low}" if doing.lemma in _GIVING and words[doing.at].low.endswith(("d", "t")) else None
    return f"money {complement}" if doing.lemma in _LINKING else f"money {words[doing.at].low} {complement}"


def _done(words: list[Token], doing: Predicate) -> str | None:
    """What was done by or to what is only numbered ("3,000 have been taken off the beaches")."""
    if doing.lemma in _LINKING or (doing.lemma in _HOLDING | _REPORTING and not doing.is_passive):
        return complement_of(words, doing.at + 1) or None
    return f"{words[doing.at].low} {complement_of(words, doing.at + 1)}".strip()


def _verbless(text: str, words: list[Token], core: list[Token], at: int, complement: str, kind: str) -> str | None:
    """No verb in the figure's own stretch: its noun stands before it ("Second homes: 3%", "turnout, at 62%"), or a clause it adds to."""
    number = at
    while number > 0 and words[number - 1] in core:
        number -= 1
    phrase = [] if any(token.kind == "num" for token in core) else trimmed(core)
    if phrase and not all(token.kind in {"prep", "adv", "det"} for token in phrase):
        name = said(phrase if len(phrase) <= 5 else head(phrase))
        return f"{name} {complement}" if complement and len(phrase) <= 2 else name
    back = at - 1
    while back >= 0 and (words[back] in core or words[back].kind in {"adv", "det", "prep"}):
        back -= 1
    if back > 0 and words[back].kind in {"soft", "hard", "open"} and words[back].text not in {".", "\n"}:
        named = noun_phrase_before(words, back)
        if named and named[-1].low in TIMES:  # "ships on 22 September, at $179", "turnout at noon: 31%"
            named = head(named) if any(token.kind == "prep" for token in named) and words[back].text == ":" else []
        verb, _ = verb_before(words, back)
        if verb is None:
            return said(named) or _sum_for(complement, kind)
        owner = subject(words, verb)
        owner = [] if owner and owner[0].kind == "pron" else owner
        return said(owner) or said(named) or _sum_for(complement, kind)
    return _sum_for(complement, kind)


def _by_verb(
    text: str, words: list[Token], verb: Predicate, core: list[Token], at: int, complement: str, kind: str, whole: str | None
) -> str | None:
    owner = subject_of(text, words, verb)
    lemma = verb.lemma
    last = core[-1].low if core else ""
    is_by_somebody = verb.is_passive and core[:1] != [] and core[0].low == "by"
    things = [] if is_by_somebody else object_of(core)  # "the crowd was put by police at 5,000"
    if owner and naming(said(owner)) is None:
        owner = []  # "rather smaller is the £5m from"
    if kind == "money" and last == "about" and words[at - 1].kind == "det" and lemma in _GIVING:
        return None  # "asked about the £5m"
    if kind == "money" and last == "for" and things and (lemma in _TRADING or (lemma in _HIRING and things[0].text[0].isupper())):
        return f"price of {said(things)}"
    if lemma in _QUALIFIED and not (lemma == "cost" and kind != "money"):
        owner = owner if owner or not things else things
        return f"{_QUALIFIED[lemma]} of {said(owner)}" if owner else f"{_QUALIFIED[lemma]} {complement}".strip()
    if lemma in _ESTIMATING and things and (last in _LED_TO or last in {"", things[-1].low}):
        return said(things)
    if lemma in _CHANGE | _MOVING and things:
        noun = _CHANGES.get(lemma) if kind == "percent" and whole is None and last not in {"to", "at", "from"} else None
        return f"{noun} of {said(things)}" if noun and len(things) <= 5 else said(things)
    if lemma in _TRADING and last in {"for", "at", "from"} and kind == "money":
        things = [] if things and things[0].low in _MARKETS else things  # "goes on sale for $599"
        sold = things or _measured_things(core) or owner
        return f"price of {said(sold)}" if sold else None
    if kind == "money" and lemma in _GETTING and not things and owner:
        return complement[3:] if complement.startswith("of ") else f"money for {said(owner)}"
    if kind == "money" and complement.startswith("of ") and lemma not in _CHANGE:
        return f"{_DEALS[lemma]} {complement}" if lemma in _DEALS else complement[3:]
    if (kind == "money" and lemma in _GIVING) or (kind == "percent" and lemma in _PROMISING and whole is None):
        return _given(_GIVING[lemma], owner, things, complement, verb)
    if kind in {"percent", "money"} and whole is None and things and last in _LED_TO | {"of"}:
        return said(things)
    if lemma in _ESTIMATING - _MOVING and not things and not verb.is_passive and kind != "money":
        return _sum_for(complement, kind)
    if lemma in _HOLDING and whole is None and kind != "percent" and not things:
        return said(owner) or _sum_for(complement, kind)
    if owner:
        if lemma in _CHANGES and kind == "percent" and whole is None and last not in {"to", "at", "from"} and len(owner) <= 5:
            return f"{_CHANGES[lemma]} of {said(owner)}"
        if lemma in _LINKING or lemma in _CHANGE | _MOVING or lemma in _ESTIMATING or whole or kind == "percent":
            return said(owner)
        if complement:
            return f"{said(head(owner))} {complement}"
        return said(things) or said(owner)
    if things:
        return said(things)
    return _sum_for(complement, kind)


def _measured_things(core: list[Token]) -> list[Token]:
    """What is sold by its measure or number: "rented 40 hectares at Bordon for"."""
    return core[:-1] if core and core[0].kind == "num" and len(core) > 1 else []


def _given(noun: str, owner: list[Token], things: list[Token], complement: str, verb: Predicate) -> str:
    if verb.is_passive:
        return f"{noun} of {said(owner)}" if owner and not complement else f"{noun} {complement}".strip()
    if complement.startswith("of "):
        return complement[3:]
    if complement:
        by = said(head(owner))
        is_received = complement.startswith("to ") and noun in {"payment", "money", "loan", "pledge"}
        return f"{noun} by {by} {complement}" if is_received and owner and by.count(" ") <= 1 else f"{noun} {complement}"
    if things:
        return f"{noun} to {said(things)}"
    if not owner:
        return noun
    return f"{noun} {'by' if noun.endswith('raised') else 'of'} {said(head(owner))}"


_PARTICLES = frozenset({"on", "in", "up", "out", "off"})
_NUMBERS = frozenset(row["word"] for row in table("number_words"))
_TAKING = frozenset({"take", "need", "spend", "wait", "have"})
_TO_DO = re.compile(r"\sto\s([a-z]{3,}(?:\s[\w’'-]+){0,3})")
_KEPT = re.compile(r"\s(in\s(?:prison|jail|custody|detention|hospital|exile)|behind\sbars)(?!\w)")
_LATE = re.compile(r"\s(late|later|ahead|behind)(?!\w)")
_APART = re.compile(r"\s(?:too|older|younger|old|early|away|before|after|off|from|short|into)(?!\w)")
_TO_GO = re.compile(r"\sto\sgo(?!\w)")
_SINCE = re.compile(r"\s(?:to\sthe\sday\s)?(after|before|since)\s(?=\w)")


def _length_of_time(text: str, words: list[Token], at: int, after: int, end: int, high: int) -> str | None:
    """What lasts as long: the noun after or before it, or "time" with the clause that it qualifies."""
    if modified := _modified(text, words, after, end, high):
        return modified
    verb, between = verb_before(words, at)
    core = without_bounds(between)
    if (kept := _KEPT.match(text, end, high)) and (verb is None or verb.lemma not in _SENTENCED):
        return f"time {kept[1]}"
    if late := _LATE.match(text, end, high):
        thing = _verbless(text, words, core, at, "", "duration") if verb is None else said(subject_of(text, words, verb))
        return f"{_DIMENSIONS[late[1]]} of {thing}" if thing else _DIMENSIONS[late[1]]
    if core and core[-1].low == "of" and (named := noun_phrase_before(words, words.index(core[-1]), limit=6)):
        return said(named)
    if text.startswith(" of ", end) and (phrase := noun_phrase_after(words, after + 1, limit=4)) and not phrase[0].low[0].isdigit():
        return said(phrase)
    if gap := _TO_GO.match(text, end, high):
        return "time to go"
    if gap := _SINCE.match(text, end, high):
        event = noun_phrase_after(words, position([word.start for word in words], gap.end()), limit=4)
        if event and (verb is None or not subject_of(text, words, verb)):
            return f"time {gap[1]} {said(event)}"
    if core and core[-1].low == "with" and (task := _TO_DO.match(text, end, high)):
        return f"time to {task[1]}"
    if verb is None:
        return _verbless(text, words, core, at, "", "duration") if object_of(core) else None
    if verb.lemma in _TAKING and not object_of(core) and (task := _TO_DO.match(text, end, high)):
        return f"time to {task[1]}"
    owner = subject_of(text, words, verb)
    things = object_of(core)
    if verb.lemma in _SENTENCED:
        return _GIVING[verb.lemma] + (f" of {said(owner)}" if owner and verb.is_passive else f" of {said(things)}" if things else "")
    if verb.lemma == "be" and _APART.match(text, end, high):
        return None  # "four months too young"
    if verb.lemma in _LASTING and owner and not things:
        return f"length of {said(owner)}"
    parts = [said(head(owner)) if owner else "", words[verb.at].text if verb.lemma != "be" else "", said(things[:6])]
    clause = " ".join(part for part in parts if part)
    return f"time {clause}" if owner or things else None
