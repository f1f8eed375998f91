"""A saved page. Belongs here: joining what the page shows with what its data says, into one draft.

The text of the document is always the page's visible text; updates that the data holds beyond it are appended.
Does not: the data's own shape (`jsonld`), the walk (`render`), a post's parts (`markup`), the lines around the posts (`surroundings`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from pipelines.model.errors import UnreadableSource
from pipelines.model.segments import BODY, Draft, Label, PostFacts, Segment, Source, Stamp
from pipelines.reading import bbc, flat, guardian, jsonld, liveness, microdata, records, superdesk
from pipelines.reading.alignment import matched, stretches
from pipelines.reading.containers import Census, Container, alike, by_ids, by_microdata, containers, duplicated, says_something
from pipelines.reading.habits import settle_roles
from pipelines.reading.head import Head, read_head
from pipelines.reading.lines import lines_of
from pipelines.reading.markup import PostMarkup, heads_by, label_post, parts_of
from pipelines.reading.metadata import Metadata, metadata_of
from pipelines.reading.moments import shown_moments
from pipelines.reading.outside import outermost, outside
from pipelines.reading.render import RenderedPage, render
from pipelines.reading.repetition import TELLING, by_repetition, others
from pipelines.reading.state import embedded
from pipelines.reading.structured import Blog, Composer, Entry, add_entry, compose
from pipelines.reading.surroundings import label_around
from pipelines.reading.text import text_draft

_DEEPEST = 3000
_TOLD = BODY | {Label.UNREAD}
_SHOWN_SHARE = 0.5
_NESTING = re.compile(
    r"<(/?)(?:div|span|section|article|main|aside|ul|ol|dl|table|blockquote|figure|a|b|i|u|em|strong|font|small|big|center|form|button|[a-z]+-[a-z-]+)"
    r"[\s>]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Post:
    """A post on the page: where it is, what its markup says, and the update of the data that it shows, if one does."""

    container: Container
    markup: PostMarkup
    entry: Entry | None


def recognises(text: str) -> bool:
    """Whether a text is HTML: a tag of a page in its first characters, or many tags."""
    head = text[:4000].lower()
    if "<!doctype html" in head or "<html" in head or "<head" in head or "<body" in head:
        return True
    return head.lstrip()[:1] == "<" and head.count("</") > 3


def draft(source: Source, text: str) -> Draft | None:
    """The draft of a page with posts in its markup or data; None where neither has any (then `as_text` reads its words)."""
    tree = _tree(source, text)
    meta = metadata_of(tree)
    page = render(tree.body) if tree.body is not None else RenderedPage()
    blocks = [jsonld.parse(script.text() or "") for script in tree.css('script[type*="ld+json" i]')]
    blog = jsonld.best_blog([block for block in blocks if block is not None])
    entries = blog.entries if blog else ()
    call = liveness.called(meta, page, outside(page))
    is_called = call > liveness.Call.NONE
    marked = by_microdata(page)
    if marked and len(entries) < len(marked):
        blog = _microdata_blog(page, marked, meta, blog)
        entries = blog.entries
        found, numbers, why = containers(page, marked), {n: n for n in range(len(marked))}, "posts marked with microdata of schema.org"
    else:
        found, numbers, why = _find(page, entries, is_called or blog is not None, call is liveness.Call.STRONG or blog is not None)
        if found and blog is None and not is_called and (call is liveness.Call.DENIED or not _reads_as_live(page, meta)):
            found, numbers = [], {}
    if len(found) < 2 and len(found) < len(entries):
        found, numbers = [], {}
    if not found and blog is not None and any(entry.headline or entry.body.strip() for entry in entries):
        return replace(_with_meta(compose(blog), meta), why=f"{blog.why}; none of them is in the visible text")
    if not found:
        return _from_state(source, tree, meta, page)
    return _merge(page, meta, blog, found, numbers, why)


def _from_state(source: Source, tree: LexborHTMLParser, meta: Metadata, page: RenderedPage) -> Draft | None:
    """The draft of the data that the page's scripts start from, where that is a live blog."""
    known: list[Any] = list(embedded(tree))
    for data in known:
        for reader in (bbc, guardian, superdesk):
            found = reader.draft(source, data) if reader.recognises(data) else None
            if found is not None:
                return replace(_with_meta(found, meta), why=f"{found.why}, in a script of the page")
    shown = len(visible_text(page)) if known else 0
    for data in known:
        found = records.draft(source, data)
        # A list of other live blogs beside the page's own story says less than the page shows.
        if found is not None and len(found.text) >= _SHOWN_SHARE * shown:
            return replace(_with_meta(found, meta), why=f"{found.why}, in a script of the page")
    return None


