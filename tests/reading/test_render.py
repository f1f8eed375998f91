from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.reading.render import RenderedPage, Role, render_fragment, role_of


def check(page: RenderedPage) -> None:
    position = 0
    for run in page.runs:
        assert run.start >= position
        assert not page.text[position : run.start].strip()
        assert page.text[run.start : run.end].strip(" \n") or not page.text
        position = run.end
    assert all(element.parent < number for number, element in enumerate(page.elements))


def test_a_line_for_a_block_and_a_space_for_space() -> None:
    page = render_fragment("<div>One <b>two</b>\n three<br>four</div><div>five</div><p>six</p><ul><li>a</li><li>b</li></ul>")
    assert page.text == "One two three\nfour\nfive\n\nsix\n\na\nb"
    check(page)


def test_what_a_browser_does_not_show_is_left_out() -> None:
    page = render_fragment(
        "<p>Shown<script>var a</script><style>p{}</style><noscript>no</noscript><template>no</template><!-- no -->"
        "<span hidden>no</span><span style='display: none'>no</span></p>"
    )
    assert page.text == "Shown"


def test_no_break_spaces_stay_and_glue_stays_glued() -> None:
    assert render_fragment("<p><time>20m ago</time><span>12.34&nbsp;BST</span></p>").text == "20m ago12.34\u00a0BST"


def test_roles_by_tag_class_and_microdata() -> None:
    assert role_of("h2", {"class": "share"}) is Role.HEADING
    assert role_of("p", {"class": "post-headlinestyles__Byline-sc"}) is Role.BYLINE
    assert role_of("div", {"class": "social-share-bar"}) is Role.FURNITURE
    assert role_of("span", {"itemprop": "datePublished"}) is Role.TIME
    assert role_of("p", {"class": "block-time updated-time"}) is Role.EDITED
    assert role_of("blockquote", {"class": "twitter-tweet"}) is Role.EMBED
    assert role_of("div", {"class": "shared-heading"}) is Role.NONE


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<b>", "</div>", "<br>", "<pre>", " ", "\u00a0", "&nbsp;", "x\ny", "<li>", "<td>"])
        | st.text(max_size=6)
    )
)
def test_runs_cover_the_text(pieces: list[str]) -> None:
    check(render_fragment("".join(pieces)))
