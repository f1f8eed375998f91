"""Saved pages of many makes, each written here in the shape of its kind."""

from __future__ import annotations

import html as escaping
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from pipelines.model.errors import UnreadableSource
from pipelines.model.segments import BODY, Draft, Label, Source
from pipelines.reading import formats, html
from pipelines.reading.render import render

BODIES = (
    "The ferry has left the northern harbour with forty people on board, the company said.",
    "Engineers are looking at the second crane, which stopped shortly after dawn today.",
    "The mayor has called a meeting of all captains for this afternoon in the old hall.",
    "Good morning and welcome to our coverage of the reopening of the harbour after the storm.",
)
HEADLINES = ("Ferry leaves at last", "Second crane stops", "Mayor calls captains together", "Welcome to the harbour")
TIMES = ("2024-03-05T11:40:00Z", "2024-03-05T10:25:00Z", "2024-03-05T09:05:00Z", "2024-03-05T08:00:00Z")


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang='en-GB'><head><title>Harbour live - The Paper</title>{head}</head><body>{body}</body></html>"


def ld(updates: object, **more: object) -> str:
    blog = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": "Harbour live",
        "publisher": {"@type": "Organization", "name": "The Paper"},
        "liveBlogUpdate": updates,
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(blog)}</script>'


def update(number: int, **more: object) -> dict[str, object]:
    return {
        "@type": "BlogPosting",
        "headline": HEADLINES[number],
        "datePublished": TIMES[number],
        "articleBody": f"<p>{BODIES[number]}</p>",
        "url": f"https://paper.example/live/harbour#post-77{number}01",
        **more,
    }


def visible_text(text: str) -> str:
    body = LexborHTMLParser(text).body
    return html.visible_text(render(body)) if body is not None else ""


def read(text: str) -> Draft:
    draft = html.draft(Source("page.html", text.encode()), text)
    assert isinstance(draft, Draft)
    position = 0
    for segment in draft.segments:
        assert segment.start >= position
        assert not draft.text[position : segment.start].strip()
        position = segment.end
    assert not draft.text[position:].strip()
    return draft


def part(draft: Draft, number: int, *labels: Label) -> str:
    return "\n".join(draft.text[s.start : s.end] for s in draft.segments if s.post == number and s.label in labels)


def headlines(draft: Draft) -> list[str | None]:
    return [draft.posts[n].headline or part(draft, n, Label.HEADLINE) or None for n in sorted(draft.posts)]


def bodies(draft: Draft) -> list[str]:
    return [part(draft, n, *BODY) for n in sorted(draft.posts)]


def instants(draft: Draft) -> list[datetime | None]:
    return [stamp.instant if (stamp := draft.posts[n].stamp) else None for n in sorted(draft.posts)]


def expected_times() -> list[datetime]:
    return [datetime.fromisoformat(time) for time in TIMES]


def test_recognises_pages_and_nothing_else() -> None:
    assert html.recognises("<!DOCTYPE html><html><p>x")
    assert html.recognises("\n<div><p>a</p><p>b</p><p>c</p></div></div>")
    assert not html.recognises("12.30 BST\nA < B and <b>not</b> a page")


def test_posts_by_the_ids_of_the_data_with_visible_bylines() -> None:
    posts = "".join(
        f'<div class="entry" id="77{n}01"><div class="info"><time>{TIMES[n][11:16]}</time><mark>Jane Roe</mark></div>'
        f"<div class=content><h3>{HEADLINES[n]}</h3><p>{BODIES[n]}</p></div><div class=share-bar>Share</div></div>"
        for n in range(4)
    )
    updates = [update(n, author={"@type": "Person", "name": "Ann Other"}) for n in range(4)]
    draft = read(page(f"<h1>Harbour live</h1><div>{posts}</div>", ld(updates, author=[{"@type": "Person", "name": "Ann Other"}])))
    assert headlines(draft) == list(HEADLINES)
    assert bodies(draft) == list(BODIES)
    assert instants(draft) == expected_times()
    assert [draft.posts[n].author for n in range(4)] == ["Jane Roe"] * 4
    assert draft.posts[0].source_id == "post-77001"
    assert draft.posts[0].stamp is not None
    assert draft.posts[0].stamp.text == "11:40"
    assert draft.publisher == "The Paper"
    assert draft.language == "en"


