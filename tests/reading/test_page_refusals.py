"""Saved pages that are no live blog, each written here in the shape of its kind, are not read as one."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from pipelines.model.errors import UnreadableSource
from pipelines.model.segments import Source
from pipelines.reading import formats

SENTENCES = (
    "The gland leaked all winter and nobody at the yard could say why.",
    "Try the grey packing first, it is cheaper and you can fit it from inside.",
    "I had the same trouble on the old ketch and gave up after a year.",
    "Ours was fine once the shaft had been turned, though that cost a good deal.",
    "Has anybody asked the makers? They answered my letter within the week.",
    "Thanks to all of you, it is dry now and I will write up what I did.",
)
HEADLINES = ("Lamps for the mole", "A dearer berth", "Two ketches sold", "The yard in winter", "Grey packing again", "A dry bilge")
NAMES = ("Ada Quist", "Bo Tarn", "Cy Holm", "Di Lund", "Ed Moe", "Flo Vik")
MENU = "<nav><ul><li><a href=/news>News</a></li><li><a href=/tv>Live TV</a></li><li><a href=/sport>Sport</a></li></ul></nav>"
STORIES = (
    "<aside class=related-stories>"
    + "".join(f"<div><a href=/s{n}><h3>{HEADLINES[n]}</h3></a><span>{n + 1} March</span></div>" for n in range(4))
    + "</aside>"
)


def page(body: str, title: str, address: str = "https://boats.example/page") -> str:
    head = f"<title>{title} | Boats</title><link rel=canonical href='{address}'>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{MENU}<main><h1>{title}</h1>{body}</main>{STORIES}</body></html>"


def fill(shape: str) -> str:
    return "".join(
        shape.format(
            n=n, text=SENTENCES[n], head=HEADLINES[n], name=NAMES[n], clock=f"1{n}:{7 * n + 11}", day=f"2024-03-05T1{n}:{7 * n + 11}:00Z"
        )
        for n in range(6)
    )


PARAGRAPHS = "".join(f"<p>{sentence} {other}</p>" for sentence, other in pairwise(SENTENCES))
PAGES = {
    "forum": page(
        fill(
            "<div class='post' id=p{n}><a class=username>{name}</a><p>Posts: {n}1</p><p>Joined: 2019</p>"
            "<time datetime={day}>{clock}</time><p>{text}</p></div>"
        ),
        "Leaking stern gland",
    ),
    "discussion": page(
        f"<article>{PARAGRAPHS}</article>"
        + fill("<div class=d-item><b>{name}</b><span>5 Mar 2024 {clock}</span><p>{text}</p><a>Reply</a></div>"),
        "On glands",
    ),
    "comments by microdata": page(
        fill("<div itemscope itemtype='https://schema.org/Comment'><b>{name}</b><time datetime={day}>{clock}</time><p>{text}</p></div>"),
        "Harbour live",
    ),
    "story": page(f"<article><time datetime=2024-03-05T10:00:00Z>5 March 2024</time>{PARAGRAPHS}</article>", "Why glands leak"),
    "story with a banner": page(
        f"<div><a href=/live>LIVE: storm hits the harbour – latest updates</a></div><article>{PARAGRAPHS}</article>",
        "Minister looks at glands",
    ),
    "story in sections": page("<article>" + fill("<h2>{head}</h2><p>{text} {text}</p>") + "</article>", "Six things to know about glands"),
    "front page": page(
        fill("<article><a href=/{n}><h3>{head}</h3></a><p>{text}</p><time datetime={day}>{n}h ago</time></article>"), "Latest headlines"
    ),
    "index of live blogs": page(
        fill(
            "<article class=live-card><a href=/live/{n}><b>Live</b><h3>{head}</h3></a><p>{text}</p>"
            "<time datetime={day}>{clock}</time></article>"
        ),
        "All our live blogs",
        "https://boats.example/live-blogs",
    ),
    "processes": page(
        "<table>" + fill("<tr><td>{clock}</td><td>worker {n}, 0.{n} ms, port 40{n}1, thread pool of the server</td></tr>") + "</table>",
        "Server live status",
    ),
    "fixtures": page(
        fill("<li class=fixture><time datetime={day}>{clock}</time><span>Harbour</span> v <span>Mole, at the East Stand Park</span></li>"),
        "Live scores",
    ),
    "programmes": page(fill("<li><time datetime={day}>1{n}:30</time><h4>{head}</h4><p>{text}</p></li>"), "On Channel Two today"),
    "documentation": page(
        fill("<section id=s{n}><h2>{head}</h2><p>{text}</p><pre>run --live {n}</pre></section>"),
        "Live reload",
        "https://boats.example/live-reload",
    ),
    "search": page(
        fill("<div class=hit><a href=/{n}><h3>{head}</h3></a><p>{n} hours ago — {text} ...</p></div>"),
        "storm live - search",
        "https://find.example/?q=live",
    ),
    "how to watch": page(
        "<article>" + fill("<h2>{head}</h2><p>{text} {text}</p>") + "</article>",
        "How to watch Hull v Leith live: TV channel and team news",
        "https://boats.example/sport/how-to-watch-hull-v-leith-live",
    ),
    "where to live": page(
        "<article>" + fill("<h2>{head}</h2><p>{text} {text}</p>") + "</article>",
        "Six places to live by the sea",
        "https://boats.example/places-to-live",
    ),
    "about live blogs": page(
        "<article class=liveblog-guide>" + fill("<h2>{head}</h2><p>{text} {text}</p>") + "</article>", "Liveblogging: a guide for newsrooms"
    ),
    "plugin": page(
        fill("<article class=review><h4>{head}</h4><b>{name}</b><i>{n} March 2024</i><p>{text}</p></article>"), "Easy Liveblogs – a plugin"
    ),
    "archive of live blogs": page(
        fill(
            "<article class='post category-liveblog'><h2><a href=/{n}>{head} (liveblog)</a></h2>"
            "<time datetime=2024-03-0{n}T10:00:00Z>{n}</time>"
            "<p>{text} {text}</p><p>{text}</p><a href=/{n}>Continue reading</a></article>"
        ),
        "Category: Storms",
        "https://boats.example/category/liveblog",
    ),
    "mail": page(
        fill("<div class=msg><div><b>{name}</b> &lt;n{n}@x.example&gt;</div><div>Tue, Mar 5, 2024 at {clock}</div><p>{text}</p></div>"),
        "A quote",
    ),
    "wireless": page(
        fill("<li><time datetime={day}>1{n}:00</time><h3>{head}</h3><p>{text}</p></li>"), "Harbour Radio – Listen live – Schedule"
    ),
    "departures": page(
        "<table class=live-departures>" + fill("<tr><td>{clock}</td><td>Leith</td><td>QA{n}</td><td>On time</td></tr>") + "</table>", "Live"
    ),
    "chatter": page(
        "<div class=live-chat>" + fill("<div><i>{clock}</i><b>{name}</b><span>what a shot</span></div>") + "</div>", "Harbourgamer – live"
    ),
    "timeline": page(fill("<div class=timeline-item><b>{clock}</b><p>{text}</p></div>"), "Timeline: how the night unfolded"),
    "years": page(fill("<div class=timeline-entry><h3>18{n}1</h3><p>{text} {text}</p></div>"), "The swing bridge, year by year"),
}


@pytest.mark.parametrize("name", PAGES)
def test_refused(name: str) -> None:
    with pytest.raises(UnreadableSource, match="does not look like a live blog"):
        formats.read(Source(f"{name}.html", PAGES[name].encode()))


def test_a_list_of_stories_is_no_feed_of_posts_though_some_are_live_blogs() -> None:
    stories = [
        {
            "title": HEADLINES[n],
            "publishedAt": f"2024-03-05T1{n}:00:00Z",
            "description": f"{SENTENCES[n]} Follow our live coverage.",
            "url": f"https://x.example/live/{n}",
        }
        for n in range(6)
    ]
    with pytest.raises(UnreadableSource, match="of no live blog"):
        formats.read(Source("stories.json", json.dumps({"status": "ok", "articles": stories}).encode()))
    posts = [{**story, "url": f"https://x.example/live/storm#post-{n}"} for n, story in enumerate(stories)]
    assert len(formats.read(Source("posts.json", json.dumps({"items": posts}).encode())).posts) == 6


def test_a_chat_is_no_feed_of_posts_though_it_is_live() -> None:
    messages = [{"user": NAMES[n], "timestamp": 1709632800 + 60 * n, "text": SENTENCES[n]} for n in range(6)]
    with pytest.raises(UnreadableSource, match="of no live blog"):
        formats.read(Source("chat.json", json.dumps({"type": "live-chat", "messages": messages}).encode()))


def test_a_live_blog_that_nothing_calls_live_is_told_by_its_posts() -> None:
    shape = "<div class=item><time datetime={day}>{clock}</time><h3>{head}</h3><p>{text}</p><p>{text}</p></div>"
    assert len(formats.read(Source("page.html", page(fill(shape), "Storm over the harbour").encode())).posts) == 6


def test_frames_named_after_what_stands_beside_them_hold_the_posts() -> None:
    shape = "<article class='update has-comments'><time datetime={day}>{clock}</time><h3>{head}</h3><p>{text} {text}</p></article>"
    text = page(f"<div class='layout-with-sidebar'><div class='page-share ad-page'>{fill(shape)}</div></div>", "Storm live")
    found = formats.read(Source("page.html", text.encode())).posts
    assert [(post.headline, post.body) for post in found] == [(HEADLINES[n], f"{SENTENCES[n]} {SENTENCES[n]}") for n in range(6)]