def as_text(source: Source, text: str) -> Draft | None:
    """The draft of a page whose markup tells no posts, by the words of its content; None where nothing in it is a sign of a live blog."""
    tree = _tree(source, text)
    if tree.body is None:
        return None
    page, meta = render(tree.body), metadata_of(tree)
    plain = text_draft(visible_text(page), title=meta.title, reader="HTML as text")
    is_stamped = plain is not None and bool(plain.posts) and plain.method.startswith("stamps")
    call = liveness.called(meta, page, outside(page))
    # Menus, headings and paragraphs are all that any page has: without times, only a page that says so is a live blog.
    if call is liveness.Call.DENIED or (not is_stamped and call is not liveness.Call.STRONG):
        return None
    if not is_stamped and (posts := flat.sections(page, outermost(page))):
        return _merge(page, meta, None, posts, {}, "posts found as headings with paragraphs under them")
    if plain is None:
        return None
    told = sum(says_something(plain.text[segment.start : segment.end]) for segment in plain.segments if segment.label in _TOLD)
    if (len(plain.posts) >= TELLING and not told) or (not plain.posts and told < TELLING):
        return None  # rows of a table, headlines
    return _with_meta(_with_moments(plain, page), meta)


def _with_moments(plain: Draft, page: RenderedPage) -> Draft:
    """The draft with the instants that the markup gives for its posts' times, where as many elements as posts show the same words."""
    shown = shown_moments(page)
    said: dict[str, list[int]] = {}
    for number, facts in sorted(plain.posts.items()):
        if facts.stamp is not None:
            said.setdefault("".join(facts.stamp.text.split()), []).append(number)
    known = {number: stamp for words, numbers in said.items() for number, stamp in _paired(numbers, shown.get(words, ()))}
    if not known:
        return plain
    return replace(plain, posts={n: replace(facts, stamp=known.get(n, facts.stamp)) for n, facts in plain.posts.items()})


def _paired(numbers: Sequence[int], stamps: Sequence[Stamp]) -> Iterator[tuple[int, Stamp]]:
    return zip(numbers, stamps, strict=True) if len(numbers) == len(stamps) else iter(())


def visible_text(page: RenderedPage) -> str:
    """What select-all-and-copy gives of a page without its menus, its readers' comments and the cards of other stories."""
    beside = outermost(page)
    for index in others(page, Census(page)):
        beside[index] = True
    for index, element in enumerate(page.elements):
        beside[index] = beside[index] or (index > 0 and beside[element.parent])
    return liveness.own_words(page, beside, with_links=True)


def _reads_as_live(page: RenderedPage, meta: Metadata) -> bool:
    """Whether the words of a page that nothing calls live are those of a live blog's posts all the same."""
    plain = text_draft(visible_text(page), title=meta.title)
    return plain is not None and bool(plain.posts) and plain.method.startswith("stamps")


def _tree(source: Source, text: str) -> LexborHTMLParser:
    if _depth_exceeds(text, _DEEPEST):
        # The parser's time grows with the square of the depth; browsers stop at 512.
        raise UnreadableSource(f"{source.name} nests its elements thousands deep, which no page does: paste its text into a file instead.")
    try:
        return LexborHTMLParser(text)
    except (SelectolaxError, ValueError, RuntimeError, MemoryError):
        raise UnreadableSource(f"{source.name} cannot be parsed as HTML: save the page again, or paste its text.") from None


