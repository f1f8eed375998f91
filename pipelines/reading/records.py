"""JSON that no reader knows by name. Belongs here: finding the posts of a live blog in it by what its records hold.

Does not: formats with a reader of their own (`jsonld`, `guardian`, `bbc`, `superdesk`), which are asked first.

A feed of posts is a list of records of which nearly all have a time and a text; the list that says most is the blog's. Lists of stories
and of comments look the same, so something around or in the records must call them live: a key, a type, the title, the address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pipelines.model.segments import Draft, Label, Source, Stamp
from pipelines.reading import jsonld
from pipelines.reading.signs import titles_live
from pipelines.reading.stamps import leading
from pipelines.reading.structured import Blog, Entry, Piece, compose, instant_stamp, one_line, pieces_of

_DEPTH, _LEAST, _NEARLY_ALL = 40, 3, 0.8
_SHORTEST_TEXT = 40
"""Characters that a record says on average before a list of them can be a feed of posts."""
_LOOKED_AT = 6_000
_SAYS_LIVE = re.compile(
    r"live[-_ ]?(?:blog|updates?|coverage|reporting|ticker|text|center|centre|story|feed|posts?|entr|commentary)|/live[-/]",
    re.IGNORECASE,
)
_LEAST_SUFFIX, _LONGEST_TIME = 4, 60
_BESIDE = re.compile(r"(?:sub|seo|meta|alt|image|picture|media|social|short|og|page|site|blog|section|related|video|parent|source)")
"""How keys begin that name something beside the post."""
_OF_CHANGE = re.compile(r"updat|modif|edit|expir|ending|start|delet|end(?:date|time|at)")
_KEY = re.compile(r'"([\w@-]{3,60})":')
_KIND = re.compile(r'"[\w@-]*(?:class|type|kind|template|layout|design|format)[\w-]*": "([^"]{3,120})"', re.IGNORECASE)
"""The kind of thing that a record is, as its type or a list of classes."""
_TEASER = 300
"""Characters below which, on average, records with pages of their own are teasers of stories."""
_WHOLE_BLOG = re.compile(r'"\w*(?:type|type_?name|kind)": "live[-_ ]?blog(?:posting|s)?"', re.IGNORECASE)
"""The type of a record that is a live blog itself, in a list of such."""
_ADDRESS = re.compile(r'"(https?://[^"?#\s]+)')
_TIMES = (
    *("datepublished", "publishedat", "publisheddate", "publishedon", "publishdate", "published", "firstpublished", "firstpublishedat"),
    *("firstdisplaydate", "firstpublishdate"),
    *("pubdate", "postedat", "posted", "posttime", "entrytime", "createdat", "createdon", "created", "datecreated", "dategmt", "date"),
    *("addedat", "datetime", "timestamp", "displaydate", "displaytime", "time"),
)
_TIME_WRAPS = ("dates", "times", "timestamps", "date", "time", "publishedat", "published", "createdat", "created", "meta", "metadata")
"""Keys under which a record's times are wrapped once more."""
_WRAPPED_TIMES = ("iso", "utc", "value", "unix", "epoch", "seconds", "ms")
_LATE = ("at", "date", "time", "timestamp", "published", "created", "on")
_EDITS = ("datemodified", "modifiedat", "modified", "updatedat", "updated", "lastupdated", "lastmodified", "dateupdated")
_TITLES = ("headline", "title", "heading", "headlines")
_BODIES = (
    "articlebody",
    "bodyhtml",
    "body",
    "contenthtml",
    "content",
    "contents",
    "html",
    "text",
    "copy",
    "message",
    "description",
    "contentelements",
    "elements",
    "blocks",
    "paragraphs",
    "summary",
)
_INNER = ("basic", "rendered", "default", "html", "text", "value", "content", "body", "children", "paragraphs", "blocks", "caption")
"""Keys under which a record's text is wrapped once more."""
_KINDS = (
    (("image", "photo", "picture", "video", "media", "gallery"), Label.CAPTION),
    (("heading", "header", "subhead"), Label.SUBHEADING),
    (("quote",), Label.BLOCKQUOTE),
    (("tweet", "embed", "instagram", "facebook", "youtube", "social"), Label.EMBED),
    (("listitem", "list-item", "list_item", "bullet"), Label.BULLET),
)
"""What blocks of a kind are in a post; any other kind is prose."""
_HEADS = frozenset(["title", "headline"])
"""Blocks of a post that are its headline."""
_SPANS = frozenset({"", "text", "span", "link", "bold", "italic", "strong", "em"})
_AUTHORS = ("author", "authors", "byline", "bylines", "creator", "contributors", "contributor", "writer", "postedby", "credits", "by")
_ACCOUNTS = ("newsauthor", "postauthor", "user", "sender", "createdby", "publishedby")
"""Whose account a post was sent from: its author, where it names none."""
_NAMES = ("by", "creators", "authors", "name", "displayname", "fullname", "renderedrepresentation", "title")
_IDS = ("id", "_id", "guid", "uuid", "postid", "entryid", "slug")
_KEY_EVENTS = ("iskeyevent", "keyevent", "iskey", "highlight", "ishighlight", "highlighted")
_UNMARKED = str.maketrans("", "", "_-@ ")
_PINNED = ("pinned", "ispinned", "sticky", "issticky")
_ADDRESSES = ("url", "canonicalurl", "weburl", "link", "permalink")


