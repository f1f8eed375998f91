"""schema.org `LiveBlogPosting` as JSON-LD. Belongs here: finding it in whatever JSON, and weighing what it says.

Does not: the page around it (`html`). What publishers get wrong in it is listed with the rule that meets it.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import json_repair

from pipelines.model.segments import Draft, Source
from pipelines.reading.structured import Blog, Entry, compose, instant_stamp, one_line, pieces_of

_TYPE = "LiveBlogPosting"
_DEPTH = 40
_APART = 2
_REPAIR_LIMIT = 4_000_000
_STAMP_PREFIX = re.compile(r"^\s*(\d{1,2})[:.](\d\d)\s*(?:([ap])\.?m\.?)?\s*\(?\s*([A-Z]{2,4})?\s*\)?\s*[:|–-]?\s+(?=\S)")
_SITE = re.compile(r"(?:www\.)?[\w-]+\.(?:com|net|org|in|co|news|[a-z]{2}\.[a-z]{2}|co\.\w\w)", re.IGNORECASE)
"""A site where an author's name should stand ("Harbour.com")."""
_BY_PREFIX = re.compile(r"^\s*by\s+", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def parse(text: str) -> Any:
    """JSON, mended where it is broken (missing commas, raw line ends, a script's comment or semicolon around it); None if hopeless."""
    cleaned = text.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>").strip().rstrip(";")
    if not cleaned or cleaned[0] not in "[{":
        return None
    try:
        return json.loads(cleaned, strict=False)
    except (ValueError, RecursionError):
        pass
    if ("liveBlogUpdate" not in cleaned and _TYPE not in cleaned) or len(cleaned) > _REPAIR_LIMIT:
        return None
    if "&quot;" in cleaned[:400]:
        try:
            return json.loads(html.unescape(cleaned), strict=False)
        except (ValueError, RecursionError):
            pass
    try:
        return json_repair.loads(cleaned, skip_json_loads=True)
    except (ValueError, RecursionError, TypeError, IndexError):
        return None


def objects(data: Any) -> Iterator[dict[str, Any]]:
    """Every object in `data`, outer before inner, to a depth of 40."""
    stack: list[tuple[Any, int]] = [(data, 0)]
    while stack:
        value, depth = stack.pop()
        if depth > _DEPTH:
            continue
        if isinstance(value, dict):
            yield value
            stack.extend((inner, depth + 1) for inner in reversed(list(value.values())) if isinstance(inner, dict | list))
        elif isinstance(value, list):
            stack.extend((inner, depth + 1) for inner in reversed(value) if isinstance(inner, dict | list))


def is_type(thing: dict[str, Any], name: str) -> bool:
    """Whether `@type` is `name` or a list that has it, with or without a prefix such as `schema:`."""
    types = thing.get("@type")
    return any(isinstance(one, str) and re.split(r"[:/#]", one)[-1] == name for one in (types if isinstance(types, list) else [types]))


def live_blogs(data: Any) -> list[dict[str, Any]]:
    """The objects in `data` that are a live blog: by type, or by holding updates."""
    return [thing for thing in objects(data) if is_type(thing, _TYPE) or thing.get("liveBlogUpdate")]


def articles(data: Any) -> list[dict[str, Any]]:
    """The objects in `data` that are an article of news of any type."""
    return [
        thing for thing in objects(data) if any(is_type(thing, name) for name in ("NewsArticle", "Article", "ReportageNewsArticle", _TYPE))
    ]


def text_of(value: Any) -> str:
    """A text given as a string, as {"@value": …}, as an object with a name, or as the first of a list."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return text_of(value.get("@value") or value.get("name") or "")
    if isinstance(value, list) and value:
        return text_of(value[0])
    return ""


def names_of(value: Any) -> tuple[str, ...]:
    """Names of authors given as a string, an object, or a list of these; an object with or without `@type`."""
    if isinstance(value, list):
        return tuple(dict.fromkeys(name for inner in value for name in names_of(inner)))
    if isinstance(value, dict):
        if is_type(value, "Organization") or is_type(value, "NewsMediaOrganization"):
            return ()
        parts = [text_of(value.get(part)) for part in ("givenName", "familyName")]
        value = value.get("name") or value.get("@value") or (" ".join(parts) if all(parts) else None)
        return names_of(value) if value else ()
    if isinstance(value, str):
        plain = one_line(" ".join(text for _, text in pieces_of(value))) if "<" in value or "&" in value else one_line(value)
        name = _BY_PREFIX.sub("", plain).strip(" ,;")
        return (name,) if name and len(name) <= 120 and "://" not in name and not _SITE.fullmatch(name) else ()
    return ()


def url_of(thing: dict[str, Any]) -> str | None:
    """The address of a thing: `url`, `@id` or `mainEntityOfPage`."""
    main = thing.get("mainEntityOfPage")
    for value in (thing.get("url"), thing.get("@id"), main.get("@id") if isinstance(main, dict) else main):
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value.strip()
    return None


def source_id_of(thing: dict[str, Any]) -> str | None:
    """The publisher's id of an update: the fragment of its address, else the last part of `@id`, `url` or `identifier`."""
    for key in ("url", "@id", "identifier", "mainEntityOfPage"):
        value = thing.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("value")
        if isinstance(value, int):
            return str(value)
        if isinstance(value, str) and value.strip():
            value = value.strip()
            if "#" in value:
                return value.rsplit("#", 1)[1] or None
            match = re.search(r"[?&](?:post|postid|pinned_post_locator|block|entry)=([^&]+)", value)
            if match:
                return match[1]
            if "/" not in value:
                return value
    return None


def updates_of(blog: dict[str, Any]) -> list[dict[str, Any]]:
    """The updates of a live blog: one object, a list, or lists in lists."""
    flat: list[dict[str, Any]] = []
    stack = [blog.get("liveBlogUpdate")]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            inner = value.get("itemListElement")
            if inner and not value.get("articleBody"):
                stack.append(inner)
            elif isinstance(value.get("item"), dict) and not value.get("articleBody"):
                stack.append(value["item"])
            else:
                flat.append(value)
        elif isinstance(value, list):
            stack.extend(reversed(value))
    return flat


def blog_of(thing: dict[str, Any], reader: str = "JSON-LD") -> Blog:
    """What a `LiveBlogPosting` says, weighed by `trusted`."""
    publisher = thing.get("publisher")
    authors = names_of(thing.get("author"))
    entries = tuple(_entry(update) for update in updates_of(thing))
    description = one_line(" ".join(text for _, text in pieces_of(text_of(thing.get("description")))))
    blog = Blog(
        reader=reader,
        title=plain(text_of(thing.get("headline")) or text_of(thing.get("name"))),
        publisher=plain(text_of(publisher)) or None,
        url=url_of(thing),
        language=_language(thing.get("inLanguage")),
        standfirst=(description,) if description else (),
        authors=authors,
        published=instant_stamp(thing.get("datePublished") or thing.get("coverageStartTime")),
        updated=instant_stamp(thing.get("dateModified")),
        entries=entries,
        why=f"the page's own data is a {_TYPE} of schema.org with {len(entries)} updates",
    )
    return trusted(blog, thing)


def plain(text: str) -> str:
    """A headline without markup and entities."""
    return one_line(" ".join(piece for _, piece in pieces_of(text))) if "<" in text or "&" in text else one_line(text)


def _language(value: Any) -> str | None:
    found = text_of(value.get("alternateName") or value.get("name")) if isinstance(value, dict) else text_of(value)
    return found.split("-")[0].split("_")[0].lower() if re.fullmatch(r"[A-Za-z]{2,3}([-_]\w+)?", found) else None


def _entry(update: dict[str, Any]) -> Entry:
    body = text_of(update.get("articleBody")) or text_of(update.get("text")) or text_of(update.get("description"))
    pieces = pieces_of(body)
    headline = plain(text_of(update.get("headline")) or text_of(update.get("name")))
    published = update.get("datePublished") or update.get("dateCreated")
    stamp = instant_stamp(text_of(published) or published)
    found = _STAMP_PREFIX.match(headline)
    if found and (found[4] or found[3]):  # Times of India: "19:02(IST) Headline"
        headline = headline[found.end() :]
    headline = headline.strip("\u200b\ufeff ")
    edited = instant_stamp(text_of(update.get("dateModified")))
    return Entry(
        source_id=source_id_of(update),
        headline=headline or None,
        stamp=stamp,
        edited=edited if edited and stamp and edited.instant and stamp.instant and edited.instant > stamp.instant else None,
        authors=names_of(update.get("author") or update.get("creator")),
        pieces=pieces,
    )


def words_of(text: str) -> list[str]:
    """The words of `text` in lower case, without punctuation: for comparing what should be the same."""
    return _WORD.findall(text.lower())


def starts_body(headline: str, body: str) -> bool:
    """Whether a headline is but the first words of the body, as publishers fill it in where a post has none."""
    head = words_of(headline.rstrip(".… "))
    if not head:
        return True
    opening = words_of(body[: 3 * len(headline) + 40])
    if len(head) > 4 and len(opening) >= len(head):  # it may be cut off in the middle of a word
        return opening[: len(head) - 1] == head[:-1] and opening[len(head) - 1].startswith(head[-1])
    return opening[: len(head)] == head


def trusted(blog: Blog, thing: dict[str, Any] | None = None) -> Blog:
    """`blog` without what is filled in by machine.

    Times that are all alike say nothing of the posts (Guardian), nor do headlines that repeat the blog's (Guardian) or the body's
    first words (Times of India), nor authors that are the publisher or the page's own byline on every post (Reach, BBC).
    """
    entries = blog.entries
    if not entries:
        return blog
    instants = [entry.stamp.instant for entry in entries if entry.stamp and entry.stamp.instant]
    same_time = len(instants) > 2 and len(set(instants)) == 1
    if len(entries) == 2 and len(set(instants)) == 1 and len(instants) == 2:
        same_time = blog.published is not None and blog.published.instant == instants[0]
    title = words_of(blog.title or "")
    headlines = {tuple(words_of(entry.headline)) for entry in entries if entry.headline}
    same_headline = len(headlines) == 1 and len(entries) > 2
    first_author = {entry.authors for entry in entries if entry.authors}
    page_author = set(blog.authors)
    repeated = next(iter(first_author)) if len(first_author) == 1 and len(entries) > 2 else ()
    same_author = bool(repeated) and (set(repeated) <= page_author or len(repeated) > 2)
    publisher = words_of(blog.publisher or "")

    def weighed(entry: Entry) -> Entry:
        headline = entry.headline
        if headline and (same_headline or words_of(headline) == title or headline.lower() in {"post", "update"}):
            headline = None
        if headline and entry.body and starts_body(headline, entry.body):
            headline = None
        authors = tuple(name for name in entry.authors if words_of(name) != publisher)
        if same_author:
            authors = ()
        return replace(
            entry,
            headline=headline,
            stamp=None if same_time else entry.stamp,
            edited=None if same_time else entry.edited,
            authors=authors,
        )

    return replace(blog, entries=tuple(weighed(entry) for entry in entries))


def best_blog(blocks: Sequence[Any]) -> Blog | None:
    """The blog with the most updates among the blocks of a page; pages repeat it, and some split one over several blocks."""
    blogs = [thing for data in blocks for thing in live_blogs(data)]
    if not blogs:
        return None
    named = _named(blocks)
    found = [blog_of(_joined(thing, named)) for thing in blogs]
    best = max(found, key=lambda blog: (len(blog.entries), bool(blog.title)))
    if best.entries:
        return best
    apart = [thing for data in blocks for thing in objects(data) if is_type(thing, "BlogPosting") and thing.get("datePublished")]
    return blog_of({**_joined(blogs[0], named), "liveBlogUpdate": apart}) if len(apart) >= _APART else best


def _named(blocks: Sequence[Any]) -> dict[str, dict[str, Any]]:
    """What the blocks of a page say of things that others name by their `@id` alone."""
    return {thing["@id"]: thing for data in blocks for thing in objects(data) if isinstance(thing.get("@id"), str) and len(thing) > 1}


def _joined(blog: dict[str, Any], named: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A live blog whose updates, and their authors, stand where they are only named."""

    def whole(value: Any) -> Any:
        if isinstance(value, list):
            return [whole(one) for one in value]
        is_name = isinstance(value, dict) and len(value) == 1 and isinstance(value.get("@id"), str)
        return named.get(value["@id"], value) if is_name else value

    updates = [
        {**one, "author": whole(one["author"])} if "author" in one else one
        for one in updates_of({**blog, "liveBlogUpdate": whole(blog.get("liveBlogUpdate"))})
    ]
    return {**blog, "author": whole(blog.get("author")), "liveBlogUpdate": updates}


def recognises(data: Any) -> bool:
    """Whether parsed JSON holds a live blog of schema.org with updates."""
    return any(updates_of(thing) for thing in live_blogs(data))


def draft(source: Source, data: Any) -> Draft | None:
    """The draft of a bare JSON-LD file; None if it holds no updates."""
    blog = best_blog([data])
    if blog is None or not any(entry.headline or entry.body for entry in blog.entries):
        return None
    return compose(blog)
