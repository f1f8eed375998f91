"""Markup that saved pages wrap their posts in, and what it says beside its words; each written here in the shape of its kind."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from pipelines.model.errors import UnreadableSource
from pipelines.model.records import Post
from pipelines.model.segments import Source
from pipelines.reading import formats

BODIES = (
    "The ferry has left the northern harbour with forty people on board, the company said.",
    "Engineers are looking at the second crane, which stopped shortly after dawn today.",
    "The mayor has called a meeting of all captains for this afternoon in the old hall.",
    "Good morning and welcome to our coverage of the reopening of the harbour after the storm.",
)
HEADLINES = ("Ferry leaves at last", "Second crane stops", "Mayor calls captains together", "Harbour opens again")
AUTHORS = ("Jane Roe", "Amir Haddad", "Jane Roe", "Oona Lindqvist")
MOMENTS = tuple(datetime(2024, 3, 5, hour, minute, tzinfo=UTC) for hour, minute in ((11, 40), (10, 25), (9, 5), (8, 0)))


def page(posts: str, title: str = "Harbour live", head: str = "") -> str:
    body = f"<main><h1>{title}</h1>{posts}</main>"
    return f"<!doctype html><html lang='en-GB'><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def fill(shape: str) -> str:
    """The four posts in a shape, which may name their headline, author, body, clock, ISO time and seconds of Unix time."""
    return "".join(
        shape.format(
            n=n,
            head=HEADLINES[n],
            author=AUTHORS[n],
            body=f"<p>{BODIES[n]}</p>",
            clock=f"{MOMENTS[n]:%H:%M}",
            iso=f"{MOMENTS[n]:%Y-%m-%dT%H:%M:%SZ}",
            unix=int(MOMENTS[n].timestamp()),
        )
        for n in range(4)
    )


def posts_of(text: str) -> tuple[Post, ...]:
    return formats.read(Source("page.html", text.encode())).posts


@pytest.mark.parametrize(
    "shape",
    [
        "<x-live-post class='Post'><div class='top'><x-time data-timestamp='{unix}000'><span></span></x-time><h2>{head}</h2></div>{body}"
        "<div><x-copy>Copy</x-copy></div></x-live-post>",
        "<div class='item' data-epoch='{unix}'><h3>{head}</h3>{body}</div>",
        "<div class='item'><time data-js-timestamp='{iso}'>{clock}</time><h3>{head}</h3>{body}</div>",
        "<div class='item'><span class='t' data-nc-timestamp='{unix}'>{clock}</span><h3>{head}</h3>{body}</div>",
        "<div class='item'><span class='ago' title='{iso}'>{n} min ago</span><h3>{head}</h3>{body}</div>",
    ],
)
def test_moments_in_attributes_of_any_name(shape: str) -> None:
    found = posts_of(page(fill(shape)))
    assert [post.posted_at for post in found] == list(MOMENTS)
    assert [(post.headline, post.body) for post in found] == list(zip(HEADLINES, BODIES, strict=True))


def test_the_time_of_a_change_and_numbers_of_other_things_are_no_time_of_a_post() -> None:
    shape = "<article class='post' data-updated-time='{unix}' data-id='{unix}' data-expires='{unix}'><h3>{head}</h3>{body}</article>"
    assert [post.posted_at for post in posts_of(page(fill(shape)))] == [None] * 4


@pytest.mark.parametrize(
    "shape",
    [
        # The author's name is the first line, and nothing calls it a byline; readers' counts and a button in another language close posts.
        "<div class='n'><div class='h'><i class='nm'>{author}</i><i class='w'>{clock} GMT</i></div><h3>{head}</h3>{body}"
        "<div><span class='likes-{n}'>{n}</span><span>Teilen</span></div></div>",
        "<div class='n'><b>{author}</b><time datetime='{iso}'>{clock}</time><h3>{head}</h3>{body}<div><div>Link kopieren</div></div></div>",
        # Words for screen readers close the heading; what the author is stands in an element named after the byline.
        "<article class='n'><h3><span>{head}</span><span class='visually-hidden'>published at </span></h3>"
        "<time datetime='{iso}'>{clock}</time>"
        "<p class='contributor-name'>{author}</p><p class='contributor-description'>Harbour Radio, Leith</p>{body}</article>",
        "<section class='n'><time datetime='{iso}'>{clock}</time><h2>{head}</h2><p>By {author}</p>{body}"
        "<div class='player embed'><h2>Watch: the harbour from above</h2></div></section>",
    ],
)
def test_what_posts_have_in_common_is_no_text_of_theirs(shape: str) -> None:
    found = posts_of(page(fill(shape)))
    assert [(post.headline, post.author, post.body) for post in found] == list(zip(HEADLINES, AUTHORS, BODIES, strict=True))


@pytest.mark.parametrize(
    "shape",
    [
        "<h2>{head}</h2><p><em>By {author}, harbour reporter</em></p>{body}",
        "<p><strong>{head}</strong></p><p>By {author}</p>{body}",
        "<div><h3>{head}</h3></div><p>By {author}</p>{body}<hr>",
    ],
)
def test_posts_that_lie_in_no_element_of_their_own(shape: str) -> None:
    more = "<section><h2>More on this story</h2><p>The pier fell down in the storm of last winter, and nobody was hurt.</p></section>"
    found = posts_of(page(f"<article><p>We are at the harbour all day.</p>{fill(shape)}</article>{more}", "Harbour storm – live"))
    assert [(post.headline, post.author, post.body) for post in found] == list(zip(HEADLINES, AUTHORS, BODIES, strict=True))
    with pytest.raises(UnreadableSource):
        posts_of(page(f"<article><p>We went to the harbour.</p>{fill(shape)}</article>{more}", "Four things about the harbour"))


@pytest.mark.parametrize(
    "shape",
    [
        "<section class='u'><div>Harbour news</div><i>{author}</i><h3>{head}</h3><time datetime='{iso}'>{clock}</time>{body}</section>",
        "<div class='u'><h4>{head}</h4><div class='m'>{author} | 5 March 2024, {clock} GMT</div><div>{body}</div></div>",
        "<div class='u'><i data-posted='{unix}'></i><h3>{head}</h3>{body}<p>— <em>{author}</em></p></div>",
        "<div class='u'><div class='updated-time'><abbr data-timestamp='{unix}'>{clock}</abbr></div><i class='author'>{author}</i>"
        "<h3>{head}</h3>{body}</div>",
    ],
)
def test_names_labels_and_times_beside_a_headline(shape: str) -> None:
    found = posts_of(page(fill(shape), "Harbour storm: live"))
    assert [(post.headline, post.author, post.posted_at, post.body) for post in found] == list(
        zip(HEADLINES, AUTHORS, MOMENTS, BODIES, strict=True)
    )


def test_overs_and_minutes_of_play_are_a_clock_of_their_own() -> None:
    for shape in ("<div class='b'><b>{n}.3</b>{body}</div>", "<li><span>{n}7'</span>{body}</li>"):
        found = posts_of(page(fill(shape), "Hull v Leith: live text commentary"))
        assert [(post.play_clock, post.headline, post.posted_at) for post in found] == [
            (post.play_clock, None, None) for post in found if post.play_clock
        ]
        assert [post.body for post in found] == list(BODIES)


THREAD = "".join(
    f"<div class='cv-item'><div>Sailor{n}</div><div>{n + 1} hours ago</div><div><p>I was there with boat number {n}, and nobody had told us"
    " of any storm at all until the lamps went out. It is always the same with them, and it will be again.</p></div>"
    "<div><span>Like</span><span>Reply</span></div></div>"
    for n in range(30)
)
RAIL = "".join(
    f"<div class='rail-item'><span>1{n % 10}:{n + 10}</span><a href='/n{n}'>Another story of the coast, number {n}</a></div>"
    for n in range(20)
)


@pytest.mark.parametrize(
    "shape",
    [
        "<div class='k'><time datetime='{iso}'>{clock}</time><h3>{head}</h3><p>By {author}</p>{body}</div>",
        "<li class='k'><b>{clock} GMT</b><h3>{head}</h3><i>{author}</i>{body}</li>",
    ],
)
def test_posts_are_told_from_what_stands_around_them(shape: str) -> None:
    frame = f"<div class='page sidebar-right'><div>{RAIL}</div><div class='layout'>{fill(shape)}</div><div>{THREAD}</div></div>"
    for text in (frame, f"<div>{RAIL}</div><ul>{fill(shape)}</ul><div id='conversation'>{THREAD}</div>"):
        found = posts_of(page(text, "Harbour storm: live", "<meta property='article:published_time' content='2024-03-05T08:00:00Z'>"))
        assert [(post.headline, post.author, post.posted_at, post.body) for post in found] == list(
            zip(HEADLINES, AUTHORS, MOMENTS, BODIES, strict=True)
        )


def test_posts_with_and_without_headlines_in_elements_of_two_classes() -> None:
    headed = "<div role='article'><div class='live-blog-post'><time datetime='{iso}'>{clock}</time><h3>{head}</h3>{body}</div></div>"
    short = "<div role='article'><div class='reporter-note'><time datetime='{iso}'>{clock}</time>{body}</div></div>"
    posts = [part + "</div></div>" for part in fill(headed).split("</div></div>")[:4]]
    notes = [part.replace("the", "a") + "</div></div>" for part in fill(short).split("</div></div>")[:2]]
    found = posts_of(page(posts[0] + notes[0] + posts[1] + notes[1] + posts[2] + posts[3], "Harbour: live"))
    assert [post.headline for post in found] == [HEADLINES[0], None, HEADLINES[1], None, HEADLINES[2], HEADLINES[3]]


def test_the_edition_beside_the_date_is_no_zone() -> None:
    text = page("<p>UK edition Tuesday 5 March 2024</p>" + fill("<article class='post'><b>{clock}</b><h3>{head}</h3>{body}</article>"))
    assert [post.posted_at for post in posts_of(text)] == [None] * 4


def test_data_of_a_page_that_shows_everything_but_its_posts() -> None:
    posts = [{"id": n, "title": HEADLINES[n], "published": f"{MOMENTS[n]:%Y-%m-%dT%H:%M:%SZ}", "text": BODIES[n]} for n in range(4)]
    script = f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps({'props': {'liveblog': posts}})}</script>"
    found = posts_of(page(f"<div>{RAIL}</div><div id='comments'>{THREAD}</div>{script}", "Harbour storm: live"))
    assert [(post.headline, post.posted_at, post.body) for post in found] == list(zip(HEADLINES, MOMENTS, BODIES, strict=True))


@pytest.mark.parametrize(
    "shape",
    [
        # The headline is a paragraph of a class of its own; the text stands in what is named after a paywall, or after an advertisement.
        "<div class='k'><b>{clock} GMT</b><i>{author}</i><p class='lhead'>{head}</p><div class='lbody paywall'>{body}</div></div>",
        "<div class='k'><b>{clock} GMT</b><i>{author}</i><h3>{head}</h3><div class='promo-text'>{body}</div></div>",
        # A time in the heading, a byline in a heading, words before a name and an address after it.
        "<div class='k'><h3><span>{clock} GMT</span> {head}</h3><h4>By <a href='/a'>{author}</a></h4>{body}</div>",
        "<div class='k'><time datetime='{iso}'>{clock}</time><h3>{head}</h3>"
        "<p>by <span class='author'>{author} <a>a@x.example</a></span></p><p>Harbour Post Reporter</p>{body}</div>",
    ],
)
def test_headlines_names_and_texts_under_unlikely_names(shape: str) -> None:
    head = "<meta property='article:published_time' content='2024-03-05T08:00:00Z'>"
    found = posts_of(page(fill(shape), "Harbour storm: live", head))
    assert [(post.headline, post.author, post.posted_at, post.body) for post in found] == list(
        zip(HEADLINES, AUTHORS, MOMENTS, BODIES, strict=True)
    )


def test_a_zone_that_the_page_states_above_its_posts() -> None:
    text = "<p>March 5, 2024</p><p class='note'>All times Pacific.</p>" + fill("<div class='k'><b>{clock}</b><h3>{head}</h3>{body}</div>")
    assert [post.posted_at.hour if post.posted_at else None for post in posts_of(page(text))] == [19, 18, 17, 16]


def test_a_role_in_every_post_is_no_headline() -> None:
    shape = "<div class='m'><div><img><div>{author}</div><div>Harbour editor</div></div><div><i>{clock}</i>{body}</div></div>"
    found = posts_of(page(fill(shape), "Harbour storm: live"))
    assert [(post.headline, post.author, post.author_role, post.body) for post in found] == [
        (None, author, "Harbour editor", body) for author, body in zip(AUTHORS, BODIES, strict=True)
    ]


@pytest.mark.parametrize(
    "shape",
    [
        # Class names made by machines, in which words like "ad" only seem to stand; headings that are no headings.
        "<div class='xd61ad'><div class='css-1ad3x'><span title='{iso}'>{n} min ago</span></div><div class='sc-adKvXz'>{head}</div>"
        "<div>{author}</div><div class='x9share1'>{body}</div></div>",
        "<div class='a1'><div><span>{clock} GMT</span></div><div><div>{head}</div><div>By {author}</div>{body}</div></div>",
        "<div class='a1'><div><b>Key event</b></div><div><span>{clock} GMT</span></div><div>{head}</div><i>{author}</i>"
        "<div>{body}</div></div>",
        # What every post says, in whatever words and elements.
        "<div class='a1'><b>{clock} GMT</b><h3><span>{head}</span><span>published at</span></h3><div>{author}</div>{body}"
        "<div><div>Ad Feedback</div></div><h4>Read more</h4>"
        "<p>Get the tides of the week and the best of our reporting on Monday mornings.</p></div>",
        "<div class='a1'><b>{clock} GMT</b><h3>{head}</h3><div>{author}</div><div>Harbour Radio, Leith</div>{body}</div>",
    ],
)
def test_places_that_posts_share_say_what_no_name_says(shape: str) -> None:
    head = "<meta property='article:published_time' content='2024-03-05T08:00:00Z'>"
    found = posts_of(page(fill(shape), "Harbour storm: live", head))
    assert [(post.headline, post.author, post.posted_at, post.body) for post in found] == list(
        zip(HEADLINES, AUTHORS, MOMENTS, BODIES, strict=True)
    )


def test_a_list_of_key_events_made_like_a_post_is_none() -> None:
    shape = "<div class='card'><div><span>{clock}</span></div><h3>{head}</h3><p>By <a rel='author'>{author}</a></p>{body}</div>"
    entries = "".join(f"<li><span>{MOMENTS[n]:%H:%M}</span><a>{HEADLINES[n]}</a></li>" for n in range(3))
    found = formats.read(Source("page.html", page(f"<div class='card'><h2>Key updates</h2><ul>{entries}</ul></div>{fill(shape)}").encode()))
    assert [post.headline for post in found.posts] == list(HEADLINES)