def test_page_author_on_every_update_is_no_author_of_a_post() -> None:
    draft = read(page("<p>Nothing here</p>", ld([update(n, author="Ann Other") for n in range(4)], author="Ann Other")))
    assert all(draft.posts[n].author is None for n in range(4))
    own = read(page("", ld([update(n, author=["Jane Roe", "Li Poe", "Jane Roe", "Li Poe"][n]) for n in range(4)], author="Ann Other")))
    assert [own.posts[n].author for n in range(4)] == ["Jane Roe", "Li Poe", "Jane Roe", "Li Poe"]


def test_repeated_headline_and_time_of_the_blog_are_not_trusted() -> None:
    posts = "".join(
        f'<article id="block-abcdef012345{n}"><header><time datetime="{TIMES[n]}">{n}h ago</time>'
        f"<span>{TIMES[n][11:13]}.{TIMES[n][14:16]} GMT</span>"
        f"{f'<h2>{HEADLINES[n]}</h2>' if n % 2 else ''}</header><p>{BODIES[n]}</p></article>"
        for n in range(4)
    )
    updates = [
        update(n, headline="Harbour live", datePublished=TIMES[0], url=f"https://paper.example/live#block-abcdef012345{n}")
        for n in range(4)
    ]
    draft = read(page(posts, ld(updates, datePublished=TIMES[0])))
    assert headlines(draft) == [None, HEADLINES[1], None, HEADLINES[3]]
    assert instants(draft) == expected_times()
    assert draft.posts[1].stamp is not None
    assert draft.posts[1].stamp.text == "10.25 GMT"


def test_updates_that_the_page_does_not_show_are_appended() -> None:
    posts = "".join(
        f'<div class=e id="77{n}01"><time>{TIMES[n][11:16]}</time><h3>{HEADLINES[n]}</h3><p>{BODIES[n]}</p></div>' for n in range(2)
    )
    draft = read(page(posts, ld([update(n) for n in range(4)])))
    assert headlines(draft) == list(HEADLINES)
    assert bodies(draft) == list(BODIES)
    assert instants(draft) == expected_times()


def test_broken_json_is_mended() -> None:
    broken = ld([update(n, articleBody={"@value": f"\n\n{BODIES[n]}\n\n\n"}, author={"name": f"Jane R{n}e"}) for n in range(4)])
    broken = broken.replace('"publisher"', '\n"publisher"', 1).replace(', \n"publisher"', ' \n"publisher"', 1)
    draft = read(page("", broken))
    assert bodies(draft) == list(BODIES)
    assert [draft.posts[n].author for n in range(4)] == ["Jane R0e", "Jane R1e", "Jane R2e", "Jane R3e"]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda updates: {"@graph": [{"@type": "WebPage"}, {"@type": ["LiveBlogPosting", "NewsArticle"], "liveBlogUpdate": updates}]},
        lambda updates: [[{"@type": "LiveBlogPosting", "liveBlogUpdate": [[updates[0], updates[1]], updates[2:]]}]],
        lambda updates: {"@type": "NewsArticle", "liveBlogUpdate": [{**one, "@type": "NewsArticle"} for one in updates]},
    ],
)
def test_shapes_of_json_ld(wrap: object) -> None:
    data = wrap([update(n) for n in range(4)])  # type: ignore[operator]
    draft = read(page("", f'<script type="application/ld+json">{json.dumps(data)}</script>'))
    assert headlines(draft) == list(HEADLINES)
    assert bodies(draft) == list(BODIES)


def test_one_update_may_stand_alone() -> None:
    draft = read(page("", ld(update(0))))
    assert headlines(draft) == [HEADLINES[0]]


