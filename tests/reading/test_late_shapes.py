"""Shapes of pages that nobody had thought of: words behind clocks, posts without words, hours without a colon, what is no live blog."""

from __future__ import annotations

import pytest

from pipelines.model.records import Post
from pipelines.model.segments import Source
from pipelines.reading.decoding import UnreadableSource
from pipelines.reading.formats import read

FERRY = "The ferry has left the northern pier with forty people on board, its owners said on Tuesday."
LAMPS = "Nobody had lit the lamps on the mole since the winter, the keeper told our reporter."
CHOIR = "A choir sang on the steps of the old customs house until the rain came in from the west."
TOLD = [("Ferry leaves at last", FERRY), ("Lamps lit again", LAMPS), ("Choir in the rain", CHOIR)]


def posts(text: str) -> tuple[Post, ...]:
    return read(Source("page.txt", text.encode())).posts


@pytest.mark.parametrize("word", [" uur", "u", " Uhr", " hrs"])
def test_a_word_behind_a_clock_that_says_it_is_one(word: str) -> None:
    text = "Liveblog: a day at the harbour\n\n" + "\n".join(f"1{2 - n}.3{n}{word}\n\n{body}\n" for n, (_head, body) in enumerate(TOLD))
    assert [(post.posted_clock, post.body) for post in posts(text)] == [(f"1{2 - n}.3{n}{word}", TOLD[n][1]) for n in range(3)]


def test_a_clock_with_the_letter_for_its_hour_in_brackets_before_the_headline() -> None:
    text = "Liveblog harbour\n\n" + "\n".join(f"[1{n}:4{n}u] {head}\n{body}\n" for n, (head, body) in enumerate(TOLD))
    assert [(post.posted_clock, post.headline, post.body) for post in posts(text)] == [(f"1{n}:4{n}u", *TOLD[n]) for n in range(3)]


def test_a_post_of_a_picture_has_the_word_of_the_others_before_its_clock_and_nothing_behind() -> None:
    said = [FERRY, "", LAMPS, "Nobody is here yet", CHOIR, "", "The band plays on", FERRY]
    text = "Liveblog harbour\n\n" + "\n\n".join(f"Update 19:{20 + n}{f' - {body}' if body else ''}" for n, body in enumerate(said)) + "\n"
    assert [(post.posted_clock, post.body) for post in posts(text)] == [(f"19:{20 + n}", body) for n, body in enumerate(said)]


def test_hours_without_a_colon_between_the_sentences_of_one_line() -> None:
    said = [FERRY, LAMPS, CHOIR, f'{LAMPS} "Never," she said.', FERRY]
    line = " ".join(f"14{35 - 4 * n}: {body}" for n, body in enumerate(said))
    found = posts(f"LIVE TEXT COMMENTARY from the harbour, as it happens. {line}\n")
    assert [(post.posted_clock, post.body) for post in found] == [(f"14{35 - 4 * n}", body) for n, body in enumerate(said)]


def test_years_between_the_sentences_of_one_line_are_no_hours() -> None:
    line = " ".join(f"20{20 - 3 * n}: {body}" for n, (_head, body) in enumerate([*TOLD, *TOLD]))
    text = f"Live updates: the harbour's great years. {line}\n"
    assert not any(post.posted_clock for post in posts(text))


def test_a_programme_whose_series_come_back_is_no_live_blog() -> None:
    shown = ["Harbour Nights", "Harbour Nights", "The Lamp Keeper", "The Lamp Keeper", "Choirs"]
    told = f"{FERRY[:-1]}, while everybody waits on the quay with flags and a brass band for the boat to come back"
    text = "\n".join(
        f"{6 + n}:{5 * n + 10} AM\n{name}\nThe crew of boat {n} in trouble\n{told} number {n}.\n" for n, name in enumerate(shown)
    )
    with pytest.raises(UnreadableSource):
        posts(text)


def test_a_guide_to_the_hours_of_a_day_is_no_live_blog() -> None:
    text = "An hour-by-hour guide to a day at the harbour\n\n" + "\n".join(
        f"{8 + n}am - {head}\n\n{body}\n\n{LAMPS}\n" for n, (head, body) in enumerate([*TOLD, ("Lights out", FERRY)])
    )
    with pytest.raises(UnreadableSource):
        posts(text)


@pytest.mark.parametrize("line", ["The keeper sang for 12 minutes", "• Harbour master reads the forecast"])
def test_a_point_above_the_posts_is_no_title_of_a_timeline(line: str) -> None:
    text = f"Everybody was at the harbour today, where the first ferry of the year left.\n\n{line}\n\n"
    text += "\n".join(f"2.{37 - 7 * n}pm\n\n{body}\n" for n, (_head, body) in enumerate(TOLD))
    assert [post.body for post in posts(text)] == [FERRY, LAMPS, CHOIR]


def test_a_number_behind_a_clock_is_all_that_a_post_says() -> None:
    said = [FERRY, "3", "2", "1", LAMPS, CHOIR]
    text = "Live blog: the ferry leaves\n\n" + "\n\n".join(f"1{n}:59am: {body}" for n, body in enumerate(said[:2])) + "\n\n"
    text += "\n\n".join(f"11:59am: {body}" for body in said[2:]) + "\n"
    assert [post.body for post in posts(text)] == said


def test_amid_play_neither_a_name_nor_the_line_of_the_clock_is_a_headline() -> None:
    text = "Tuesday, September 8, 2009\n\nLive text - Harbour v Mole\n\nTEXT COMMENTARY (all times BST)\n\n"
    text += 'e-mail keeper@harbour.example with "For Ada" as the first words (we cannot print every letter)\n\nBy Ada Lund\n\n'
    text += "\n\n".join(
        f"{9 - n}th over - Harbour {40 - 3 * n}-3\n{body}"
        + ('\n\nRosa Holm\nThe keeper\'s Rosa Holm on the radio: "A cold day out here."' if n == 1 else "")
        for n, (_head, body) in enumerate([*TOLD, ("", FERRY)])
    )
    assert [post.headline for post in posts(text + "\n")] == [f"{9 - n}th over - Harbour {40 - 3 * n}-3" for n in range(4)]


def test_a_standfirst_of_clauses_parted_by_semicolons_under_a_label_of_the_page() -> None:
    told = "Ferry leaves the northern pier after a week; keeper promises to light the lamps; the choir sings until the rain comes."
    text = f"The harbour opens for the year – as it happened\n\nHarbour week\n\n{told}\n\n"
    text += "\n\n".join(f"{head}\n\n{body}" for head, body in [*TOLD, ("Good night to all", FERRY)])
    assert [post.headline for post in posts(text + "\n")] == [*(head for head, _body in TOLD), "Good night to all"]
