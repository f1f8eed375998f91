"""Superdesk Live Blog's API. Belongs here: its posts, with their groups of items. Does not: pages that embed it (`html`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipelines.model.segments import Draft, Label, Source
from pipelines.reading import jsonld
from pipelines.reading.structured import Blog, Entry, Piece, compose, instant_stamp, one_line, pieces_of


def recognises(data: Any) -> bool:
    """Whether parsed JSON is a list of Superdesk posts, with or without the blog around it."""
    return _items(data) is not None


def draft(source: Source, data: Any) -> Draft | None:
    """The draft of a Superdesk blog; None for other JSON."""
    items = _items(data)
    if items is None:
        return None
    entries = tuple(entry for item in items if (entry := _entry(item)).headline or entry.body)
    if not entries:
        return None
    top = _dict(data)
    blog = _dict(top.get("blog")) or top
    settings = _dict(blog.get("blog_preferences"))
    return compose(
        Blog(
            reader="Superdesk",
            title=jsonld.plain(_text(blog.get("title"))) or None,
            publisher=one_line(_text(blog.get("publisher"))) or None,
            url=_text(blog.get("public_url")) or None,
            language=_text(settings.get("language")) or None,
            standfirst=tuple(text for _, text in pieces_of(_text(blog.get("description")))),
            published=instant_stamp(blog.get("start_date") or blog.get("_created")),
            updated=instant_stamp(
                blog.get("last_updated_post") if isinstance(blog.get("last_updated_post"), str) else blog.get("_updated")
            ),
            is_ended=True if blog.get("blog_status") == "closed" else None,
            entries=entries,
            why=f"Superdesk's API with {len(entries)} posts",
        )
    )


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _items(data: Any) -> list[dict[str, Any]] | None:
    for thing in jsonld.objects(data):
        for items in (thing.get("_items"), _dict(thing.get("posts")).get("_items")):
            if isinstance(items, list):
                posts = [item for item in items if isinstance(item, dict) and isinstance(item.get("groups"), list)]
                if posts:
                    return posts
    return None


def _refs(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The items of a post: those of all groups but `root`, which only names the groups."""
    for group in _list(item.get("groups")):
        if _dict(group).get("id") == "root":
            continue
        for ref in _list(_dict(group).get("refs")):
            inner = _dict(_dict(ref).get("item"))
            if inner:
                yield inner


def _entry(item: dict[str, Any]) -> Entry:
    pieces: list[Piece] = []
    authors: list[str] = []
    for inner in _refs(item):
        pieces.extend(_pieces(inner))
        name = _name(inner)
        if name and name not in authors:
            authors.append(name)
    byline = one_line(_text(item.get("byline")))
    stamp = instant_stamp(item.get("published_date") or item.get("firstcreated") or item.get("_created"))
    edited = instant_stamp(item.get("content_updated_date"))
    is_edited = bool(edited and stamp and edited.instant and stamp.instant and (edited.instant - stamp.instant).total_seconds() > 60)
    return Entry(
        source_id=_text(item.get("guid")) or _text(item.get("_id")) or None,
        headline=jsonld.plain(_text(item.get("headline"))) or None,
        stamp=stamp,
        edited=edited if is_edited else None,
        authors=(byline,) if byline else tuple(authors),
        is_key_event=bool(item.get("lb_highlight")),
        is_pinned=bool(item.get("sticky")),
        pieces=tuple(pieces),
    )


def _name(inner: dict[str, Any]) -> str:
    creator = _dict(inner.get("original_creator"))
    commenter = inner.get("item_type") in {"comment", "embed", "twitter"}
    return "" if commenter else one_line(_text(inner.get("byline")) or _text(creator.get("display_name")) or _text(creator.get("byline")))


def _pieces(inner: dict[str, Any]) -> Iterator[Piece]:
    kind = _text(inner.get("item_type")).lower()
    meta = _dict(inner.get("meta"))
    text = _text(inner.get("text"))
    if kind == "image":
        for label, key in ((Label.CAPTION, "caption"), (Label.CREDIT, "credit")):
            yield from ((label, piece) for _, piece in pieces_of(_text(meta.get(key))))
    elif kind in {"embed", "twitter", "instagram", "facebook", "youtube"}:
        words = _text(meta.get("title")) or _text(meta.get("description"))
        body = " ".join(piece for _, piece in pieces_of(words)) or " ".join(
            piece for _, piece in pieces_of(_text(meta.get("html")) or text)
        )
        if body:
            yield Label.EMBED, body
    elif kind == "quote":
        yield from ((Label.BLOCKQUOTE, piece) for _, piece in pieces_of(_text(meta.get("quote")) or text))
    elif kind == "comment":
        yield from ((Label.EMBED, piece) for _, piece in pieces_of(_text(meta.get("_comment")) or text))
    else:
        yield from pieces_of(text)