def _microdata_blog(page: RenderedPage, marked: Sequence[int], meta: Metadata, blog: Blog | None) -> Blog:
    found = Blog(
        reader="microdata",
        title=blog.title if blog else meta.title,
        publisher=blog.publisher if blog else meta.publisher,
        url=blog.url if blog else None,
        authors=blog.authors if blog else (),
        entries=microdata.entries(page, marked),
        why=f"microdata of schema.org marks {len(marked)} updates",
    )
    return jsonld.trusted(found)


def _depth_exceeds(text: str, limit: int) -> bool:
    """Whether elements that must be closed lie deeper than `limit` in one another."""
    if text.count("<") <= limit:
        return False
    depth = 0
    for match in _NESTING.finditer(text):
        depth += -1 if match[1] else 1
        if depth > limit:
            return True
        depth = max(depth, 0)
    return False


def _find(page: RenderedPage, entries: Sequence[Entry], is_live: bool, is_sure: bool) -> tuple[list[Container], dict[int, int], str]:
    """The posts of a page, which update each shows, and a sentence on how they were found."""
    named = by_ids(page, [entry.source_id for entry in entries]) if entries else {}
    if len(named) >= 2 or (named and len(named) == len(entries)):
        posts = containers(page, alike(page, named.values()))
        by_element = {element: number for number, element in named.items()}
        numbers = {n: by_element[post.element] for n, post in enumerate(posts) if post.element in by_element}
        return posts, _complete(page, posts, entries, numbers), "posts found by the ids that the page's data names"
    marked = by_microdata(page)
    if marked:
        posts = containers(page, marked)
        return posts, matched(page, posts, entries), "posts marked with microdata of schema.org"
    posts = containers(page, by_repetition(page, Census(page, of_play=is_live), is_live, is_sure))
    if posts:
        numbers = matched(page, posts, entries)
        if not any(entry.pieces for entry in entries) or len(numbers) >= 0.5 * min(len(posts), len(entries)):
            return posts, numbers, "posts found as repeated elements, each with its time or heading"
    if len(entries) > 1:
        posts, numbers = stretches(page, entries)
        if len(posts) >= 0.6 * len(entries):
            return posts, numbers, "posts found in the visible text by the words of the page's data"
    return [], {}, ""


def _complete(page: RenderedPage, posts: list[Container], entries: Sequence[Entry], known: dict[int, int]) -> dict[int, int]:
    """`known`, and matches by words for those posts and updates that have none yet."""
    open_posts = [n for n in range(len(posts)) if n not in known]
    taken = set(known.values())
    open_entries = [n for n in range(len(entries)) if n not in taken]
    more = matched(page, [posts[n] for n in open_posts], [entries[n] for n in open_entries])
    return known | {open_posts[post]: open_entries[entry] for post, entry in more.items()}