def test_escaped_markup_in_bodies() -> None:
    draft = read(page("", ld([update(n, articleBody=escaping.escape(f"<p>{BODIES[n]}</p><ul><li>One boat</li></ul>")) for n in range(3)])))
    assert part(draft, 0, Label.PARAGRAPH) == BODIES[0]
    assert part(draft, 0, Label.BULLET) == "One boat"


def test_time_in_the_headline_and_headline_that_is_the_body() -> None:
    def one(n: int) -> str:
        return (
            f'<div><div><span>{11 - n}:40 (IST), Mar 05</span><time datetime="{TIMES[n]}"></time></div>'
            f"<div><p><b>{BODIES[n]}</b></p></div></div>"
        )

    updates = [update(n, headline=f"{11 - n}:40(IST) {BODIES[n][:40]}") for n in range(4)]
    draft = read(page(f"<section>{''.join(one(n) for n in range(4))}</section>", ld(updates)))
    assert headlines(draft) == [None] * 4
    assert bodies(draft) == list(BODIES)
    assert instants(draft) == expected_times()


def test_microdata_gives_posts() -> None:
    posts = "".join(
        f'<div itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting">'
        f'<meta itemprop="datePublished" content="{TIMES[n]}">'
        f'<meta itemprop="articleBody" content="He said "yes" to it"><span>March 05, 2024 {TIMES[n][11:16]} (GMT)</span>'
        f'<h2 itemprop="headline">{HEADLINES[n]}</h2><div><p>{BODIES[n]}</p></div><span>facebook</span><span>Share Link</span></div>'
        for n in range(4)
    )
    draft = read(page(posts, '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "a "b" c"</script>'))
    assert headlines(draft) == list(HEADLINES)
    assert bodies(draft) == list(BODIES)
    assert instants(draft) == expected_times()


def test_repeated_elements_without_any_data() -> None:
    posts = "".join(
        f'<article class="post x{n}"><span class="ts">{n + 1} min ago</span><h2>{HEADLINES[n]}</h2>'
        f'<p class="post__Byline">From The Paper’s Jane Roe in Hull</p>'
        f"<p>{BODIES[n]}</p><button>Share</button></article>"
        for n in range(4)
    )
    draft = read(page(f"<h1>Harbour live</h1><main>{posts}</main><footer><p>{BODIES[0]}</p></footer>"))
    assert headlines(draft) == list(HEADLINES)
    assert bodies(draft) == list(BODIES)
    assert draft.posts[2].author == "Jane Roe"
    assert draft.posts[2].stamp is not None
    assert draft.posts[2].stamp.age_minutes == 3
    assert instants(draft) == [None] * 4


def test_untimed_posts_of_a_page_that_calls_itself_live() -> None:
    posts = "".join(f'<article class="live-post"><h2>{HEADLINES[n]}</h2><p>By Jane Roe</p><p>{BODIES[n]}</p></article>' for n in range(4))
    draft = read(page(f"<h1>Harbour live</h1>{posts}"))
    assert headlines(draft) == list(HEADLINES)
    assert bodies(draft) == list(BODIES)
    assert all(draft.posts[n].stamp is None for n in range(4))


def test_a_list_of_linked_cards_is_no_live_blog() -> None:
    cards = "".join(
        f'<article class=card><a href="/story/{n}"><h3>{HEADLINES[n]}</h3><p>{BODIES[n]}</p><time>{n + 1}h ago</time></a></article>'
        for n in range(4)
    )
    text = page(f"<h1>News</h1><main>{cards}</main>")
    assert html.draft(Source("index.html", b""), text) is None


