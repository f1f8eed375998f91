"""The Guardian's two JSON forms. Belongs here: the content API record and the web model (DCR). Does not: the page as HTML (`html`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from pipelines.model.segments import Draft, Label, Source, Stamp
from pipelines.reading import jsonld
from pipelines.reading.containers import Container
from pipelines.reading.markup import label_post
from pipelines.reading.render import RenderedPage, render, render_fragment
from pipelines.reading.structured import Blog, Entry, Piece, compose, instant_stamp, one_line, page_pieces, pieces_of

_PUBLISHER = "The Guardian"


def recognises(data: Any) -> bool:
    """Whether parsed JSON is a content API record or a web model of a live blog."""
    return _record(data) is not None or _model(data) is not None


def draft(source: Source, data: Any) -> Draft | None:
    """The draft of a content API record or a web model; None for other JSON."""
    record = _record(data)
    if record is not None:
        blog = _record_blog(record)
        if blog.entries:
            return compose(blog)
    model = _model(data)
    if model is not None:
        blog = _model_blog(model)
        if blog.entries:
            return compose(blog)
    return None


def _record(data: Any) -> dict[str, Any] | None:
    """A content API record, bare or in `{"response": {"content": …}}`: known by its `fields.body` or `blocks.body`."""
    for _ in range(4):
        if isinstance(data, list) and len(data) == 1:
            data = data[0]
        if not isinstance(data, dict):
            return None
        fields, blocks = data.get("fields"), data.get("blocks")
        if isinstance(fields, dict) and isinstance(fields.get("body"), str) and ("webUrl" in data or "webTitle" in data or "id" in data):
            return data
        if isinstance(blocks, dict) and isinstance(blocks.get("body"), list):
            return data
        data = data.get("response") or data.get("content")
    return None


def _model(data: Any) -> dict[str, Any] | None:
    """A web model, at any depth: known by `blocks` that have `elements` and a time of creation."""
    for thing in jsonld.objects(data):
        blocks = thing.get("blocks")
        if isinstance(blocks, list) and blocks and isinstance(blocks[0], dict) and isinstance(blocks[0].get("elements"), list):
            return thing
    return None


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _lines(markup: Any) -> tuple[str, ...]:
    return tuple(text for _, text in pieces_of(_text(markup)))


def _record_blog(record: dict[str, Any]) -> Blog:
    fields = _dict(record.get("fields"))
    blocks = [_block(block) for block in _list(_dict(record.get("blocks")).get("body")) if isinstance(block, dict)]
    entries = tuple(entry for entry in blocks if entry.headline or entry.body) or tuple(_body_entries(_text(fields.get("body"))))
    summary = tuple(
        text
        for block in _list(_dict(_dict(record.get("blocks")).get("requestedBodyBlocks")).get("body:key-events"))
        for text in _lines(_dict(block).get("title"))
    )
    ongoing = fields.get("liveBloggingNow")
    return Blog(
        reader="Guardian content API",
        title=jsonld.plain(_text(fields.get("headline")) or _text(record.get("webTitle"))) or None,
        publisher=_PUBLISHER if "theguardian" in _text(record.get("webUrl")) or fields.get("publication") else None,
        url=_text(record.get("webUrl")) or None,
        language=_text(fields.get("lang")) or None,
        standfirst=_lines(fields.get("standfirst")),
        authors=(one_line(_text(fields.get("byline"))),) if fields.get("byline") else (),
        published=instant_stamp(fields.get("firstPublicationDate") or record.get("webPublicationDate")),
        updated=instant_stamp(fields.get("lastModified")),
        is_ended=True if str(ongoing).lower() == "false" else None,
        summary=() if entries else summary,
        entries=entries,
        why=f"a record of the Guardian's content API with {len(entries)} blocks",
    )


def _block(block: dict[str, Any]) -> Entry:
    attributes = _dict(block.get("attributes"))
    markup = _text(block.get("bodyHtml"))
    title = _text(block.get("title")) or _text(attributes.get("title"))
    pieces = pieces_of(markup) if markup else pieces_of(_text(block.get("bodyTextSummary")))
    published = block.get("publishedDate") or block.get("firstPublishedDate") or block.get("createdDate")
    stamp = instant_stamp(published)
    edited = instant_stamp(block.get("lastModifiedDate"))
    names = tuple(
        n for one in _list(block.get("contributors")) if (n := _text(one) or _text(_dict(one).get("webTitle") or _dict(one).get("name")))
    )
    return Entry(
        source_id=_text(block.get("id")) or None,
        headline=jsonld.plain(title) or None,
        stamp=stamp,
        edited=edited if _later(edited, stamp) else None,
        authors=names,
        kind="recap" if attributes.get("summary") in {True, "true"} else None,
        is_key_event=attributes.get("keyEvent") in {True, "true"},
        is_pinned=attributes.get("pinned") in {True, "true"},
        pieces=pieces,
    )


def _later(edited: Stamp | None, stamp: Stamp | None) -> bool:
    return bool(edited and stamp and edited.instant and stamp.instant and (edited.instant - stamp.instant).total_seconds() > 60)


def _body_entries(markup: str) -> Iterator[Entry]:
    """Posts of `fields.body`: one `div` of class `block` each, with its time, its title and its text."""
    tree = LexborHTMLParser(markup)
    page = render(tree.body) if tree.body is not None else RenderedPage()
    for index, element in enumerate(page.elements):
        if "block" not in element.get("class").split() or not element.get("id") or element.first >= element.last:
            continue
        found = label_post(page, Container(index, element.first, element.last), None, None)
        shown = found.stamp.text if found.stamp else None
        stamp = found.machine or found.stamp
        if stamp is not None and stamp.instant is not None and shown:
            stamp = Stamp(text=shown, instant=stamp.instant)
        kept = {
            Label.PARAGRAPH,
            Label.BULLET,
            Label.SUBHEADING,
            Label.BLOCKQUOTE,
            Label.EMBED,
            Label.CAPTION,
            Label.CREDIT,
            Label.VIDEO,
            Label.EDITED,
        }
        kept |= {Label.FURNITURE, Label.ENDED}
        classes = element.get("class")
        yield Entry(
            source_id=element.get("id").removeprefix("block-"),
            headline=found.headline,
            stamp=stamp,
            edited=found.edited,
            authors=(found.author,) if found.author else (),
            kind="recap" if "is-summary" in classes else found.kind,
            is_key_event="is-key-event" in classes,
            is_pinned="is-pinned" in classes,
            pieces=tuple((s.label, page.text[s.start : s.end]) for s in found.segments if s.label in kept),
        )


def _model_blog(model: dict[str, Any]) -> Blog:
    pinned = _dict(model.get("pinnedPost"))
    keyed = {_text(_dict(event).get("id")) for event in _list(model.get("keyEvents"))}
    entries: list[Entry] = []
    seen: set[str] = set()
    for block in [*_list(model.get("blocks")), *([pinned] if pinned else [])]:
        block_id = _text(_dict(block).get("id"))
        if not isinstance(block, dict) or (block_id and block_id in seen):
            continue
        seen.add(block_id)
        entries.append(_model_entry(block, keyed, _text(pinned.get("id"))))
    published = model.get("webPublicationDate") or model.get("webPublicationDateDeprecated")
    return Blog(
        reader="Guardian web model",
        title=jsonld.plain(_text(model.get("headline")) or _text(model.get("webTitle"))) or None,
        publisher=_PUBLISHER,
        url=_text(model.get("webURL")) or _text(model.get("webUrl")) or None,
        language=_text(_dict(model.get("config")).get("lang")) or _text(model.get("lang")) or None,
        standfirst=_lines(model.get("standfirst")),
        authors=(one_line(_text(model.get("byline"))),) if model.get("byline") else (),
        published=instant_stamp(published),
        is_ended=True if _dict(model.get("config")).get("isLive") is False or model.get("isLive") is False else None,
        entries=tuple(entry for entry in entries if entry.headline or entry.body),
        why=f"the Guardian's web model with {len(entries)} blocks",
    )


def _model_entry(block: dict[str, Any], keyed: set[str], pinned: str) -> Entry:
    attributes = _dict(block.get("attributes"))
    block_id = _text(block.get("id"))
    display = one_line(_text(block.get("blockFirstPublishedDisplay")) or _text(block.get("blockCreatedOnDisplay"))) or None
    stamp = instant_stamp(block.get("blockFirstPublished") or block.get("blockCreatedOn"), display)
    edited = instant_stamp(block.get("blockLastUpdated"), one_line(_text(block.get("blockLastUpdatedDisplay"))) or None)
    if display and stamp is not None:
        stamp = Stamp(text=display, instant=stamp.instant)
    names = tuple(n for one in _list(block.get("contributors")) if (n := one_line(_text(one) or _text(_dict(one).get("name")))))
    pieces = tuple(piece for element in _list(block.get("elements")) if isinstance(element, dict) for piece in _element(element))
    return Entry(
        source_id=block_id or None,
        headline=jsonld.plain(_text(block.get("title"))) or None,
        stamp=stamp,
        edited=edited if _later(edited, stamp) else None,
        authors=names,
        kind="recap" if attributes.get("summary") else None,
        is_key_event=bool(attributes.get("keyEvent")) or (bool(block_id) and block_id in keyed),
        is_pinned=bool(attributes.get("pinned")) or (bool(block_id) and block_id == pinned),
        pieces=pieces,
    )


def _element(element: dict[str, Any]) -> Iterator[Piece]:
    """The pieces of one typed element of a block; an element of no known type gives the text of its `html`, if it has one."""
    kind = _text(element.get("_type") or element.get("type")).rsplit(".", 1)[-1].lower()
    data = _dict(element.get("data"))
    markup = _text(element.get("html"))
    if "image" in kind:
        for label, key in ((Label.CAPTION, "caption"), (Label.CREDIT, "credit")):
            yield from ((label, text) for text in _lines(data.get(key)))
    elif "video" in kind or "youtube" in kind or "audio" in kind:
        title = _text(element.get("title")) or _text(element.get("mediaTitle")) or _text(element.get("caption"))
        yield from ((Label.VIDEO, text) for text in _lines(title))
    elif "tweet" in kind or "embed" in kind or "instagram" in kind:
        yield from ((Label.EMBED, text) for text in _lines(markup))
    elif "subheading" in kind:
        yield from ((Label.SUBHEADING, text) for text in _lines(markup or element.get("text")))
    elif "blockquote" in kind or "pullquote" in kind:
        yield from ((Label.BLOCKQUOTE, text) for text in _lines(markup))
    elif "richlink" in kind:
        yield from ((Label.FURNITURE, text) for text in _lines(element.get("text")))
    elif markup:
        yield from page_pieces(render_fragment(markup))
    elif _list(element.get("items")):
        for item in _list(element.get("items")):
            for inner in _list(_dict(item).get("elements")):
                yield from _element(_dict(inner))