@dataclass(frozen=True, slots=True)
class _Feed:
    """A list of records that may be posts, and the objects around it, outermost first, each under its key."""

    records: tuple[dict[str, Any], ...]
    around: tuple[tuple[str, dict[str, Any]], ...]
    key: str


def recognises(data: Any) -> bool:
    """Whether parsed JSON holds a list of records with times and texts that something calls live."""
    return _feed(data) is not None


def draft(source: Source, data: Any) -> Draft | None:
    """The draft of the feed that says most; None where `data` holds none."""
    feed = _feed(data)
    if feed is None:
        return None
    entries = tuple(entry for record in feed.records if (entry := _entry(record)).headline or entry.body)
    beside = (value for _key, thing in reversed(feed.around) for value in thing.values() if isinstance(value, dict))
    things = [*(thing for _key, thing in reversed(feed.around)), *beside]
    title = next((text for thing in things if (text := _title(thing) or _live_name(thing))), None)
    updated = next((stamp for _key, thing in reversed(feed.around) if (stamp := _stamp(thing, _EDITS)) is not None), None)
    addresses = (_text(_first(thing, _ADDRESSES)) for _key, thing in reversed(feed.around))
    return compose(
        Blog(
            reader="JSON records",
            title=title,
            url=next((text for text in addresses if text.startswith(("http://", "https://"))), None),
            updated=updated,
            entries=entries,
            why=f"{len(entries)} records of the data under “{feed.key}” have a time and a text" if feed.key else "records with times",
        )
    )


def _feed(data: Any) -> _Feed | None:
    best: _Feed | None = None
    most = 0
    for feed in _lists(data):
        said = _said(feed.records)
        if said > most and _is_called_live(feed):
            best, most = feed, said
    return best


def _lists(data: Any) -> Iterator[_Feed]:
    """Every list of objects in `data`, to a depth of 40, with what stands around it; the nodes of a graph's edges are the objects."""
    stack: list[tuple[Any, str, tuple[tuple[str, dict[str, Any]], ...], int]] = [(data, "", (), 0)]
    while stack:
        value, key, around, depth = stack.pop()
        if depth > _DEPTH:
            continue
        if isinstance(value, dict):
            inside = (*around, (key, value))
            records = tuple(item for item in value.values() if isinstance(item, dict))
            if _LEAST <= len(records) == len(value):
                yield _Feed(records, around, key)  # posts under their ids
            stack.extend((inner, name, inside, depth + 1) for name, inner in value.items() if isinstance(inner, dict | list))
        elif isinstance(value, list):
            records = tuple(_node(item) for item in value if isinstance(item, dict))
            if len(records) >= _LEAST:
                yield from (_Feed(alike, around, key) for alike in _by_type(records))
                yield _Feed(records, around, key)
            stack.extend((inner, key, around, depth + 1) for inner in value if isinstance(inner, dict | list))