def test_pinned_copy_and_key_events_are_duplicates() -> None:
    def post(n: int, extra: str = "") -> str:
        return (
            f'<article class="block {extra}" id="{extra}block-00aa11bb22c{n}"><time datetime="{TIMES[n]}">{TIMES[n][11:16]}</time>'
            f"<h2>{HEADLINES[n]}</h2><p>{BODIES[n]}</p></article>"
        )

    events = "".join(
        f"<li><time datetime='{TIMES[n]}'>{n}h ago</time><a href='#block-00aa11bb22c{n}'>{HEADLINES[n]}</a></li>" for n in (0, 2)
    )
    draft = read(
        page(
            f"<h1>Harbour live</h1><h2>Key events</h2><ul>{events}</ul>{post(1, 'pinned-')}"
            f"<section>{''.join(post(n) for n in range(4))}</section>"
        )
    )
    assert headlines(draft) == list(HEADLINES)
    assert [draft.posts[n].is_pinned for n in range(4)] == [False, True, False, False]
    assert [draft.posts[n].is_key_event for n in range(4)] == [True, False, True, False]


def test_captions_embeds_and_cards_are_told_from_prose() -> None:
    def post(n: int) -> str:
        return (
            f'<article class=block><time datetime="{TIMES[n]}">{TIMES[n][11:16]}</time><h2>{HEADLINES[n]}</h2><p>{BODIES[n]}</p>'
            "<figure><img src=x><figcaption>A boat at the quay. Photograph: J Roe/Agency</figcaption></figure>"
            '<blockquote class="twitter-tweet"><p>Boats!</p>— Jane (@jane) March 5, 2024</blockquote>'
            f"<h3>What next, boat {n}?</h3><blockquote><p>We wait.</p></blockquote><ul><li>One point</li></ul>"
            '<div class=card><h3><a href="/other">Another story about a different boat</a></h3><p>A teaser for it.</p></div></article>'
        )

    draft = read(page("".join(post(n) for n in range(3))))
    assert part(draft, 0, Label.CAPTION) == "A boat at the quay. "
    assert part(draft, 0, Label.CREDIT) == "Photograph: J Roe/Agency"
    assert "Boats!" in part(draft, 0, Label.EMBED)
    assert part(draft, 0, Label.SUBHEADING) == "What next, boat 0?"
    assert part(draft, 0, Label.BLOCKQUOTE) == "We wait."
    assert part(draft, 0, Label.BULLET) == "One point"
    assert "different boat" in part(draft, 0, Label.FURNITURE)
    assert "teaser" in part(draft, 0, Label.FURNITURE)


def test_name_and_time_at_the_end_of_a_post_part_from_each_other() -> None:
    posts = "".join(
        f'<div id="post-9988{n}" class=p><h3>Harbour Cup</h3><p>{BODIES[n]}</p><div><span>Jane Roe</span>'
        f"<span>5 March 2024 {TIMES[n][11:16]}</span></div></div>"
        for n in range(4)
    )
    draft = read(page(posts))
    assert [draft.posts[n].author for n in range(4)] == ["Jane Roe"] * 4
    assert headlines(draft) == ["Harbour Cup"] * 4
    assert bodies(draft) == list(BODIES)
    stamp = draft.posts[0].stamp
    assert stamp is not None
    assert (stamp.day, stamp.month, stamp.hour, stamp.minute) == (5, 3, 11, 40)


def test_flat_pages_are_aligned_by_the_words_of_the_data() -> None:
    flow = "".join(f"<p><b>{TIMES[n][11:16]}</b></p><p><b>{HEADLINES[n]}</b></p><p>{BODIES[n]}</p><p>More follows.</p>" for n in range(4))
    draft = read(page(f"<h1>Harbour live</h1><div>{flow}</div><p>Contact us about anything.</p>", ld([update(n) for n in range(4)])))
    assert headlines(draft) == list(HEADLINES)
    assert [body.split("\n")[0] for body in bodies(draft)] == list(BODIES)
    assert instants(draft) == expected_times()


def test_visible_times_that_keep_the_order_win_over_data_that_does_not() -> None:
    shuffled = (TIMES[2], TIMES[0], TIMES[3], TIMES[1])
    posts = "".join(
        f'<div class=e id="77{n}01"><time datetime="{TIMES[n]}">{TIMES[n][11:16]}</time><h3>{HEADLINES[n]}</h3><p>{BODIES[n]}</p></div>'
        for n in range(4)
    )
    draft = read(page(posts, ld([update(n, datePublished=shuffled[n]) for n in range(4)])))
    assert instants(draft) == expected_times()


