"""The publishers' JSON forms: content API, web model, live model, Superdesk, bare JSON-LD."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.model.segments import BODY, Draft, Label, Source
from pipelines.reading import bbc, guardian, jsonld, records, superdesk

SOURCE = Source("blog.json", b"")
WORDS = "The ferry has left the harbour."


def parts(draft: Draft | None, number: int, *labels: Label) -> str:
    assert draft is not None
    return "\n".join(draft.text[s.start : s.end] for s in draft.segments if s.post == number and s.label in labels)


def check(draft: Draft | None) -> None:
    if draft is None:
        return
    position = 0
    for segment in draft.segments:
        assert segment.start >= position
        assert not draft.text[position : segment.start].strip()
        position = segment.end
    assert not draft.text[position:].strip()


def test_content_api_body() -> None:
    body = "".join(
        f'<div id="block-5bcb{n}" class="block {"is-key-event" if n else ""}"><p class="block-time published-time">'
        f'<time datetime="2024-03-05T1{n}:05:12.499Z">1{n}.05am <span class="timezone">GMT</span></time></p>'
        f'{"<h2 class=block-title>Ferry leaves</h2>" if n else ""}<div class="block-elements"><p>{WORDS}</p>'
        '<figure class="element element-image"><figcaption><span class="element-image__caption">A boat.</span> '
        '<span class="element-image__credit">Photograph: J Roe/Agency</span></figcaption></figure></div>'
        '<p class="block-time updated-time">Updated at <time datetime="2024-03-05T12:10:00Z">12.10pm GMT</time></p></div>'
        for n in range(2)
    )
    record = {
        "id": "x/live/y",
        "webUrl": "https://www.theguardian.com/x/live/y",
        "webTitle": "Harbour – live",
        "fields": {"body": body, "headline": "Harbour – live", "byline": "Jane Roe", "liveBloggingNow": "false", "lang": "en"},
    }
    draft = guardian.draft(SOURCE, {"response": {"content": record}})
    check(draft)
    assert draft is not None
    assert len(draft.posts) == 2
    assert parts(draft, 0, Label.HEADLINE) == ""
    assert parts(draft, 1, Label.HEADLINE) == "Ferry leaves"
    assert parts(draft, 1, *BODY) == WORDS
    assert parts(draft, 1, Label.CAPTION) == "A boat."
    assert parts(draft, 1, Label.CREDIT) == "Photograph: J Roe/Agency"
    stamp = draft.posts[1].stamp
    assert stamp is not None
    assert stamp.text == "11.05am GMT"
    assert stamp.instant is not None
    assert stamp.instant.isoformat() == "2024-03-05T11:05:12.499000+00:00"
    assert draft.posts[1].is_key_event
    assert draft.posts[1].source_id == "5bcb1"
    assert draft.is_ended is True


def test_web_model() -> None:
    model = {
        "headline": "Harbour live",
        "webURL": "https://paper.example/live",
        "pinnedPost": {"id": "b1", "elements": [{"_type": "TextBlockElement", "html": f"<p>{WORDS}</p>"}], "title": "Ferry leaves"},
        "keyEvents": [{"id": "b2"}],
        "blocks": [
            {
                "id": name,
                "title": "Ferry leaves" if name == "b1" else None,
                "blockFirstPublished": 1709636700000,
                "blockFirstPublishedDisplay": "11.05 GMT",
                "attributes": {"pinned": name == "b1"},
                "contributors": [{"name": "Jane Roe"}],
                "elements": [
                    {"_type": "model.dotcomrendering.pageElements.TextBlockElement", "html": f"<p>{WORDS}</p>"},
                    {"_type": "model.dotcomrendering.pageElements.ImageBlockElement", "data": {"caption": "A boat", "credit": "J Roe"}},
                    {"_type": "model.dotcomrendering.pageElements.TweetBlockElement", "html": "<blockquote>Boats!</blockquote>"},
                ],
            }
            for name in ("b2", "b1")
        ],
    }
    draft = guardian.draft(SOURCE, model)
    check(draft)
    assert draft is not None
    assert [draft.posts[n].source_id for n in range(2)] == ["b2", "b1"]
    assert [draft.posts[n].is_pinned for n in range(2)] == [False, True]
    assert [draft.posts[n].is_key_event for n in range(2)] == [True, False]
    assert draft.posts[0].author == "Jane Roe"
    assert parts(draft, 0, Label.EMBED) == "Boats!"
    assert draft.posts[0].stamp is not None
    assert draft.posts[0].stamp.text == "11.05 GMT"


def test_live_model() -> None:
    text = {"type": "text", "model": {"blocks": [{"type": "fragment", "model": {"text": WORDS}}]}}
    result = {
        "urn": "asset:1f2e3d4c-0000-1111-2222-333344445555",
        "header": {"model": {"blocks": [{"type": "headline", "model": {"blocks": [text]}}]}},
        "content": {
            "model": {
                "blocks": [
                    {
                        "type": "paragraph",
                        "model": {
                            "blocks": [{"type": "fragment", "model": {"text": "One "}}, {"type": "urlLink", "model": {"text": "link"}}]
                        },
                    },
                    {"type": "unorderedList", "model": {"blocks": [{"type": "listItem", "model": {"blocks": [text]}}] * 2}},
                ]
            }
        },
        "dates": {"firstPublished": "2024-03-05T11:05:00Z", "lastPublished": "2024-03-05T11:30:00Z"},
        "options": {"isBreakingNews": True},
    }
    untitled = {**result, "header": {"model": {"blocks": [{"type": "headline", "model": {"text": "Post"}}]}}, "dates": {}}
    summary = {
        "content": {
            "model": {
                "blocks": [{"type": "unorderedList", "model": {"blocks": [{"type": "listItem", "model": {"text": "A point of it"}}]}}]
            }
        }
    }
    data = {
        "title": "Harbour",
        "isLive": True,
        "summaryPoints": summary,
        "liveTextStream": {"content": {"data": {"results": [result, untitled]}}},
    }
    draft = bbc.draft(SOURCE, {"props": [{"pageData": data}]})
    check(draft)
    assert draft is not None
    assert parts(draft, 0, Label.HEADLINE) == WORDS
    assert parts(draft, 1, Label.HEADLINE) == ""
    assert parts(draft, 0, Label.PARAGRAPH) == "One link"
    assert parts(draft, 0, Label.BULLET) == f"{WORDS}\n{WORDS}"
    assert parts(draft, 0, Label.BADGE) == "Breaking"
    assert draft.posts[1].stamp is None
    assert draft.is_ended is False
    assert [draft.text[s.start : s.end] for s in draft.segments if s.label is Label.SUMMARY_POINT] == ["A point of it"]


def test_superdesk() -> None:
    items = [
        {
            "_id": "urn:1",
            "byline": "Jane Roe",
            "published_date": "2024-03-05T11:05:00+00:00",
            "sticky": True,
            "lb_highlight": True,
            "groups": [
                {"id": "root", "refs": [{"idRef": "main"}]},
                {
                    "id": "main",
                    "refs": [
                        {"item": {"item_type": "text", "text": f"<div>{WORDS}</div>"}},
                        {"item": {"item_type": "image", "meta": {"caption": "A boat", "credit": "J"}}},
                    ],
                },
            ],
        },
        {
            "_id": "urn:2",
            "published_date": "2024-03-05T11:00:00+00:00",
            "groups": [{"id": "main", "refs": [{"item": {"item_type": "comment", "text": "Hello"}}]}],
        },
    ]
    draft = superdesk.draft(SOURCE, {"posts": {"_items": items}})
    check(draft)
    assert draft is not None
    assert parts(draft, 0, *BODY) == WORDS
    assert draft.posts[0].author == "Jane Roe"
    assert draft.posts[0].is_pinned
    assert draft.posts[0].is_key_event
    assert parts(draft, 1, Label.EMBED) == "Hello"


def test_bare_json_ld_without_times() -> None:
    updates = [{"headline": f"Headline {n}", "articleBody": WORDS} for n in range(3)]
    draft = jsonld.draft(SOURCE, {"@type": "LiveBlogPosting", "liveBlogUpdate": updates})
    check(draft)
    assert draft is not None
    assert [draft.posts[n].stamp for n in range(3)] == [None] * 3
    assert parts(draft, 2, Label.HEADLINE) == "Headline 2"


NAMES = (
    "@type @graph liveBlogUpdate headline articleBody author datePublished fields body blocks elements html results header content model "
    "type text dates _items groups refs item posts id title attributes contributors url name @value byline"
)
KEYS = st.sampled_from(sorted(NAMES.split(" ")))
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=20),
    st.just("LiveBlogPosting"),
    st.just("<p>x</p>"),
)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6), max_leaves=25)


@pytest.mark.parametrize("module", [jsonld, guardian, bbc, superdesk, records])
@settings(max_examples=80, deadline=None)
@given(value=VALUES)
def test_any_json_is_read_or_left(module: Any, value: Any) -> None:
    reads: Callable[[Source, Any], Draft | None] = module.draft
    if module.recognises(value):
        check(reads(SOURCE, value))
    check(reads(SOURCE, value))