def _merge(page: RenderedPage, meta: Metadata, blog: Blog | None, found: list[Container], numbers: Mapping[int, int], why: str) -> Draft:
    entries = blog.entries if blog else ()
    entry_of = [entries[numbers[n]] if n in numbers else None for n in range(len(found))]
    parts = [parts_of(page, post) for post in found]
    settle_roles(page, found, parts)
    heads = heads_by(page, found, parts)
    seen = [label_post(page, post, None, entry, heads, lines) for post, entry, lines in zip(found, entry_of, parts, strict=True)]
    posts = [Post(*triple) for triple in zip(found, seen, entry_of, strict=True)]
    posts = _without_page_author(posts)
    posts = [post for post in posts if post.markup.headline or post.markup.body.strip() or post.entry is not None or post.markup.stamp]
    copies = duplicated([_identity(page, post) for post in posts])
    originals = {_identity(page, post) for post, is_copy in zip(posts, copies, strict=True) if is_copy}
    use_data_times = _data_times_win(posts)
    facts: dict[int, PostFacts] = {}
    segments: list[Segment] = []
    for post, is_copy in zip(posts, copies, strict=True):
        if is_copy:
            segments += [replace(segment, label=Label.DUPLICATE, why="a pinned copy of a later post") for segment in post.markup.segments]
            continue
        number = len(facts)
        facts[number] = _facts(page, post, use_data_times, _identity(page, post) in originals)
        segments += [Segment(s.start, s.end, s.label, number, s.why) for s in post.markup.segments]
    kept = [post for post, is_copy in zip(posts, copies, strict=True) if not is_copy]
    headlines = {n: " ".join(jsonld.words_of(post.markup.headline)) for n, post in enumerate(kept) if post.markup.headline}
    around, keyed, pinned = label_around(page, [post.container for post in posts], _known_lines(kept), headlines, meta)
    for number in keyed:
        facts[number] = replace(facts[number], is_key_event=True)
    for number in pinned:
        facts[number] = replace(facts[number], is_pinned=True)
    segments = sorted([*segments, *around], key=lambda segment: segment.start)
    rest = [entry for n, entry in enumerate(entries) if n not in set(numbers.values())]
    text, segments = _appended(page.text, segments, facts, rest, bool(rest) and _is_elsewhere(posts, rest))
    is_ended = True if any(segment.label is Label.ENDED for segment in segments) else None
    shown = _shown_times(page.text, around, kept[0].container if kept else None, page)
    if all(fact.stamp is None or fact.stamp.instant is None for fact in facts.values()) and shown.updated is not None:
        # Ages and bare clocks are counted from what the page shows rather than from what its head says of the file.
        blog = replace(blog, updated=shown.updated) if blog else None
        meta = replace(meta, updated=shown.updated)
    whole = Draft(
        reader=f"HTML with {blog.reader}" if blog and numbers else "HTML",
        text=text,
        segments=tuple(segments),
        posts=facts,
        title=blog.title if blog else None,
        publisher=blog.publisher if blog else None,
        url=blog.url if blog else None,
        language=blog.language if blog else None,
        published=blog.published if blog else None,
        updated=blog.updated if blog else None,
        zone=shown.zone,
        is_ended=is_ended,
        method="HTML",
        why=f"{why}: {len(facts)} posts" + (f"; {blog.why}" if blog else ""),
    )
    whole = _with_meta(whole, meta)
    return replace(whole, published=whole.published or shown.published)


def _without_page_author(posts: list[Post]) -> list[Post]:
    """The posts without the one author that the data gives all of them, where the page shows that others wrote some."""
    given = {post.entry.authors for post in posts if post.entry is not None}
    shown = {post.markup.author for post in posts if post.markup.author}
    if len(given) != 1 or not shown or shown == {", ".join(next(iter(given)))}:
        return posts
    return [replace(post, entry=replace(post.entry, authors=()) if post.entry is not None else None) for post in posts]


def _shown_times(text: str, around: Sequence[Segment], first: Container | None, page: RenderedPage) -> Head:
    """What the lines of time above the first post say: when the page was published and updated, and the zone of its times."""
    limit = page.runs[first.first].start if first is not None else 0
    lines = [line for s in around if s.label is Label.PAGE_TIME and s.end <= limit for line in lines_of(text[s.start : s.end])]
    return read_head(lines, None)


def _known_lines(posts: Sequence[Post]) -> dict[str, int]:
    """The number of a post by its headline and by each long line of its body, as words: what is repeated elsewhere is told by it."""
    known: dict[str, int] = {}
    for number, post in enumerate(posts):
        for line in post.markup.body.split("\n"):
            words = jsonld.words_of(line) if len(line) < 400 else []
            if len(words) > 7:
                known.setdefault(" ".join(words), number)
    headlines = [" ".join(jsonld.words_of(post.markup.headline or "")) for post in posts]
    count = Counter(headlines)
    for number, headline in enumerate(headlines):
        if len(headline) > 8 and count[headline] == 1:
            known[headline] = number
    return known


def _identity(page: RenderedPage, post: Post) -> object:
    """What two copies of one post have in common: their headline and the beginning of their body."""
    words = tuple(jsonld.words_of(post.markup.body[:600])[:40])
    if len(words) < 4 and not post.markup.headline:
        return None
    if not words:
        return None
    return (post.markup.headline, words)


def _data_times_win(posts: Sequence[Post]) -> bool:
    """Whether the data's times rather than the page's are used where both have an instant: those that keep the posts in order."""
    both = [(p.markup.machine.instant, p.entry.stamp.instant) for p in posts if p.markup.machine and p.entry and p.entry.stamp]
    pairs = [(shown, data) for shown, data in both if shown is not None and data is not None]
    return _turns([data.timestamp() for _, data in pairs]) < _turns([shown.timestamp() for shown, _ in pairs])