def test_data_in_a_script_of_the_page() -> None:
    results = [
        {
            "urn": f"asset:00000000-{n}",
            "header": {"model": {"blocks": [{"type": "headline", "model": {"text": HEADLINES[n]}}]}},
            "content": {"model": {"blocks": [{"type": "paragraph", "model": {"text": BODIES[n]}}]}},
            "dates": {"firstPublished": TIMES[n]},
        }
        for n in range(4)
    ]
    state = {"props": {"data": {"title": "Harbour", "isLive": False, "liveTextStream": {"content": {"data": {"results": results}}}}}}
    draft = read(page(f"<div id=root></div><script>window.__INITIAL_DATA__={json.dumps(json.dumps(state))};</script>"))
    assert headlines(draft) == list(HEADLINES)
    assert bodies(draft) == list(BODIES)
    assert instants(draft) == expected_times()
    assert draft.is_ended is True


def test_no_time_is_made_up() -> None:
    updates = [{key: value for key, value in update(n).items() if key != "datePublished"} for n in range(4)]
    draft = read(page("", ld(updates)))
    assert instants(draft) == [None] * 4
    assert datetime.now(UTC) > expected_times()[0]


WHOLE = page(
    "<h1>Harbour live</h1><ul><li>Key events</li></ul>"
    + "".join(
        f'<article class=block id="77{n}01"><time datetime="{TIMES[n]}">{TIMES[n][11:16]}</time><h2>{HEADLINES[n]}</h2><p>{BODIES[n]}</p>'
        "<figure><figcaption>A boat</figcaption></figure></article>"
        for n in range(4)
    ),
    ld([update(n) for n in range(4)]),
)
PIECES = (
    "<p> </p> <div> </div> <article> </article> <h2> </h2> <time> <li> <table><tr><td> <br> <script> </script> <!-- --> <b> </b> <pre> "
    "<svg> <template> <a_href=#> &amp; &#0; &nbsp; <![CDATA[ ]]> <time_datetime=2024-03-05T11:40:00Z> 12:30 <span_hidden> <body> <head>"
)
TAGS = st.sampled_from([piece.replace("_", " ") for piece in PIECES.split(" ")])


@settings(max_examples=120, deadline=None)
@given(st.integers(0, len(WHOLE)))
def test_any_truncation_is_read(end: int) -> None:
    text = WHOLE[:end]
    draft = html.draft(Source("page.html", b""), text)
    if draft is not None:
        read(text)
    visible = visible_text(text)
    assert isinstance(visible, str)


@settings(max_examples=120, deadline=None)
@given(st.lists(TAGS | st.text(max_size=12), max_size=40), st.booleans())
def test_any_mixture_of_tags_is_read(pieces: list[str], in_posts: bool) -> None:
    inner = "".join(pieces)
    posts = "".join(f"<div class=post><time datetime='{TIMES[n]}'>1{n}:30</time>{inner}<p>{BODIES[n]}</p></div>" for n in range(4))
    text = page(posts if in_posts else inner)
    if html.draft(Source("page.html", b""), text) is not None:
        read(text)


def test_pages_nested_thousands_deep_are_refused() -> None:
    with pytest.raises(UnreadableSource, match="deep"):
        html.draft(Source("page.html", b""), "<html>" + "<div>" * 5000)


