"""Live blogs saved as Markdown: marks are no words of a headline, a name or a time, and parts of a line stand for themselves."""

from __future__ import annotations

import pytest

from pipelines.model.segments import Reading, Source
from pipelines.reading.formats import read

TOLD = (
    ("Ferry leaves at last", "Jane Roe", "The ferry has left the [northern pier](https://example.org/pier) with forty people on board."),
    ("Lamps lit again", "Max Lund", "Nobody had lit the lamps on the mole since the winter, the keeper told our reporter."),
    ("Choir in the rain", "Jane Roe", "**Nobody** sang on the steps of the old customs house until the rain came in from the west."),
)
SHAPES = {
    "a heading and a bold time": "## {head}\n\n*{name}*\n\n**{clock} BST**\n\n{body}\n\n---\n",
    "bold lines": "**{clock}**\n\n**{head}**\n\n__{name}__\n\n{body}\n\n",
    "linked headings": "### [{head}](https://example.org/post/{n})\n\n{clock} BST\n\nBy {name}\n\n{body}\n\n[Share](https://example.org/?to=a(b)c)\n\n",
    "time and headline in one heading": "## {clock} {head} ##\n\nBy {name}\n\n![Boats](https://example.org/boats.jpg)\n\n{body}\n\n",
    "time and headline in bold": "**{clock} – {head}**\n\n_{name}_\n\n{body}\n\n> Share this\n\n",
}


def page(shape: str, newest_first: bool = True) -> Reading:
    text = "".join(
        shape.format(n=n, clock=f"1{2 - n if newest_first else n}:1{n}", head=head, name=name, body=body)
        for n, (head, name, body) in enumerate(TOLD)
    )
    return read(Source("page.md", f"# Harbour strike live: latest updates\n\n{text}".encode()))


@pytest.mark.parametrize("newest_first", [True, False])
@pytest.mark.parametrize("shape", SHAPES)
def test_marks_at_the_ends_of_lines_are_no_words(shape: str, newest_first: bool) -> None:
    reading = page(SHAPES[shape], newest_first)
    assert [(post.headline, post.author, post.body.split("\n")[0]) for post in reading.posts] == list(TOLD)
    assert reading.document.title == "Harbour strike live: latest updates"
    assert not reading.unread_lines


def test_a_bold_time_parts_its_line_and_a_bold_word_does_not() -> None:
    posts = page("* **{clock}** {body}\n").posts
    assert [(post.posted_clock, post.body) for post in posts] == [(f"1{2 - n}:1{n}", body) for n, (_head, _name, body) in enumerate(TOLD)]