def _turns(times: Sequence[float]) -> int:
    """How often a sequence goes against its main direction."""
    rises = sum(1 for a, b in pairwise(times) if b > a)
    falls = sum(1 for a, b in pairwise(times) if b < a)
    return min(rises, falls)


def _stamp(post: Post, use_data: bool) -> Stamp | None:
    shown, machine = post.markup.stamp, post.markup.machine
    data = post.entry.stamp if post.entry else None
    if use_data and data is not None and data.instant is not None:
        machine = data
    exact = machine if machine is not None and machine.instant is not None else data
    if exact is None:
        return shown or machine
    if shown is None:
        return exact
    if shown.instant is not None:
        return shown
    if exact.instant is not None and exact is data and _contradicts(shown, exact):
        return shown
    return replace(shown, instant=exact.instant) if exact.instant is not None else shown


def _contradicts(shown: Stamp, exact: Stamp) -> bool:
    """Whether a shown clock cannot be the exact time in any zone: zones differ by quarters of an hour."""
    if shown.minute is None or shown.hour is None or exact.instant is None:
        return False
    gap = (shown.minute - exact.instant.minute) % 15
    return min(gap, 15 - gap) > 1


def _facts(page: RenderedPage, post: Post, use_data: bool, has_copy: bool) -> PostFacts:
    markup, entry = post.markup, post.entry
    element = page.elements[post.container.element]
    classes = f"{element.get('class')} {element.get('data-type')}".lower()
    own_id = _own_id(page, post.container)
    return PostFacts(
        stamp=_stamp(post, use_data),
        source_id=(entry.source_id if entry else None) or own_id,
        headline=entry.headline
        if entry and entry.headline and not (markup.headline or (markup.body and jsonld.starts_body(entry.headline, markup.body)))
        else None,
        author=markup.author or (", ".join(entry.authors) if entry and entry.authors else None),
        author_role=markup.role,
        kind=markup.kind,
        play_clock=markup.play_clock,
        is_key_event=markup.is_key_event or "key-event" in classes or "keyevent" in classes,
        is_pinned=has_copy or "pinned" in classes or "sticky" in classes.split(),
        edited=markup.edited or (entry.edited if entry else None),
    )


def _own_id(page: RenderedPage, container: Container) -> str | None:
    """The id of a post's element, or of the element in it that holds nearly all of it; one with a number in it, or none."""
    size = container.last - container.first
    for index in range(container.element, min(container.element + 4, len(page.elements))) if container.element else ():
        element = page.elements[index]
        value = element.get("id")
        if element.first < container.first or element.last > container.last or element.last - element.first < 0.7 * size:
            break
        if len(value) > 4 and any(character.isdigit() for character in value):
            return value
    return None


def _is_elsewhere(posts: Sequence[Post], rest: Sequence[Entry]) -> bool:
    """Whether updates of the data that no post shows are posts of other pages, rather than ones that failed to be matched."""
    unmatched = sum(1 for post in posts if post.entry is None)
    return unmatched <= 0.3 * len(posts) or len(rest) > len(posts)


def _appended(
    text: str, segments: list[Segment], facts: dict[int, PostFacts], rest: Sequence[Entry], wanted: bool
) -> tuple[str, list[Segment]]:
    if not wanted:
        return text, segments
    composer = Composer()
    for entry in rest:
        add_entry(composer, facts, entry)
    if not composer.segments:
        return text, segments
    offset = len(text) + 2
    moved = [replace(segment, start=segment.start + offset, end=segment.end + offset) for segment in composer.segments]
    return f"{text}\n\n{composer.text}", segments + moved


def _with_meta(plain: Draft, meta: Metadata) -> Draft:
    return replace(
        plain,
        title=plain.title or meta.title,
        publisher=plain.publisher or meta.publisher,
        url=meta.url or plain.url,
        language=plain.language or meta.language,
        published=plain.published or meta.published,
        updated=plain.updated or meta.updated,
    )
