"""What pages glue together: links for sharing, whole posts on one line, a clock and the post's first word."""

from __future__ import annotations

from textwrap import fill

import pytest

from pipelines.model.records import Post
from pipelines.model.segments import Source
from pipelines.reading.formats import read

FERRY = "The ferry has left the northern pier with forty people on board, its owners said on Tuesday."
LAMPS = "Nobody had lit the lamps on the mole since the winter, the keeper told our reporter."
CHOIR = "A choir sang on the steps of the old customs house until the rain came in from the west."
TITLED = [("Ferry leaves at last", FERRY), ("Lamps lit again", LAMPS), ("Choir in the rain", CHOIR)]


def posts(text: str) -> tuple[Post, ...]:
    return read(Source("page.txt", text.encode())).posts


def test_links_for_sharing_glued_to_the_next_headline() -> None:
    blocks = [f"{head}\n\n{body}\n" for head, body in TITLED]
    text = f"Key events\n\nShow key events only\n\n{blocks[0]}\nShare{blocks[1]}\nShareShare{blocks[2]}\nShare\n"
    assert [(post.headline, post.body) for post in posts(text)] == TITLED


def test_a_headline_that_begins_with_the_letters_of_an_agency_is_left_whole() -> None:
    heads = ["APC leads in the north", "Lamps lit again", "Choir in the rain"]
    text = "Harbour live\n\n" + "\n".join(f"1{5 - n}:00 GMT\n{head}\n{FERRY}\n" for n, head in enumerate(heads))
    assert [post.headline for post in posts(text)] == heads


def test_a_name_that_begins_with_the_word_for_sharing_is_left_whole() -> None:
    heads = ["Ferry leaves at last", "ShareHarbour goes bankrupt", "Choir in the rain"]
    text = "Harbour live\n\n" + "\n".join(f"1{5 - n}:00 GMT\n{head}\n{FERRY}\n" for n, head in enumerate(heads))
    assert [post.headline for post in posts(text)] == heads


def test_posts_that_run_on_in_one_line_are_cut_at_their_times() -> None:
    text = f'Harbour Live Report\n\n0450 GMT: {FERRY} 0442 GMT: {LAMPS} "Never," she said. '
    text += f"0435 GMT: {CHOIR} That is all from us at 0430 GMT.\n"
    found = posts(text)
    assert [post.posted_clock for post in found] == ["0450 GMT", "0442 GMT", "0435 GMT"]
    assert [post.body for post in found] == [FERRY, f'{LAMPS} "Never," she said.', f"{CHOIR} That is all from us at 0430 GMT."]


def test_the_first_posts_run_on_in_the_preamble() -> None:
    preamble = "It is that time of the year again, and the harbour is full of boats with flags from every land of the north. " * 3
    text = f"LIVE from the harbour\n\n{preamble}We start soon! 8:41 AM: {FERRY}8:54 AM: {LAMPS}\n\n"
    text += f"9:03 AM: {CHOIR}\n\n9:04 AM: Lights out.\n\n9:07 AM: {FERRY}\n"
    assert [post.body for post in posts(text)] == [FERRY, LAMPS, CHOIR, "Lights out.", FERRY]


def test_a_clock_glued_to_the_posts_first_word() -> None:
    text = f"Live Blog : Saturday 7 July 2012\n\n22:51{FERRY}\n\nIn other news, boats lead 7-5, 6-4\n\n"
    text += f"22:47{LAMPS}\n\n22:46{CHOIR}\n\n22:39A bell rang.\n"
    found = posts(text)
    assert [post.posted_clock for post in found] == ["22:51", "22:47", "22:46", "22:39"]
    assert [post.body for post in found][1:] == [LAMPS, CHOIR, "A bell rang."]


def test_ages_glued_to_headlines_and_the_posts_heading_to_the_first() -> None:
    blocks = "\n".join(f"{5 + n}d ago{head}\n{body}\n" for n, (head, body) in enumerate(TITLED))
    found = posts(f"Harbour vote live updates\n\nKey events\n\nLive feedSummary\nBoats are out.\n\n{blocks}")
    assert [(post.headline, post.body) for post in found] == TITLED
    assert [post.posted_clock for post in found] == ["5d ago", "6d ago", "7d ago"]