def _node(item: dict[str, Any]) -> dict[str, Any]:
    node = item.get("node")
    return node if isinstance(node, dict) else item


def _by_type(records: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], ...]]:
    """The records of each type, where a list mixes them: paragraphs of an introduction, then posts."""
    types = [_text(record.get("type") or record.get("__typename")) for record in records]
    for one in dict.fromkeys(types):
        if _LEAST <= types.count(one) < len(types):
            yield tuple(record for record, kind in zip(records, types, strict=True) if kind == one)


def _said(records: Sequence[dict[str, Any]]) -> int:
    """Characters that the records say, where nearly all have a time and a text; 0 for other lists."""
    timed = [record for record in records if _stamp(record, _TIMES) is not None]
    if len(timed) < _NEARLY_ALL * len(records):
        return 0
    said = [len(_sample(record)) for record in timed]
    told = sum(length > 0 for length in said)
    return sum(said) if told >= _NEARLY_ALL * len(records) and sum(said) >= _SHORTEST_TEXT * len(records) else 0


def _sample(record: dict[str, Any]) -> str:
    """A record's headline and the raw strings of its body, cheaply."""
    return " ".join((_title(record) or "", *_strings(_first(record, _BODIES), 0)))


def _is_called_live(feed: _Feed) -> bool:
    if _are_stories(feed.records):
        return False
    names = [feed.key, *(key for key, _thing in feed.around)]
    if any(_SAYS_LIVE.search(name) for name in names):
        return True
    for _key, thing in feed.around:
        beside = [thing, *(value for value in thing.values() if isinstance(value, dict))]
        short = [value for one in beside for value in one.values() if isinstance(value, str) and len(value) < 300]
        if any(_SAYS_LIVE.search(text) or (" " in text and titles_live(text)) for text in short):
            return True
    first = [json.dumps(record, ensure_ascii=False)[:_LOOKED_AT] for record in islice(feed.records, _LEAST)]
    # What stories are about, and where each of them lies, does not say what the list of them is.
    for one in first:
        kinds = _KIND.findall(_WHOLE_BLOG.sub("", one))
        if any(_SAYS_LIVE.search(word) for word in (*_KEY.findall(one), *kinds)):
            return True
    shared = set.intersection(*(set(_ADDRESS.findall(one)) for one in first))
    return any(_SAYS_LIVE.search(address) for address in shared)


def _are_stories(records: Sequence[dict[str, Any]]) -> bool:
    """Whether nearly all records lead to a page of their own and say little: teasers of stories."""
    pages = [address.split("#", 1)[0].split("?", 1)[0] for record in records if (address := _text(_first(record, _ADDRESSES)))]
    said = sum(len(_sample(record)) for record in records)
    return len(set(pages)) >= _NEARLY_ALL * len(records) and said < _TEASER * len(records)


def _plain(key: str) -> str:
    return key.lower().translate(_UNMARKED)


def _first(record: dict[str, Any], keys: Sequence[str]) -> Any:
    """The value under the first of `keys` that the record has and that is not empty, however the record writes them.

    Failing all, the value under a key that ends with one of them ("newsTitle"), unless it is that of something beside the post.
    """
    found = {_plain(key): value for key, value in record.items() if value not in (None, "", [], {})}
    exact = next((found[key] for key in keys if key in found), None)
    if exact is not None:
        return exact
    longer = (found[name] for key in keys if len(key) >= _LEAST_SUFFIX for name in found if name.endswith(key) and not _BESIDE.match(name))
    return next(longer, None)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _live_name(thing: dict[str, Any]) -> str | None:
    """What an object is called, where that is a live blog's title."""
    name = _text(_first(thing, ("name",)))
    return name if titles_live(name) else None


def _title(record: dict[str, Any]) -> str | None:
    found = _first(record, _TITLES)
    body = _first(record, _BODIES) if found is None else None
    if isinstance(body, list):
        found = next((one for one in body if isinstance(one, dict) and _text(_first(one, ("type", "kind"))).lower() in _HEADS), None)
        found = _first(found, _INNER) if found is not None else None
    words = " ".join(_strings(_first(body, _TITLES) if isinstance(body, dict) else found, 0))  # a message has its own title
    return one_line(" ".join(text for _label, text in pieces_of(words))) or None if words else None


