"""Small pages for tests: posts as lists of labelled lines, and mentions marked by hand where no extractor of names is wanted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from pipelines.extraction.page import Page
from pipelines.model.ids import slug
from pipelines.model.records import Document, Figure, Mention, Organisation, Person, Place, Post, TimeExpression
from pipelines.model.segments import Label, Reading, Segment

LABELS = {"# ": Label.HEADLINE, "> ": Label.BLOCKQUOTE, "@ ": Label.EMBED, "* ": Label.BULLET, "~ ": Label.SUMMARY_POINT}


def reading_of(posts: Sequence[str], reference_date: date | None = date(2024, 5, 14), title: str | None = None) -> Reading:
    """A reading of posts given newest first; in each, a line is a paragraph, or by its prefix a headline (#), quote (>), embed (@)."""
    text = ""
    segments: list[Segment] = []
    rows: list[Post] = []
    for number, post in enumerate(posts):
        begin = len(text)
        lines = post.strip().split("\n")
        is_summary = lines[0].startswith("~ ")
        for line in lines:
            label = LABELS.get(line[:2], Label.PARAGRAPH)
            content = line[2:] if line[:2] in LABELS else line
            segments.append(Segment(len(text), len(text) + len(content), label, None if is_summary else len(rows)))
            text += content + "\n"
        if not is_summary:
            rows.append(
                Post(
                    post_id=f"doc/{len(posts) - number}",
                    document_id="doc",
                    position=len(rows) + 1,
                    sequence=len(posts) - number,
                    kind="update",
                    is_key_event=False,
                    is_pinned=False,
                    posted_at_basis="unknown",
                    body="",
                    word_count=0,
                    span_start=begin,
                    span_end=len(text) - 1,
                    text=text[begin:-1],
                    method="test",
                )
            )
        text += "\n"
    document = Document(
        document_id="doc",
        source_path="doc.txt",
        reader="test",
        title=title,
        text=text,
        sha256="",
        reading_order="newest_first",
        reference_date=reference_date,
        reference_date_basis="given" if reference_date else None,
        time_zone="UTC",
        time_zone_basis="given",
        post_count=len(rows),
        word_count=len(text.split()),
        read_at=datetime(2024, 5, 14, tzinfo=UTC),
    )
    return Reading(document=document, posts=tuple(rows), segments=tuple(segments))


def page_of(
    *posts: str, names: Mapping[str, str] | None = None, reference_date: date | None = date(2024, 5, 14), title: str | None = None
) -> Page:
    """A page with mentions: `names` maps words as written to `kind:Full Name` with an optional `:CC` (kinds p, l, o)."""
    page = Page(reading_of(posts, reference_date, title))
    page.add(mentions_of(page, names or {}))
    return page


def mentions_of(page: Page, names: Mapping[str, str]) -> list[Mention | Person | Place | Organisation]:
    """Mention and entity rows of every occurrence of `names` in the page's prose, longest first."""
    found: list[Mention | Person | Place | Organisation] = []
    seen: set[str] = set()
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(names, key=len, reverse=True)) or r"(?!)")
    for block in page.blocks:
        for match in pattern.finditer(page.text, block.start, block.end):
            if not names[match.group()]:
                continue  # a guard: a name inside something else
            kind, name, *more = names[match.group()].split(":")
            key = {"p": "person", "l": "place", "o": "organisation"}[kind]
            span = {
                "document_id": "doc",
                "post_id": block.post_id,
                "span_start": match.start(),
                "span_end": match.end(),
                "text": match.group(),
                "method": "test",
            }
            found.append(
                Mention(mention_id=f"m{match.start()}", entity_kind=key, entity_id=slug(name), is_metonym=False, is_byline=False, **span)
            )  # type: ignore[arg-type]
            if name in seen:
                continue
            seen.add(name)
            counts = {"mention_count": 1, "post_count": 1, "document_count": 1}
            code = more[0] if more else None
            if key == "person":
                role = more[1] if len(more) > 1 else None
                found.append(
                    Person(
                        person_id=slug(name), name=name, aliases=(), role=role, country_code=code or None, is_author=False, **counts, **span
                    )
                )  # type: ignore[arg-type]
            elif key == "place":
                found.append(
                    Place(
                        place_id=slug(name),
                        name=name,
                        aliases=(),
                        kind="country" if code and len(more) == 1 else "city",
                        country_code=code,
                        **counts,
                        **span,
                    )
                )  # type: ignore[arg-type]
            else:
                found.append(Organisation(organisation_id=slug(name), name=name, aliases=(), kind=code or "company", **counts, **span))  # type: ignore[arg-type]
    return found


def add_figure(page: Page, words: str, value: float, unit: str, kind: str = "money", **more: object) -> None:
    """Adds a figure row for every occurrence of `words` in the page's prose."""
    for start, end, post_id in _places(page, words):
        row = {
            "figure_id": f"f{start}",
            "fact_id": f"f{start}",
            "value": value,
            "comparator": "=",
            "kind": kind,
            "unit": unit,
            "method": "test",
        } | more
        page.add([Figure(**row, document_id="doc", post_id=post_id, span_start=start, span_end=end, text=words)])  # type: ignore[arg-type]


def add_time(page: Page, words: str, start_at: datetime, end_at: datetime, precision: str = "day", kind: str = "date") -> None:
    """Adds a time row for every occurrence of `words` in the page's prose."""
    for start, end, post_id in _places(page, words):
        page.add(
            [
                TimeExpression(
                    time_id=f"t{start}",
                    kind=kind,
                    from_=start_at,
                    to_=end_at,
                    precision=precision,
                    document_id="doc",
                    post_id=post_id,
                    span_start=start,
                    span_end=end,
                    text=words,
                    method="test",
                )
            ]
        )


def _places(page: Page, words: str) -> list[tuple[int, int, str | None]]:
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return [
        (match.start(), match.end(), block.post_id)
        for block in page.blocks
        for match in pattern.finditer(page.text, block.start, block.end)
    ]
