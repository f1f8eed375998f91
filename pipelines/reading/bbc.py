"""The BBC's live model as JSON. Belongs here: finding it by its shape, wherever it lies, and its typed blocks.

Does not: BBC pages as text or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipelines.model.segments import Draft, Label, Source
from pipelines.reading import jsonld
from pipelines.reading.lines import badge
from pipelines.reading.structured import Blog, Entry, Piece, compose, instant_stamp, one_line

_LIVE_URN = re.compile(r"(?:urn:bbc:.*?:|^)(?P<id>[A-Za-z0-9-]{6,})$")
_DEPTH = 30


def recognises(data: Any) -> bool:
    """Whether parsed JSON holds a BBC text stream with results."""
    return _stream(data) is not None


def draft(source: Source, data: Any) -> Draft | None:
    """The draft of a live model; None for other JSON."""
    results = _stream(data)
    if results is None:
        return None
    entries = tuple(entry for result in results if isinstance(result, dict) and (entry := _entry(result)) is not None)
    if not entries:
        return None
    page = _page(data)
    seo = _dict(page.get("seo"))
    title = _text(page.get("title")) or _text(_dict(page.get("promo")).get("headline")) or _text(seo.get("seoTitle"))
    live = page.get("isLive")
    return compose(
        Blog(
            reader="BBC live model",
            title=one_line(title) or None,
            publisher="BBC",
            url=_text(page.get("canonicalUrl")) or _text(page.get("url")) or None,
            standfirst=(one_line(_text(page.get("description"))),) if page.get("description") else (),
            published=instant_stamp(page.get("startDateTime")),
            updated=instant_stamp(page.get("lastUpdated") or page.get("modifiedDateTime")),
            is_ended=(not live) if isinstance(live, bool) else None,
            summary=tuple(_summary(page)),
            entries=entries,
            why=f"the BBC's live model with {len(entries)} posts",
        )
    )


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _stream(data: Any) -> list[Any] | None:
    """The posts: a list `results` whose objects have a `content` (or `header`) with a `model` of blocks."""
    for thing in jsonld.objects(data):
        results = thing.get("results")
        if isinstance(results, list) and any(_blocks(_dict(one).get("content")) or _blocks(_dict(one).get("header")) for one in results):
            return results
    return None


def _page(data: Any) -> dict[str, Any]:
    """The object that holds the stream and states the blog's title."""
    return next((thing for thing in jsonld.objects(data) if "liveTextStream" in thing or "startDateTime" in thing), _dict(data))


def _blocks(value: Any) -> list[Any]:
    return _list(_dict(_dict(value).get("model")).get("blocks"))


def _summary(page: dict[str, Any]) -> Iterator[str]:
    for label, text in _pieces(_blocks(_dict(page.get("summaryPoints")).get("content"))):
        if label in {Label.BULLET, Label.PARAGRAPH}:
            yield text


def _entry(result: dict[str, Any]) -> Entry | None:
    headline = subheadline = None
    for block in _blocks(result.get("header")):
        text = one_line(_plain(block))
        if _text(_dict(block).get("type")) == "headline" and text:
            headline = headline or text
        elif text:
            subheadline = subheadline or text
    pieces = tuple(_pieces(_blocks(result.get("content"))))
    is_label, kind = badge(subheadline) if subheadline else (False, None)
    if subheadline and not is_label:
        pieces = ((Label.SUBHEADING, subheadline), *pieces)
    if headline is None and not any(text for _, text in pieces):
        return None
    dates = _dict(result.get("dates"))
    options = _dict(result.get("options"))
    name, role = _author(result)
    urn = _text(result.get("urn")) or _text(result.get("id"))
    found = _LIVE_URN.search(urn)
    stamp = instant_stamp(
        dates.get("firstPublished") or dates.get("curated") or dates.get("lastPublished"), one_line(_text(dates.get("time"))) or None
    )
    edited = instant_stamp(dates.get("lastPublished"))
    is_edited = bool(edited and stamp and edited.instant and stamp.instant and (edited.instant - stamp.instant).total_seconds() > 60)
    return Entry(
        source_id=found["id"] if found else urn or None,
        headline=None if headline and headline.lower() == "post" else headline,
        stamp=stamp,
        edited=edited if is_edited else None,
        authors=(name,) if name else (),
        role=role,
        badge=subheadline if is_label else "Breaking" if options.get("isBreakingNews") else None,
        kind=kind,
        is_key_event=bool(options.get("isKeyEvent") or options.get("isPriorityPost")),
        is_pinned=bool(options.get("isPinned")),
        pieces=pieces,
    )


