"""JSON of shapes that nobody listed: feeds of posts are read, lists that only look like one are not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.model.errors import UnreadableSource
from pipelines.model.segments import Reading, Source
from pipelines.reading.formats import read

TEXTS = (
    "The ferry has left the northern pier with forty people on board, its owners said on Tuesday.",
    "Nobody had lit the lamps on the mole since the winter, the keeper told our reporter.",
    "A choir sang on the steps of the old customs house until the rain came in from the west.",
)
HEADS = ("Ferry leaves at last", "Lamps lit again", "Choir in the rain")
TIMES = ("2021-05-14T09:40:00+00:00", "2021-05-14T08:40:00+00:00", "2021-05-14T07:40:00+00:00")
UNIX = (1620985200, 1620981600, 1620978000)


def reading(data: Any) -> Reading:
    return read(Source("feed.json", json.dumps(data).encode()))


def rows(document: Reading) -> list[tuple[str | None, str | None, str]]:
    return [(post.headline, post.author, post.body) for post in document.posts]


def times(document: Reading) -> list[str]:
    return [post.posted_at.isoformat() for post in document.posts if post.posted_at]


def test_the_entries_of_a_blogging_plugin() -> None:
    found = reading(
        {
            "entries": [
                {"id": n, "css_classes": "liveblog", "entry_time": at, "content": f"<p>{text}</p>", "author": {"name": "Ada Quist"}}
                for n, (at, text) in enumerate(zip(UNIX, TEXTS, strict=True))
            ]
        }
    )
    assert rows(found) == [(None, "Ada Quist", text) for text in TEXTS]
    assert times(found) == list(TIMES)


def test_a_graph_of_posts_in_blocks() -> None:
    nodes = [
        {
            "firstPublished": at,
            "lastModified": at,
            "headline": head,
            "isKeyEvent": n == 1,
            "byline": ["Ada Quist", "Ben Lund"],
            "content": [
                {"type": "paragraph", "text": text},
                {"type": "image", "url": "https://harbour.example/boats.png", "caption": "Boats at the pier"},
                {"type": "paragraph", "children": [{"text": "Two boats "}, {"text": "stayed behind."}]},
            ],
        }
        for n, (at, head, text) in enumerate(zip(TIMES, HEADS, TEXTS, strict=True))
    ]
    found = reading({"data": {"liveBlog": {"headline": "Harbour vote", "updates": {"edges": [{"node": node} for node in nodes]}}}})
    assert found.document.title == "Harbour vote"
    assert rows(found) == [
        (head, "Ada Quist, Ben Lund", f"{text}\n\nTwo boats stayed behind.") for head, text in zip(HEADS, TEXTS, strict=True)
    ]
    assert [post.is_key_event for post in found.posts] == [False, True, False]


def test_the_list_that_says_most_is_the_blogs() -> None:
    posts = [{"createdAt": at * 1000, "body": text} for at, text in zip(UNIX, TEXTS, strict=True)]
    others = [{"publishedAt": at, "title": head, "summary": head * 3} for at, head in zip(TIMES, HEADS, strict=True)]
    found = reading({"title": "Harbour vote – live", "related": others, "posts": posts})
    assert rows(found) == [(None, None, text) for text in TEXTS]


@pytest.mark.parametrize(
    "data",
    [
        {"articles": [{"publishedAt": at, "title": head, "content": text} for at, head, text in zip(TIMES, HEADS, TEXTS, strict=True)]},
        [
            {"date": at, "title": {"rendered": head}, "content": {"rendered": text}}
            for at, head, text in zip(TIMES, HEADS, TEXTS, strict=True)
        ],
        {"title": "Harbour vote – live", "comments": [{"id": n, "text": text} for n, text in enumerate(TEXTS)]},
        {"title": "Harbour vote – live", "visits": [{"time": at, "count": n} for n, at in enumerate(TIMES)]},
    ],
    ids=["stories", "an archive of posts", "texts without times", "times without texts"],
)
def test_lists_that_only_look_like_a_feed_are_refused(data: Any) -> None:
    with pytest.raises(UnreadableSource, match="no live blog that Liveledger knows"):
        reading(data)


def page(shown: str, state: Any) -> Reading:
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>'
    html = f"<!doctype html><html><head><title>Harbour vote: live updates</title></head><body><div>{shown}</div>{script}</body></html>"
    return read(Source("page.html", html.encode()))


def test_a_page_that_shows_nothing_until_its_script_runs() -> None:
    posts = [{"publishedAt": at, "title": head, "body": f"<p>{text}</p>"} for at, head, text in zip(TIMES, HEADS, TEXTS, strict=True)]
    found = page("Loading", {"props": {"article": {"title": "Harbour vote: live updates", "posts": posts}}})
    assert rows(found) == [(head, None, text) for head, text in zip(HEADS, TEXTS, strict=True)]
    assert times(found) == list(TIMES)


def test_links_to_other_live_blogs_in_a_script_do_not_stand_for_the_page() -> None:
    shown = "<h1>Harbour vote: live updates</h1>" + "".join(
        f"<p>9:{40 - n} am</p><p>{text} {text[::-1]}</p><p>{text.upper()}</p>" for n, text in enumerate(TEXTS)
    )
    others = [{"publishedAt": at, "title": head, "description": head * 2} for at, head in zip(TIMES, HEADS, strict=True)]
    found = page(shown, {"liveBlogs": others})
    assert [post.posted_clock for post in found.posts] == ["9:40 am", "9:39 am", "9:38 am"]


_WORDS = st.text(max_size=60) | st.sampled_from([*TEXTS, "<p>x</p>", "<ul><li>a<li>b", "&lt;p&gt;"])
_BODIES = st.recursive(
    _WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.fixed_dictionaries(
            {"type": st.sampled_from(["image", "quote", "p", "tweet", ""])}, optional={"text": inner, "children": inner}
        )
    ),
    max_leaves=8,
)


@settings(max_examples=80, deadline=None)
@given(bodies=st.lists(_BODIES, min_size=3, max_size=6), title=_WORDS | st.none())
def test_any_body_is_read_whole_or_left(bodies: list[Any], title: str | None) -> None:
    data = {"liveblog": {"title": title, "posts": [{"date": TIMES[0], "body": body} for body in bodies]}}
    try:
        found = reading(data)
    except UnreadableSource:
        return
    end = 0
    for segment in found.segments:
        assert segment.start >= end and not found.document.text[end : segment.start].strip()
        end = segment.end
    assert not found.document.text[end:].strip()


MADE = tuple(zip(HEADS, TEXTS, UNIX, strict=True))


@pytest.mark.parametrize(
    "data",
    [
        {
            "event": {"title": "Harbour opens – live"},
            "news": [
                {"nid": n, "title": head, "contents": f"<p>{body}</p>", "created": str(made), "newsAuthor": {"name": "Ada Lund"}}
                for n, (head, body, made) in enumerate(MADE)
            ],
        },
        {
            "info": {"name": "Harbour opens – live"},
            "posts": {
                f"k{n}": {"message": {"title": head, "text": body}, "createdAt": made * 1000, "sender": {"displayName": "Ada Lund"}}
                for n, (head, body, made) in enumerate(MADE)
            },
        },
        {
            "title": "Harbour opens – live",
            "Posts": [
                {"Id": n, "Title": head, "Content": body, "Created": f"/Date({made * 1000}+0100)/", "Creator": {"Name": "Ada Lund"}}
                for n, (head, body, made) in enumerate(MADE)
            ],
        },
    ],
    ids=["a sibling with the title", "posts under their ids", ".NET's dates"],
)
def test_feeds_of_tools_for_live_blogs(data: dict[str, object]) -> None:
    found = reading(data)
    assert found.document.title == "Harbour opens – live"
    assert rows(found) == [(head, "Ada Lund", body) for head, body, _made in MADE]
    assert times(found) == list(TIMES)


@pytest.mark.parametrize(
    "data",
    [
        {"data": {"liveBlog": {"posts": {"edges": [{"node": {"headline": h, "publishedDate": t, "body": {"html": f"<p>{x}</p>"},
         "bylines": [{"creators": [{"displayName": "Ada Quist"}]}]}} for h, t, x in zip(HEADS, TIMES, TEXTS, strict=True)]}}}},
        {"liveblog": {"items": [{"title": h, "dates": {"published": t, "updated": t}, "author": {"name": "Ada Quist"},
         "content": {"html": x}} for h, t, x in zip(HEADS, TIMES, TEXTS, strict=True)]}},
        {"Channel": {"Name": "Live: harbour vote"}, "Posts": [{"Id": n, "Published": t, "Title": h, "User": {"Name": "Ada Quist"},
         "Blocks": [{"Type": "text", "Text": x}]} for n, (h, t, x) in enumerate(zip(HEADS, TIMES, TEXTS, strict=True))]},
        {"event": {"title": "Harbour live blog"}, "news": [{"newsTitle": h, "contents": x, "created": u, "creator": {"name": "Ada Quist"}}
         for h, u, x in zip(HEADS, UNIX, TEXTS, strict=True)]},
        {"page": {"kind": "liveblog", "entities": {"posts": {f"p{n}": {"title": h, "timestamp": t, "by": "Ada Quist", "paragraphs": [x]}
         for n, (h, t, x) in enumerate(zip(HEADS, TIMES, TEXTS, strict=True))}}}},
        {"story-template": "live-blog", "by": "", "cards": [{"card-updated-at": 1650000000000, "card-added-at": u * 1000,
         "author": "Ada Quist", "story-elements": [{"type": "title", "text": h}, {"type": "text", "text": f"<p>{x}</p>"}]}
         for h, u, x in zip(HEADS, UNIX, TEXTS, strict=True)]},
    ],
)  # fmt: skip
def test_names_of_fields_that_nobody_listed(data: Any) -> None:
    found = reading(data)
    assert rows(found) == [(head, "Ada Quist", text) for head, text in zip(HEADS, TEXTS, strict=True)]
    assert times(found) == list(TIMES)


def test_a_list_of_live_blogs_is_none() -> None:
    blogs = [
        {
            "type": "liveblog",
            "webTitle": f"{h} – live",
            "webPublicationDate": t,
            "webUrl": f"https://x.example/live/{n}",
            "fields": {"trailText": x},
        }
        for n, (h, t, x) in enumerate(zip(HEADS, TIMES, TEXTS, strict=True))
    ]
    with pytest.raises(UnreadableSource):
        reading({"response": {"status": "ok", "results": blogs}})


def test_what_records_are_about_does_not_say_what_they_are() -> None:
    issues = [
        {"title": h, "body": x, "created_at": t, "labels": [{"name": "live-update bug"}]}
        for h, t, x in zip(HEADS, TIMES, TEXTS, strict=True)
    ]
    with pytest.raises(UnreadableSource):
        reading(issues)
    stories = [
        {"headline": h, "publishedAt": t, "body": x, "url": f"/live/{n}"}
        for n, (h, t, x) in enumerate(zip(HEADS, TIMES, TEXTS, strict=True))
    ]
    with pytest.raises(UnreadableSource):
        reading({"sections": [{"name": "Live updates", "stories": stories}]})
    posts = [{**story, "url": f"/live/harbour#post-{n}"} for n, story in enumerate(stories)]
    assert len(reading({"sections": [{"name": "Live updates", "posts": posts}]}).posts) == 3