def test_stamps_glued_to_the_sentence_above_open_the_post_below() -> None:
    told = [("Ferry leaves at last", FERRY), ("Lamps lit again", LAMPS), ("Choir in the rain", CHOIR), ("Ferry is back", FERRY)]
    text = "Harbour news LIVE: ferry leaves\n- Nov 04, 2023 05:57 AM IST\n"
    text += "".join(f"{head}\n{body}{f'Nov 04, 2023 05:{50 - n} AM IST' if n < 3 else ''}\n" for n, (head, body) in enumerate(told))
    assert [(post.headline, post.body) for post in posts(text)] == told
    assert [post.posted_clock for post in posts(text)][1:] == [f"Nov 04, 2023 05:{50 - n} AM IST" for n in range(3)]


def test_a_clock_with_a_colon_glued_to_its_headline() -> None:
    told = [("Ferry Leaves at Last", FERRY), ("Lamps Lit Again", LAMPS), ("Choir in the Rain", CHOIR)]
    text = "Harbour night live updates\n" + "".join(f"{head}6:{20 - n} PM:\n{body}\n" for n, (head, body) in enumerate(told))
    assert [(post.headline, post.posted_clock, post.body) for post in posts(text)] == [
        (head, f"6:{20 - n} PM", body) for n, (head, body) in enumerate(told)
    ]


def test_times_said_twice_part_posts_that_run_on() -> None:
    told = [FERRY, "And the lamps are lit pic.example.com/abc", CHOIR, "Is this the end...", LAMPS]
    text = "Harbour clockwatch – as it happened\nVersion 0 of 1. " + " ".join(
        f"5.{20 - n:02}pm GMT17:{20 - n:02} {body}" for n, body in enumerate(told)
    )
    assert [post.body for post in posts(text + "\n")] == told


def test_names_glued_to_ages_open_the_posts_under_them() -> None:
    told = [(head.upper(), body) for head, body in TITLED] + [("GOOD MORNING", FERRY)]
    text = f"Harbour LIVE – ferries and lamps\n- Ada Lund\n- Tom Okafor\n- 21 May 2020, 11:48\n{LAMPS}\n{CHOIR}\n{FERRY}\n"
    text += "".join(f"Ada Lund{n} hours ago21st May 2020\n{head}\n{body}\n" for n, (head, body) in enumerate(told, 5))
    assert [(post.headline, post.author, post.body) for post in posts(text)] == [(head, "Ada Lund", body) for head, body in told]


def test_a_collecting_tools_mark_before_the_first_line_dates_nothing() -> None:
    text = f" date 2023-09-01 Harbour day live: ferry leaves\n\n07:24 AM\n\nFerry leaves\n\n{FERRY}\n\n07:20 AM\n\nLamps lit\n\n{LAMPS}\n\n"
    found = read(Source("page.txt", f"{text}Harbour day live: ferry leaves\n\n07:11 AM\n\nChoir sings\n\n{CHOIR}\n".encode()))
    assert (found.document.title, found.document.reference_date) == ("Harbour day live: ferry leaves", None)
    assert [post.body for post in found.posts] == [FERRY, LAMPS, CHOIR]  # the title once more, inside the second, is none of its words


def test_a_stamp_behind_a_collecting_tools_mark() -> None:
    text = f" date 2023-09-02 0003 – LATE NEWS – {FERRY}\n\n2352 – NEWS – {LAMPS}\n\n2344 – NEWS – {CHOIR}\n\n2331 – NEWS – {FERRY}\n"
    text = f"{text}\n2308 – NEWS – {LAMPS}\n"
    assert [post.posted_clock for post in posts(text)] == ["0003", "2352", "2344", "2331", "2308"]


def test_a_message_of_a_network_on_one_line_is_no_caption() -> None:
    message = "The ferry is our next boat of the day! #harbour— Harbour Office (@harbour_office) September 1, 2022 See more"
    text = f"Harbour day live\n\n2245 NEWS\n\n{message}\n\n{FERRY}\n\n2227 NEWS\n\n{LAMPS}\n\n2220 NEWS\n\n{CHOIR}\n"
    assert posts(text)[0].body == f"{message}\n\n{FERRY}"


