"""Data in the scripts of a page: live blogs of schema.org in pieces, stories of a story, whatever scripts assign."""

from __future__ import annotations

import json

import pytest

from pipelines.model.errors import UnreadableSource
from pipelines.model.segments import Source
from pipelines.reading import formats

SAID = (
    "The ferry has left the northern harbour with forty people on board, the company said.",
    "Engineers are looking at the second crane, which stopped shortly after dawn today.",
    "The mayor has called a meeting of all captains for this afternoon in the old hall.",
)


def told(name: str, content: str) -> list[tuple[str | None, str | None, str | None, str]]:
    """Headline, author, hour and body of each post."""
    found = formats.read(Source(name, content.encode())).posts
    return [(post.headline, post.author, post.posted_at.strftime("%H") if post.posted_at else None, post.body) for post in found]


WANTED = [(f"Headline {n}", f"Jane Roe{'l' * n}", f"1{n}", said) for n, said in enumerate(SAID)]


def test_updates_and_authors_that_are_only_named_in_a_graph() -> None:
    updates = [
        {
            "@type": "BlogPosting",
            "@id": f"https://x.example/live#u{n}",
            "headline": f"Headline {n}",
            "datePublished": f"2024-03-05T1{n}:00:00Z",
            "articleBody": said,
            "author": {"@id": f"https://x.example/#a{n}"},
        }
        for n, said in enumerate(SAID)
    ]
    people = [{"@type": "Person", "@id": f"https://x.example/#a{n}", "name": f"Jane Roe{'l' * n}"} for n in range(3)]
    blog = {"@type": "LiveBlogPosting", "headline": "Harbour", "liveBlogUpdate": [{"@id": update["@id"]} for update in updates]}
    script = json.dumps({"@context": "https://schema.org", "@graph": [blog, *updates, *people]})
    assert told("page.html", f"<html><script type='application/ld+json'>{script}</script><div id=app></div></html>") == WANTED


def test_updates_in_blocks_of_their_own() -> None:
    blocks: list[dict[str, object]] = [{"@type": "LiveBlogPosting", "headline": "Harbour"}]
    blocks += [
        {
            "@type": "BlogPosting",
            "headline": f"Headline {n}",
            "datePublished": f"2024-03-05T1{n}:00:00Z",
            "articleBody": said,
            "author": {"@type": "Person", "name": f"Jane Roe{'l' * n}"},
        }
        for n, said in enumerate(SAID)
    ]
    scripts = "".join(f"<script type='application/ld+json'>{json.dumps(block)}</script>" for block in blocks)
    assert told("page.html", f"<html>{scripts}<div id=app></div></html>") == WANTED
    alone = "".join(f"<script type='application/ld+json'>{json.dumps(block)}</script>" for block in blocks[1:])
    with pytest.raises(UnreadableSource):
        told("page.html", f"<html>{alone}<div id=app></div></html>")


STORY = {
    "type": "story",
    "subtype": "live-blog",
    "headlines": {"basic": "Harbour storm"},
    "content_elements": [
        {"type": "text", "content": "We are at the harbour all day and all night."},
        *(
            {
                "type": "story",
                "headlines": {"basic": f"Headline {n}"},
                "credits": {"by": [{"type": "author", "name": f"Jane Roe{'l' * n}"}]},
                "first_publish_date": f"2024-03-05T1{n}:00:00Z",
                "content_elements": [{"type": "text", "content": said}, {"type": "image", "caption": "The quay."}],
            }
            for n, said in enumerate(SAID)
        ),
    ],
}


@pytest.mark.parametrize(
    "script",
    [
        f"window.Kit=window.Kit||{{}};Kit.site='x';Kit.content={json.dumps(STORY)};Kit.config={{}};",
        f"window.__STATE_OF_PAGE__ = JSON.parse({json.dumps(json.dumps(STORY))});",
        f"window['page'] = {json.dumps(STORY)};",
    ],
)
def test_stories_of_a_story_in_what_scripts_assign(script: str) -> None:
    assert told("page.html", f"<html><div id=app>Loading</div><script>{script}</script></html>") == WANTED


def test_a_site_is_no_author() -> None:
    updates = [
        {"@type": "BlogPosting", "headline": f"H {n}", "articleBody": said, "author": "HarbourNow.in"} for n, said in enumerate(SAID)
    ]
    assert [
        author for _head, author, _hour, _body in told("x.json", json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": updates}))
    ] == [None] * 3


def test_updates_that_use_the_other_words_of_the_vocabulary() -> None:
    updates = [
        {
            "@type": "BlogPosting",
            "name": f"Headline {n}",
            "dateCreated": f"2024-03-05T1{n}:00:00Z",
            "text": said,
            "creator": {"@type": "Person", "givenName": "Jane", "familyName": f"Roe{'l' * n}"},
        }
        for n, said in enumerate(SAID)
    ]
    assert told("x.json", json.dumps({"@type": "LiveBlogPosting", "name": "Harbour", "liveBlogUpdate": updates})) == WANTED


def _page_of(updates: list[dict[str, object]], posts: str) -> str:
    blog = {"@type": "LiveBlogPosting", "headline": "Harbour", "liveBlogUpdate": updates}
    return f"<html><script type='application/ld+json'>{json.dumps(blog)}</script><body><h1>Harbour live</h1>{posts}</body></html>"


def _update(n: int, author: str = "") -> dict[str, object]:
    person = {"author": {"@type": "Person", "name": author}} if author else {}
    return {"@type": "BlogPosting", "headline": f"Headline {n}", "datePublished": f"2024-03-05T1{n}:00:00Z", **person}


def test_updates_without_a_body_are_the_posts_that_the_page_shows() -> None:
    updates = [_update(0), {**_update(1), "headline": " ".join(SAID[1].split()[:8]) + "..."}, _update(2)]
    heads = ["<span>Headline 0</span>", "", "<span>Headline 2</span>"]
    posts = "".join(
        f"<article class='post'><h3>{heads[n]}<span class='visually-hidden'>published at 1{n}:00 Greenwich Mean Time</span></h3>"
        f"<p>By <a rel='author'>Jane Roe{'l' * n}</a></p><p>{said}</p></article>"
        for n, said in enumerate(SAID)
    )
    assert told("page.html", _page_of(updates, posts)) == [(None if n == 1 else head, *rest) for n, (head, *rest) in enumerate(WANTED)]


def test_one_author_for_all_updates_is_the_pages_where_the_posts_show_others() -> None:
    updates = [{**_update(n, "Ada Lund"), "articleBody": said} for n, said in enumerate(SAID)]
    shown = ["<p>By <a rel='author'>Ada Lund</a></p>", "<p>By <a rel='author'>Ole Berg</a></p>", ""]
    posts = "".join(
        f"<article class='post'><time>1{n}:00 GMT</time><h3>Headline {n}</h3>{shown[n]}<p>{said}</p></article>"
        for n, said in enumerate(SAID)
    )
    assert [author for _head, author, *_rest in told("page.html", _page_of(updates, posts))] == ["Ada Lund", "Ole Berg", None]