def test_numbers_and_words_for_screen_readers_are_no_part_of_headline_or_credit() -> None:
    posts = "".join(
        f'<li><article id="asset:1{n}aa-00"><header><h3><span>{4 - n}. </span><span>{HEADLINES[n]}</span></h3>'
        f"<span><span>published at </span>{TIMES[n][11:16]} <span>Greenwich Mean Time</span></span></header>"
        '<div class="Contributor"><p class="ContributorName">Jane Roe</p><p class="ContributorRole">Trade correspondent</p></div>'
        f'<p>{BODIES[n]}</p><figure><div class="Credit"><span>Image source, </span>Harbour Agency</div></figure></article></li>'
        for n in range(4)
    )
    draft = read(page(f"<h1>Harbour live</h1><h2>Summary</h2><ul><li>The harbour has reopened.</li></ul><ol>{posts}</ol>"))
    assert headlines(draft) == list(HEADLINES)
    assert bodies(draft) == list(BODIES)
    assert (draft.posts[0].author, draft.posts[0].author_role) == ("Jane Roe", "Trade correspondent")
    assert part(draft, 0, Label.CREDIT) == "Harbour Agency"
    assert draft.posts[0].stamp is not None
    assert draft.posts[0].stamp.text == "11:40 Greenwich Mean Time"
    assert draft.posts[0].source_id == "asset:10aa-00"
    assert [draft.text[s.start : s.end] for s in draft.segments if s.label is Label.SUMMARY_POINT] == ["The harbour has reopened."]


def test_an_updated_time_that_is_the_only_one_is_the_time_of_the_post() -> None:
    posts = "".join(
        f'<section class="live-item"><span class="time">Updated {n + 1}:48 AM</span><h2>{HEADLINES[n]}</h2>'
        f"<p>{BODIES[n]}</p><p>By Jane Roe</p></section>"
        for n in range(4)
    )
    draft = read(page(posts))
    assert [stamp.text if (stamp := draft.posts[n].stamp) else None for n in range(4)] == [f"{n + 1}:48 AM" for n in range(4)]
    assert [draft.posts[n].author for n in range(4)] == ["Jane Roe"] * 4
    assert bodies(draft) == list(BODIES)


def test_comments_below_an_article_are_no_posts() -> None:
    thread = "".join(f'<div class=thread><time datetime="{TIMES[n]}">{n + 1}h ago</time><p>{BODIES[n]}</p></div>' for n in range(4))
    text = page(f'<article><p>{BODIES[0]}</p></article><section class="comments">{thread}</section>')
    assert html.draft(Source("page.html", b""), text) is None
    visible = visible_text(text)
    assert visible == BODIES[0]


def test_a_link_to_the_rest_of_a_paragraph_is_cut_off() -> None:
    posts = "".join(
        f"<div class=lb><span>{TIMES[n][11:16]}</span><h2>{HEADLINES[n]}</h2><p>{BODIES[n]} ...Read More</p></div>" for n in range(4)
    )
    assert bodies(read(page(posts))) == list(BODIES)


def test_cards_of_an_index_page_are_no_posts() -> None:
    cards = "".join(
        f'<article><h2><a href="/story-{n}">Ferry story number {n}</a></h2><time datetime="2024-05-14T1{n}:00:00Z">{9 - n} hours ago</time>'
        f"<p>The ferries have stopped for day {n}, and nobody knows why.</p></article>"
        for n in range(5)
    )
    page = f"<html><head><title>Latest news from Harbour</title></head><body><main><h1>Latest</h1>{cards}</main></body></html>"
    with pytest.raises(UnreadableSource):
        formats.read(Source("index.html", page.encode()))


def test_parts_named_in_test_attributes() -> None:
    posts = "".join(
        f'<div data-testid="live-post" class="a{n % 2}"><div data-testid="timestamp">{TIMES[n][11:16]} UTC</div>'
        f'<div data-testid="headline">{HEADLINES[n]}</div><div data-testid="byline">Jane Roe</div><div><p>{BODIES[n]}</p></div></div>'
        for n in range(4)
    )
    found = formats.read(Source("page.html", page(f"<h1>Harbour live</h1><p>Updated Tue 5 March 2024 11.45 UTC</p>{posts}").encode())).posts
    assert [(post.headline, post.author, post.body) for post in found] == [
        (headline, "Jane Roe", body) for headline, body in zip(HEADLINES, BODIES, strict=True)
    ]
    assert [post.posted_at.isoformat() if post.posted_at else None for post in found] == [time.replace("Z", "+00:00") for time in TIMES]