def test_paragraphs_broken_at_a_width_are_put_together_again() -> None:
    told = "4pm: Northern Pier - Three people have been\nreported cold after a boat ran aground on the sand bank of\n"
    told += "1Harbour shirts and all, its owners said on Tuesday.\n"
    told += "3.40pm: The Wire\nquotes the keeper of the lamps as saying that nobody\nhad lit them on the mole since the winter. He\n"
    told += "says that Mr\nLund will do so.\n"
    told += "3.30pm: A choir sang on the steps of the old\ncustoms house until the rain came in from the\nwest.\nThen it left.\n"
    found = posts("Harbour vote live\n\n" + told)
    assert [post.posted_clock for post in found] == ["4pm", "3.40pm", "3.30pm"]
    assert [post.author for post in found] == [None, None, None]
    assert found[2].body == "A choir sang on the steps of the old\ncustoms house until the rain came in from the\nwest.\n\nThen it left."
    assert "Three people have been\nreported cold" in found[0].body and "the sand bank of\n1Harbour shirts" in found[0].body


def test_paragraphs_broken_at_a_width_between_blank_lines_go_on_with_figures_times_and_quotes() -> None:
    told = (
        "{n}: The owners of the ferry said on Tuesday that they had lowered the price of a crossing by 2.5% and would open the gates "
        "of the northern pier to everybody who has a ticket from 10.30am tomorrow, although the keeper of the lamps told our reporter that "
        "he sees “no sense in it at all” and will go on strike with the rest of them before the week is out or the pilots come.",
        "{n}: A choir sang on the steps of the old customs house until the rain came in from the west, as it does, and put it out.",
    )
    bodies = ["\n\n".join(fill(paragraph.format(n=n), 62) for paragraph in told) for n in ("One", "Two", "Three")]
    assert any(line[0] in "0123456789“" for body in bodies for line in body.splitlines() if line)
    text = "Harbour vote live\n\n" + "".join(f"{4 - n}.15pm\n\nFerry leaves {n}\n\n{body}\n\n" for n, body in enumerate(bodies))
    assert [(post.headline, post.body) for post in posts(text)] == [(f"Ferry leaves {n}", body) for n, body in enumerate(bodies)]


@pytest.mark.parametrize("width", range(57, 80))
def test_paragraphs_broken_at_a_width_without_blank_lines_end_at_the_next_headline(width: int) -> None:
    told = (
        "{n}: The ferry has left the northern pier after nine hours in the fog, with 212 passengers and the mail on board, and the owners "
        "of the line said that 43,000 more had asked for a ticket. It has “no plans at all” to let anybody down, it said.",
        "{n}: The keepers have called off their strike and will be paid (for the first time in a year, they say) what the pilots are paid.",
    )
    posted = [(f"Ferry leaves {n}", [paragraph.format(n=n) for paragraph in told]) for n in ("One", "Two", "Three", "Four")]
    # At some of the widths a full line stands above a figure, a bracket, a quote or the next headline.
    folded = "".join(
        f"{headline}\n1{9 - n}.15\n" + "".join(f"{fill(part, width)}\n" for part in body) for n, (headline, body) in enumerate(posted)
    )
    found = posts(f"Harbour vote live\n{folded}")
    assert [(post.headline, " ".join(post.body.split())) for post in found] == [(headline, " ".join(body)) for headline, body in posted]


def test_a_page_that_a_mail_quotes() -> None:
    text = f"Harbour vote live\n\n10:42\nFerry leaves\n{FERRY}\n\n10:20\nLamps lit\n{LAMPS}\n\n10:02\nChoir in the rain\n{CHOIR}\n"
    quoted = "".join(f"> {line}".rstrip() + "\n" for line in text.splitlines())
    assert [(post.headline, post.body, post.posted_clock) for post in posts(quoted)] == [
        ("Ferry leaves", FERRY, "10:42"),
        ("Lamps lit", LAMPS, "10:20"),
        ("Choir in the rain", CHOIR, "10:02"),
    ]