def _stamp(record: dict[str, Any], keys: Sequence[str]) -> Stamp | None:
    found = {_plain(key): value for key, value in record.items() if isinstance(value, str | int | float) and value != ""}
    if keys is _TIMES:
        found = {key: value for key, value in found.items() if not _OF_CHANGE.search(key)}
        keys = (*keys, *(name for name in found if name.endswith(_LATE) and not _BESIDE.match(name)))
    for key in keys:
        stamp = instant_stamp(found.get(key))
        if stamp is not None and (stamp.instant is not None or stamp.hour is not None):
            return stamp
    for key in keys:
        said = leading(words) if isinstance(words := found.get(key), str) and len(words) <= _LONGEST_TIME else None
        if said is not None and not str(words)[said[2] :].strip():
            return said[0]
    inner = next((value for key, value in record.items() if _plain(key) in _TIME_WRAPS and isinstance(value, dict)), None)
    return _stamp(inner, (*keys, *_WRAPPED_TIMES)) if inner is not None and keys[0] == _TIMES[0] else None


def _strings(value: Any, depth: int) -> Iterator[str]:
    """The strings of a text however it is wrapped: itself, an object that holds it, a list of either."""
    if isinstance(value, str):
        yield value
    elif depth < _DEPTH and isinstance(value, list):
        for inner in value:
            yield from _strings(inner, depth + 1)
    elif depth < _DEPTH and isinstance(value, dict):
        inner = _first(value, _INNER)
        if inner is not None:
            yield from _strings(inner, depth + 1)


def _pieces(value: Any, depth: int = 0) -> Iterator[Piece]:
    """A text's pieces, however it is wrapped: HTML or words, a block of a kind ("image"), a list of blocks or of spans."""
    if isinstance(value, str):
        yield from pieces_of(value)
    elif depth < _DEPTH and isinstance(value, list):
        if all(map(_is_span, value)):
            yield from pieces_of("".join(span if isinstance(span, str) else span["text"] for span in value))
            return
        for inner in value:
            yield from _pieces(inner, depth + 1)
    elif depth < _DEPTH and isinstance(value, dict):
        kind = _text(_first(value, ("type", "typename", "kind", "blocktype", "elementtype", "name"))).lower()
        label = next((label for words, label in _KINDS if any(word in kind for word in words)), None)
        inner = _first(value, ("caption", *_INNER) if label is Label.CAPTION else _INNER)
        yield from ((label or own, text) for own, text in _pieces(inner, depth + 1))


def _is_span(value: Any) -> bool:
    """Whether a value is a stretch of words inside a paragraph: a text and nothing that makes it a block."""
    if isinstance(value, str):
        return "<" not in value
    return isinstance(value, dict) and isinstance(value.get("text"), str) and _text(value.get("type")).lower() in _SPANS


def _names(value: Any) -> tuple[str, ...]:
    """Names of authors given as strings, objects, or lists of these."""
    if isinstance(value, list):
        return tuple(dict.fromkeys(name for inner in value for name in _names(inner)))
    if isinstance(value, dict):
        return _names(_first(value, _NAMES))
    return jsonld.names_of(value)


def _entry(record: dict[str, Any]) -> Entry:
    stamp, edited = _stamp(record, _TIMES), _stamp(record, _EDITS)
    is_edited = bool(edited and stamp and edited.instant and stamp.instant and (edited.instant - stamp.instant).total_seconds() > 60)
    headline, pieces = _title(record), tuple(_pieces(_first(record, _BODIES)))
    if headline and pieces and one_line(pieces[0][1]) == headline:
        pieces = pieces[1:]
    number = _first(record, _IDS)
    return Entry(
        source_id=str(number) if isinstance(number, str | int) else None,
        headline=headline,
        stamp=stamp,
        edited=edited if is_edited else None,
        authors=_names(_first(record, _AUTHORS)) or _names(_first(record, _ACCOUNTS)),
        is_key_event=_first(record, _KEY_EVENTS) is True,
        is_pinned=_first(record, _PINNED) is True,
        pieces=pieces,
    )