@pytest.mark.parametrize(
    "shape",
    [
        '<h3><span>{head}</span><span class="vh">published at {time} Greenwich Mean Time 5 March 2024</span></h3>'
        '<p class="c">Jane Roe</p><p class="r">Trade correspondent</p><p>{body}</p>',
        '<p class="meta"><span class="when">{time} GMT</span><span class="who">Jane Roe</span></p><h3>{head}</h3><p>{body}</p>',
        "<div><div>{time} GMT</div><div>{head}</div></div><div><p>{body}</p><p>By: <a href='/jane'>Jane Roe</a></p></div>",
        '<abbr title="2024-03-05T{time}:00Z">{time}</abbr><div class="entry-title">{head}</div><p>By Jane Roe</p><p>{body}</p>',
    ],
)
def test_headline_author_and_time_in_markup_that_names_none_of_them(shape: str) -> None:
    posts = "".join(
        f'<section class="q{n}"><div>{shape.format(head=HEADLINES[n], time=TIMES[n][11:16], body=BODIES[n])}</div></section>'
        for n in range(4)
    )
    found = formats.read(Source("page.html", page(f"<h1>Harbour live</h1><div><p>5 March 2024</p>{posts}</div>").encode())).posts
    assert [(post.headline, post.author, post.body) for post in found] == [
        (headline, "Jane Roe", body) for headline, body in zip(HEADLINES, BODIES, strict=True)
    ]
    assert [post.posted_at.strftime("%H:%M") if post.posted_at else None for post in found] == [time[11:16] for time in TIMES]


def test_the_last_page_of_a_live_blog_may_hold_two_posts() -> None:
    posts = "".join(
        f'<article class="post"><time datetime="{TIMES[n]}">{TIMES[n][11:16]}</time><h2>{HEADLINES[n]}</h2><p>{BODIES[n]}</p></article>'
        for n in range(2)
    )
    assert headlines(read(page(posts))) == list(HEADLINES[:2])


def test_ages_are_counted_from_the_time_that_the_page_shows() -> None:
    posts = "".join(
        f'<article class="post"><span>{n + 1} hr ago</span><h2>{HEADLINES[n]}</h2><p>{BODIES[n]}</p></article>' for n in range(4)
    )
    head = '<meta property="article:modified_time" content="2024-03-05T10:27:18Z">'
    source = Source("page.html", page(f"<h1>Harbour live</h1><p>Updated 6:40 a.m. ET, March 5, 2024</p>{posts}", head).encode())
    assert formats.read(source).posts[0].posted_at == datetime(2024, 3, 5, 10, 40, tzinfo=UTC)


def test_a_date_beside_the_clock_and_a_time_for_sorting() -> None:
    beside = "".join(
        f"<div id='liveblog-entry-{n}' class='liveblog-entry'><header><span class='author-name'>Ada Quist</span>"
        f"<span class='meta-time'><span class='date'>5 March 2024</span><span class='time'>{11 - n}:40 AM</span></span></header>"
        f"<div class='text'><p>{body}</p></div></div>"
        for n, body in enumerate(BODIES)
    )
    draft = read(page(f"<main><h1>Harbour live</h1>{beside}</main>"))
    assert bodies(draft) == list(BODIES)
    assert [(stamp.day, stamp.hour) for number in range(4) if (stamp := draft.posts[number].stamp)] == [(5, 11), (5, 10), (5, 9), (5, 8)]
    sorted_by = "".join(
        f"<div class='entry' data-sort-time='{1709638800 - 3600 * n}'><span>{n + 1} hours ago</span><p>{body}</p></div>"
        for n, body in enumerate(BODIES)
    )
    reading = formats.read(Source("page.html", page(f"<main><h1>Harbour live</h1>{sorted_by}</main>").encode()))
    assert [post.posted_at.hour for post in reading.posts if post.posted_at] == [11, 10, 9, 8]
