"""Web feeds of live blogs: RSS and Atom."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.model.errors import UnreadableSource
from pipelines.model.segments import Reading, Source
from pipelines.reading.formats import read

_TITLE = "Ferry strike – live updates"
_POSTS = [
    (
        f"{9 + n}:12",
        f"Ferry {n} {does}",
        "Ada Lund",
        [f"The ferry number {n} {does}, the harbour master says.", "More boats wait at the mole."],
    )
    for n, does in enumerate(("leaves", "waits", "turns back", "is let in"))
]


def _html(paragraphs: list[str]) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def rss(title: str = _TITLE, address: str = "https://paper.example/live/ferries#post-{}") -> str:
    items = "".join(
        f"<item><title>{head}</title><link>{address.format(n)}</link><pubDate>Tue, 14 May 2024 {clock.zfill(5)}:00 GMT</pubDate>"
        f"<dc:creator>{author}</dc:creator><description>{body[0][:20]}...</description>"
        f"<content:encoded><![CDATA[{_html(body)}]]></content:encoded></item>"
        for n, (clock, head, author, body) in enumerate(_POSTS)
    )
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {spaces}><channel><title>{title}</title>{items}</channel></rss>'


def atom(kind: str) -> str:
    entries = "".join(
        f"<entry><title>{head}</title><id>tag:paper.example,{n}</id><published>2024-05-14T{clock.zfill(5)}:00Z</published>"
        f"<author><name>{author}</name><uri>https://paper.example/lund</uri></author>"
        + (
            f'<content type="html">{escape(_html(body))}</content></entry>'
            if kind == "html"
            else f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{_html(body)}</div></content></entry>'
        )
        for n, (clock, head, author, body) in enumerate(_POSTS)
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{_TITLE}</title>{entries}</feed>'


def read_feed(text: str) -> Reading:
    return read(Source("ferries.xml", text.encode()))


@pytest.mark.parametrize("feed", [rss(), atom("html"), atom("xhtml")], ids=["rss", "atom", "atom-xhtml"])
def test_items_are_posts(feed):
    reading = read_feed(feed)
    assert reading.document.title == _TITLE
    assert [(post.headline, post.author, post.body) for post in reading.posts] == [
        (head, author, "\n\n".join(body)) for _clock, head, author, body in _POSTS
    ]
    assert [post.posted_at and post.posted_at.isoformat()[:16] for post in reading.posts] == [
        f"2024-05-14T{clock.zfill(5)}" for clock, *_rest in _POSTS
    ]


@pytest.mark.parametrize(
    "feed", [rss("The Courier: latest stories", "https://paper.example/{}"), rss("Ferries", "https://paper.example/{}")]
)
def test_a_feed_of_stories_is_refused(feed):
    with pytest.raises(UnreadableSource, match="is a feed"):
        read_feed(feed)


@given(st.integers(0, len(rss())), st.text(max_size=5))
def test_a_feed_that_is_cut_off_or_broken_is_read_or_refused(place, junk):
    try:
        read_feed(rss()[:place] + junk)
    except UnreadableSource as refusal:
        assert str(refusal)


def test_entities_that_grow_are_left_alone():
    bombs = "".join(f'<!ENTITY a{n} "{"&a" + str(n - 1) + ";" if n else "ha"}{f"&a{n - 1};" * 9 if n else ""}">' for n in range(9))
    try:
        text = read_feed(f"<?xml version='1.0'?><!DOCTYPE rss [{bombs}]>{rss('&a8;').partition('?>')[2]}").document.text
    except UnreadableSource:
        text = ""
    assert "haha" not in text