def test_headlines_glued_to_the_text_of_posts_without_times() -> None:
    told = [
        ("Ferry leaves for 400 people on the far shore", FERRY + "\n\nNobody knows when the next one goes."),
        ("Governor: 'Do not go out in this'", "Gov. Ada Lund urged residents of the harbour to stay where they are tonight."),
        ("Choir sings 90 songs", CHOIR),
        ("Watch the harbour tonight", LAMPS),
    ]
    text = "Harbour live updates: The ferry leaves\n\nSEE NEW POSTS\n\n" + "".join(f"{head}{body}\n\n" for head, body in told)
    assert [(post.headline, post.body) for post in posts(text)] == told
    brand = [f"The camera named {name} shows the quay at night, and nobody is on it now." for name in ("HarbourCam",) * 4]
    assert not [post.headline for post in posts("Harbour live updates\n\n" + "\n\n".join(brand)) if post.headline]


def test_updates_with_their_times_in_brackets() -> None:
    told = [("6:42PM", FERRY), ("3:49pm", LAMPS), ("3:20pm", CHOIR)]
    found = posts("".join(f"UPDATE ({clock}): {body}\nNobody was hurt by {clock}.\n" for clock, body in told))
    assert [(post.posted_clock, post.body) for post in found] == [(clock, f"{body}\n\nNobody was hurt by {clock}.") for clock, body in told]


def test_headlines_glued_between_a_zone_in_brackets_and_the_text() -> None:
    told = [("12:20 (IST)", "One run", FERRY), ("12:13 (IST)", "The action resumes!", CHOIR), ("11:34 (IST)", "No run", LAMPS)]
    told.append(("11:28 (IST)", "FOUR!", "A full delivery by Lund, on middle stump, that Okafor smacks away."))
    text = "1st Test, Day 2 Live Cricket Updates\n" + "".join(f"- {clock}{head}{body}\n" for clock, head, body in told)
    assert [(post.posted_clock, post.headline, post.body) for post in posts(text)] == told


def test_overs_with_the_score_behind_a_stroke_and_the_title_with_its_author() -> None:
    told = [("OVER 23", FERRY), ("OVER 20", LAMPS), ("OVER 15", CHOIR)]
    title = "Harbour v Quay | 1st Test, Day 2 – As it happened..."
    stream = "".join(f"{over} | SCORE 6{n}/0 (Lund 28, Okafor 25)\n\n{body}\n\n\n" for n, (over, body) in enumerate(told))
    found = posts(f"{title}\n\nHarbour were bowled out for 537.\n\n{title} Ada Lund\n\nCoverage of Day 2 from the harbour.\n\n\n{stream}")
    assert [(post.play_clock, post.body) for post in found] == told


def test_a_label_glued_to_the_headline_behind_its_number() -> None:
    heads = ["Ferry leaves at last", "BreakingLamps lit again", "Choir in the rain"]
    bodies = [FERRY, LAMPS, CHOIR]
    text = "Live Reporting\n\n" + "\n\n".join(
        f"  {n}. {head}\n\n    {body}" for n, (head, body) in enumerate(zip(heads, bodies, strict=True), 1)
    )
    assert [post.headline for post in posts(text)] == ["Ferry leaves at last", "Lamps lit again", "Choir in the rain"]


def test_links_for_sharing_glued_to_the_end_of_posts() -> None:
    link = "Click here to share on social media"
    text = "Harbour live\n\n" + "\n".join(f"  • {n}0m ago (08:{50 - n} GMT){head}{body}{link}" for n, (head, body) in enumerate(TITLED, 2))
    assert [post.body for post in posts(text)] == [FERRY, LAMPS, CHOIR]


@pytest.mark.parametrize("labels", [("", "", ""), ("Analysis", "", ""), ("", "Breaking", ""), ("", "", "Analysis")])
def test_clocks_with_a_half_of_the_day_glued_to_headlines_and_to_labels(labels: tuple[str, ...]) -> None:
    text = "Harbour vote live: The ferry stays\n\n" + "".join(
        f"{9 - n}:4{n}pm{label}{chr(10) * 2 if label else ''}{head}\n\n{body}\n\n"
        for n, (label, (head, body)) in enumerate(zip(labels, TITLED, strict=True))
    )
    found = posts(text)
    assert [(post.posted_clock, post.headline, post.body) for post in found] == [
        (f"{9 - n}:4{n}pm", *told) for n, told in enumerate(TITLED)
    ]