def _author(result: dict[str, Any]) -> tuple[str | None, str | None]:
    for block in (*_blocks(result.get("byline")), *_list(result.get("contributors")), result.get("contributor"), result.get("reporter")):
        one = _dict(block)
        model = _dict(one.get("model")) or one
        name = _text(model.get("name")) or _text(model.get("title"))
        if name:
            return one_line(name), one_line(_text(model.get("role")) or _text(model.get("subtitle"))) or None
        text = one_line(_plain(one))
        if text:
            return text, None
    return None, None


def _plain(block: Any, depth: int = 0) -> str:
    """The text of a block: its own `text`, or that of its inner blocks, joined."""
    one = _dict(block)
    model = _dict(one.get("model"))
    inner = _list(model.get("blocks"))
    if inner and depth < _DEPTH:
        joined = "".join(_plain(child, depth + 1) for child in inner)
        return joined or _text(model.get("text"))
    return _text(model.get("text")) or _text(model.get("caption")) or _text(one.get("text"))


def _pieces(blocks: list[Any], depth: int = 0, within: Label | None = None) -> Iterator[Piece]:
    if depth > _DEPTH:
        return
    for block in blocks:
        one = _dict(block)
        kind = _text(one.get("type")).lower()
        model = _dict(one.get("model"))
        inner = _list(model.get("blocks"))
        if kind in {"image", "imagecontainer", "rawimage"}:
            yield from _picture(one)
        elif kind in {"media", "video", "audio", "aresmedia", "clip"}:
            title = one_line(_text(model.get("title")) or _text(_dict(model.get("caption")).get("text")) or _plain(one))
            if title:
                yield Label.VIDEO, title
        elif kind in {"social", "socialembed", "embed", "twitter", "tweet", "oembed"}:
            text = one_line(_plain(one))
            if text:
                yield Label.EMBED, text
        elif kind in {"listitem"}:
            text = one_line(_plain(one))
            if text:
                yield Label.BULLET, text
        elif kind in {"blockquote", "quote", "pullquote"}:
            for _, text in _pieces(inner, depth + 1) if inner else ((Label.PARAGRAPH, one_line(_plain(one))),):
                if text:
                    yield Label.BLOCKQUOTE, text
        elif kind in {"subheadline", "crosshead", "subheading", "heading"}:
            text = one_line(_plain(one))
            if text:
                yield Label.SUBHEADING, text
        elif kind in {"paragraph", "urllink", "fragment", "text"} and not any(
            _text(_dict(child).get("type")) in {"paragraph", "unorderedList"} for child in inner
        ):
            text = one_line(_plain(one))
            if text:
                yield within or Label.PARAGRAPH, text
        elif inner:
            yield from _pieces(inner, depth + 1, within)
        else:
            text = one_line(_plain(one))
            if text:
                yield within or Label.PARAGRAPH, text


def _picture(image: dict[str, Any]) -> Iterator[Piece]:
    for thing in jsonld.objects(image):
        kind = _text(thing.get("type")).lower()
        if kind == "caption":
            text = one_line(_plain(thing))
            if text:
                yield Label.CAPTION, text
        credit = _text(_dict(thing.get("model")).get("copyrightHolder")) or _text(thing.get("copyright"))
        if credit:
            yield Label.CREDIT, one_line(credit)
