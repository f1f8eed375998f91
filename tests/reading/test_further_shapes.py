"""Shapes of further publishers: times said twice, notes over two lines, tickers, credits and links amid posts."""

from __future__ import annotations

from itertools import permutations

import pytest

from pipelines.model.errors import UnreadableSource
from pipelines.model.records import Post
from pipelines.model.segments import Reading, Source
from pipelines.reading.formats import read

FERRY = "The ferry has left the northern pier with forty people on board, its owners said on Tuesday."
LAMPS = "Nobody had lit the lamps on the mole since the winter, the keeper told our reporter."
CHOIR = "A choir sang on the steps of the old customs house until the rain came in from the west."


def page(text: str) -> Reading:
    return read(Source("page.txt", text.encode()))


def posts(text: str) -> tuple[Post, ...]:
    return page(text).posts


def rows(text: str) -> list[tuple[str | None, str | None, str]]:
    return [(post.headline, post.author, post.body) for post in posts(text)]


def clocks(text: str) -> list[str | None]:
    return [post.posted_clock for post in posts(text)]


EXPECTED = [("Ferry leaves at last", None, FERRY), ("Lamps lit again", None, LAMPS), ("Choir in the rain", None, CHOIR)]


def test_one_time_said_in_twelve_and_in_twenty_four_hours() -> None:
    text = "Harbour live\n\n" + "".join(
        f"{4 - n}.1{n}pm GMT\n{16 - n}:1{n}\n{head}\n{body}\nUpdated\nat {4 - n}.2{n}pm GMT\n"
        for n, (head, _author, body) in enumerate(EXPECTED)
    )
    assert rows(text) == EXPECTED
    assert clocks(text) == ["4.10pm GMT", "3.11pm GMT", "2.12pm GMT"]


def test_tickers_with_crosses_dots_in_dates_and_a_word_for_the_clock() -> None:
    for shape in (
        "+++ 1{n}.4{n} Uhr: {head} +++\n{body}\n",
        "1{n}:4{n} Uhr | {head}\n{body}\n",
        "14.03.2024 • 1{n}:4{n} Uhr\n{head}\n{body}\n",
    ):
        text = "Harbour live\n\n" + "\n".join(
            shape.format(n=5 - n, head=head, body=body) for n, (head, _author, body) in enumerate(EXPECTED)
        )
        assert rows(text) == EXPECTED


def test_a_gap_after_the_colon_of_a_clock() -> None:
    bodies = zip(("10: 06", "09: 51", "09: 12"), (FERRY, LAMPS, CHOIR), strict=True)
    text = "Harbour live\n\n" + "\n".join(f"{clock} IST, March 14th 2024\n{body}\n" for clock, body in bodies)
    assert [post.posted_at.strftime("%H:%M") for post in posts(text) if post.posted_at] == ["04:36", "04:21", "03:42"]


def test_a_headline_of_a_name_and_a_verb_is_no_author() -> None:
    first, last = f"4.36pm GMT\nQuist Wins\n{FERRY}\n", f"4.05pm GMT\nMona Quist\n{CHOIR}\n"
    text = f"Harbour vote live\n\n{first}\n4.20pm GMT\nAbel Tarn Concedes\n{LAMPS}\n\n{last}"
    assert rows(text) == [("Quist Wins", None, FERRY), ("Abel Tarn Concedes", None, LAMPS), (None, "Mona Quist", CHOIR)]


def test_a_sentence_with_its_photographer_in_brackets_is_a_caption() -> None:
    caption = "The ferry leaves the pier on Tuesday in the rain. (Ada Lund/Getty Images)"
    bodies = (f"{caption}\n{FERRY}", f"{LAMPS} (Reuters)", CHOIR)
    text = "Harbour live\n\n" + "\n".join(f"4.{3 - n}6pm GMT\n{row[0]}\n{bodies[n]}\n" for n, row in enumerate(EXPECTED))
    assert rows(text) == EXPECTED
    assert [one.caption for one in page(text).media if one.caption] == ["The ferry leaves the pier on Tuesday in the rain."]


def test_links_to_the_rest_and_for_sharing_are_cut() -> None:
    text = "Harbour live\n\n" + "\n".join(
        f"  • Mar 14, 2024 0{9 - n}:4{n} AM IST\n\n    {head}\n\n    {body} Read More\n\n  • Share\n"
        for n, (head, _author, body) in enumerate(EXPECTED)
    )
    assert rows(text) == EXPECTED


def test_posts_without_a_headline_show_a_word_in_its_place_and_boxes_of_other_sites_hold_no_body() -> None:
    box = "Skip twitter post\n\nAllow Twitter content?\n\nThis article contains content provided by Twitter.\n\nEnd of twitter post\n"
    text = f"""Live Reporting

All times stated are UK

  1. Ferry leaves at last

    {FERRY}

{box}
  2. Post update

    {LAMPS}

  3. Choir in the rain

    {CHOIR}
"""
    assert rows(text) == [EXPECTED[0], (None, None, LAMPS), EXPECTED[2]]


def test_a_zone_left_out_where_the_words_say_that_it_is_a_posts_time() -> None:
    text = f"""Harbour live
1. Ferry leaves at lastpublished at 12:35 Greenwich Mean Time 21 January 2016
{FERRY}
2. Lamps lit againpublished at 12:05
{LAMPS}
3. Choir in the rainpublished at 11:30 Greenwich Mean Time 21 January 2016
{CHOIR}
"""
    assert rows(text) == EXPECTED


def test_a_programme_inside_a_post_opens_no_posts() -> None:
    programme = "10am: The minister opens the pier.\n\n3.30pm: The council votes on the lamps."
    text = f"Harbour live\n\n8.40am: {FERRY}\n\n{programme}\n\n8.55am: {LAMPS}\n\n9.40am: {CHOIR}\n\n10.05am: {FERRY} {CHOIR}\n"
    assert [post.body for post in posts(text)] == [f"{FERRY}\n\n{programme}", LAMPS, CHOIR, f"{FERRY} {CHOIR}"]


def test_headlines_above_a_time_that_opens_its_paragraph_and_names_with_their_house() -> None:
    text = "Harbour live updates\n\n" + "\n".join(
        f"{head}\n\nUpdate {9 - n}:40 p.m. EST Nov. 14: {body}\n\n– Mona Quist, North Quay Media Group\n"
        for n, (head, _author, body) in enumerate(EXPECTED)
    )
    assert rows(text) == [(head, "Mona Quist", body) for head, _author, body in EXPECTED]


def test_family_names_sign_a_paragraph_together() -> None:
    text = "Harbour stocks live\n\n" + "\n".join(
        f"{4 - n}:15 pm: {head}\n{body} — Quist, Tarn-Lund\n" for n, (head, _author, body) in enumerate(EXPECTED)
    )
    assert rows(text) == [(head, "Quist, Tarn-Lund", body) for head, _author, body in EXPECTED]


def test_a_lap_alone_above_a_headline() -> None:
    text = "Harbour regatta live\n\nLive updates\n\n" + "\n".join(
        f"Lap {66 - 4 * n}\n\n{head}\n\n{body}\n" for n, (head, _author, body) in enumerate(EXPECTED)
    )
    assert [(post.headline, post.play_clock, post.body) for post in posts(text)] == [
        (head, f"Lap {66 - 4 * n}", body) for n, (head, _author, body) in enumerate(EXPECTED)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Harbour rules\n\n" + "\n".join(f"1.1{n}. {body}" for n, body in enumerate((FERRY, LAMPS, CHOIR, FERRY))),
        "Harbour software\n\n" + "\n".join(f"Fixes since v2.1{n}\n\n{body}\n" for n, body in enumerate((FERRY, LAMPS, CHOIR, FERRY))),
        "Harbour debates\n\n"
        + "\n".join(f"4:{n}5 pm\n\nMona Quist (North Quay)\nLink to this: Alone | In context\n\n{LAMPS}\n" for n in range(5)),
        "Harbour news\n\n"
        + "\n".join(f"{h}\n\nSep. 18, 2021 1{9 - n}:03 EDT\n\n{b} The..." for n, (h, _a, b) in enumerate((*EXPECTED, *EXPECTED))),
        "Harbour hour, live from the pier\n\n" + "\n".join(f"2:{n}7 am\n>> the ferry. >> {LAMPS.lower()}" for n in range(5)),
        "The Harbour Live News Feed\n\nLatest\n\n"
        + "\n".join(
            f"{h}\n\n{b}\n\n  • by {name}\n" for (h, _a, b), name in zip(EXPECTED, ("Mona Quist", "Abel Tarn", "Ada Lund"), strict=True)
        ),
        "Harbour politics\n\n"
        + "\n0 Comments\n".join(f"{a} {b} Harbour vote live: {c[:-1]}, and so" for a, b, c in permutations((FERRY, LAMPS, CHOIR))),
        "Harbour police notes\n\nWhere I live, this is news.\n\n"
        + "\n\n".join(
            f"{clock} — {body}"
            for clock, body in zip(("2:40 p.m.", "12:01 p.m.", "3:08 p.m.", "12:30 a.m."), (FERRY, LAMPS) * 2, strict=True)
        ),
        "Fire at the pier: chronology of a night\n\n" + "\n\n".join(f"8:1{n} a.m.: {b}" for n, b in enumerate((FERRY, LAMPS, CHOIR))),
        "Harbour handbook\n\nParts live next to the boat that they are for.\n\n---\n\n"
        + "\n---\n\n".join(f"{h}\n\n{b}\n\n{b} Nobody disputes it.\n" for h, _a, b in (*EXPECTED, *EXPECTED)),
        "Harbour forum\n\nFERRY: latest LIVE updates\n\n"
        + "\n".join(f"Re: ferry\n\nPost by Mo Mon 24 Feb 2020, 13:4{n}\n\n{LAMPS}\n" for n in range(4)),
    ],
    ids=[
        "numbered sections",
        "versions",
        "records",
        "beginnings of stories",
        "captions of television",
        "a front page",
        "cut off",
        "a blotter",
        "a chronology",
        "a handbook",
        "a forum",
    ],
)
def test_what_only_looks_like_a_live_blog_is_refused(text: str) -> None:
    with pytest.raises(UnreadableSource):
        page(text)


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("1{n}46 GMT: {body}", ["1546 GMT", "1446 GMT", "1346 GMT"]),
        ("{n}:30p – {body}", ["5:30p", "4:30p", "3:30p"]),
        ("[At {n}:30 pm]- {body}", ["5:30 pm", "4:30 pm", "3:30 pm"]),
    ],
)
def test_clocks_of_four_digits_of_one_letter_and_in_brackets(shape: str, expected: list[str]) -> None:
    text = "Harbour live\n\n" + "\n\n".join(shape.format(n=5 - n, body=body) for n, body in enumerate((FERRY, LAMPS, CHOIR)))
    assert [post.body for post in posts(text)] == [FERRY, LAMPS, CHOIR]
    assert clocks(text) == expected


def test_a_year_and_a_count_are_no_clock() -> None:
    text = f"Harbour live\n\n4.36pm GMT\n{FERRY}\n\n4.20pm GMT\n1946 was the year of the pier.\n\n4.05pm GMT\n{CHOIR}\n"
    assert [post.body for post in posts(text)] == [FERRY, "1946 was the year of the pier.", CHOIR]


def test_a_colon_forgotten_after_some_of_the_times() -> None:
    text = f"""Harbour live
19:10: {FERRY}
19:14 Lamps lit on the mole
19:22: {LAMPS}
19:32 Choir sings on the steps
19:37: {CHOIR}
"""
    assert [post.posted_clock for post in posts(text)] == ["19:10", "19:14", "19:22", "19:32", "19:37"]


def test_names_in_capitals_after_a_dash_sign_posts() -> None:
    text = "Harbour live updates\n\n" + "\n".join(
        f"{head}\n{9 - n}:44 a.m.: {body}\n— MONA B. QUIST\n" for n, (head, _author, body) in enumerate(EXPECTED)
    )
    assert rows(text) == [(head, "MONA B. QUIST", body) for head, _author, body in EXPECTED]


@pytest.mark.parametrize("signature", ["-Harbour News’ Mona Quist", "Analysis by ABCD's Mona Quist"])
def test_the_paper_before_a_name_is_no_part_of_it(signature: str) -> None:
    text = "Harbour live updates\n\n" + "\n".join(
        f"{9 - n}:44 a.m.\n{head}\n\n{body}\n\n{signature}\n"
        if signature[0] == "-"
        else f"{9 - n}:44 a.m.\n{head}\n{signature}\n\n{body}\n"
        for n, (head, _author, body) in enumerate(EXPECTED)
    )
    assert [post.author for post in posts(text)] == ["Mona Quist"] * len(EXPECTED)


def test_ages_under_what_is_covered_make_a_live_blog() -> None:
    text = (
        f"The ferry leaves at last\n\nWhat we're covering here\n\n  • The ferry: {FERRY}\n  • The lamps: {LAMPS}\n3 Posts\n\n"
        + "\n".join(
            f"{30 + 20 * n} min ago\n\n{head}\n\nFrom Our Paper's Mona Quist\n\n{body}\n"
            for n, (head, _author, body) in enumerate(EXPECTED)
        )
    )
    assert rows(text) == [(head, "Mona Quist", body) for head, _author, body in EXPECTED]


def test_datelines_open_reports_that_have_no_headlines() -> None:
    reports = [f"NORTH QUAY, England — {FERRY}", f"STANMOUTH — {LAMPS}", f"OLD MOLE, Pa. — {CHOIR}"]
    text = "Live updates: the harbour\n\nThe latest on the harbour:\n\n" + "".join(f"{report}\n\n{LAMPS} {CHOIR}\n\n" for report in reports)
    assert [post.body for post in posts(text)] == [f"{report}\n\n{LAMPS} {CHOIR}" for report in reports]


def test_minutes_of_play_without_a_colon_amid_headlines_of_goals() -> None:
    text = f"""Harbour v Mole: Cup final – live

Key events

Half time: Harbour 1-1 Mole

{FERRY}

Share

Updated at 

45+1 min {LAMPS}

Share

44 min The keeper looks again…

Share

GOAL! Harbour 1-1 Mole (Quist 43)

{CHOIR}

Share

Updated at 

41 min {FERRY}

Share
"""
    assert [(post.headline, post.play_clock) for post in posts(text)] == [
        ("Half time: Harbour 1-1 Mole", "Half time"),
        (None, "45+1 min"),
        (None, "44 min"),
        ("GOAL! Harbour 1-1 Mole (Quist 43)", None),
        (None, "41 min"),
    ]
    assert posts(text)[0].body == FERRY


def test_what_stands_above_posts_that_end_with_a_link_for_sharing() -> None:
    text = (
        "Welcome to our live coverage of the briefing on the ferry.\n\nWe'll be bringing you all the latest from the pier.\n\n"
        + "".join(f"{head}\n\n{body}\n\n  • Share\n\n" for head, _author, body in EXPECTED)
    )
    assert rows(text) == EXPECTED


def test_a_page_that_says_it_was_blogged_and_a_date_under_a_tweet() -> None:
    tweet = "The ferry has left.\n— Ada Lund (@adalund) March 12, 2024"
    text = "The Harbour liveblogged Monday's events as they happened.\n" + "".join(
        f"{head}\n{body}\n{LAMPS}\n{tweet if n == 0 else CHOIR}\n"
        for n, (head, _author, body) in enumerate((*EXPECTED, ("Mole to be sold", None, LAMPS)))
    )
    assert [post.headline for post in posts(text)][:3] == [head for head, _author, _body in EXPECTED]


def test_headlines_glued_to_their_text_are_parted_where_most_posts_are_so() -> None:
    text = "Harbour live\n\n" + "".join(
        f"- 1{9 - n}:40 (IST)Jul 14, 2019\n{head}{'!' if n else ''}{body}\n" for n, (head, _author, body) in enumerate(EXPECTED)
    )
    assert rows(text) == [(head + ("!" if n else ""), None, body) for n, (head, _author, body) in enumerate(EXPECTED)]


def test_a_name_with_a_capital_inside_is_no_joint() -> None:
    text = f"""Harbour live
4.36pm GMT
Abel McTarn and the LinkedIn page of the harbour have both been quiet since the storm of Tuesday night.
4.20pm GMT
The iPad of the keeper and the YouTube film of the choir were found under the pier in the morning.
4.05pm GMT
{CHOIR}
"""
    assert [post.headline for post in posts(text)] == [None, None, None]


def test_small_letters_after_a_time_open_a_post_and_a_broken_line_does_not() -> None:
    text = f"""Harbour song contest: live blog
12.06am {FERRY}
11.59pm any moment now…
11.54pm {LAMPS} The votes were to close at
11.50pm and they did.
11.47pm {CHOIR}
"""
    assert clocks(text) == ["12.06am", "11.59pm", "11.54pm", "11.47pm"]


def test_a_caption_that_stands_on_both_sides_of_its_credit() -> None:
    captions = [f"The {what} was backed by the keeper of the lamps." for what in ("ferry", "mole", "choir")]
    text = "Harbour vote live\n\n" + "".join(
        f"{9 - n}:21 PM: {head}\n\n{captions[n]} © Ada Lund/Bloomberg {captions[n]}\n\n{body}\n\n"
        for n, (head, _author, body) in enumerate(EXPECTED)
    )
    assert rows(text) == EXPECTED


def test_days_between_posts_are_neither_headline_nor_body() -> None:
    text = "Live harbour updates\n\n" + "\n\n".join(
        f"March {30 - n}\n\nUpdate {6 + n}:30 am EST: {body}" for n, (_head, _author, body) in enumerate(EXPECTED)
    )
    assert rows(text) == [(None, None, body) for _head, _author, body in EXPECTED]


def test_rounded_times_under_a_line_that_they_are_local() -> None:
    text = "NORTH QUAY (AP) — The Latest on the ferry (all times local):\n\n" + "\n\n——\n\n".join(
        f"{7 - n}:20 p.m.\n\n{body}" for n, body in enumerate((FERRY, LAMPS, CHOIR, f"{LAMPS} {CHOIR}"))
    )
    assert [post.body for post in posts(text)] == [FERRY, LAMPS, CHOIR, f"{LAMPS} {CHOIR}"]


def test_two_authors_sign_after_their_house() -> None:
    text = "Harbour trial live updates\n\n" + "\n".join(
        f"May 30, {9 - n}:55 PM\n{head}\n\n{body}\n\n-HN News’ Mona Quist, Abel Tarn\n" for n, (head, _author, body) in enumerate(EXPECTED)
    )
    assert rows(text) == [(head, "Mona Quist, Abel Tarn", body) for head, _author, body in EXPECTED]


def test_an_age_glued_to_the_clock() -> None:
    ages = ("9 minutes ago", "an hour ago", "2 hours ago")
    text = "Harbour regatta: highlights live\n\n" + "".join(
        f"{4 - n}:58 PM{age}\n\n{head}\n\n{body}\n" for n, (age, (head, _author, body)) in enumerate(zip(ages, EXPECTED, strict=True))
    )
    assert rows(text) == EXPECTED
    assert clocks(text) == ["4:58 PM9 minutes ago", "3:58 PMan hour ago", "2:58 PM2 hours ago"]


def test_credits_in_brackets_with_a_gap_and_after_the_word_source() -> None:
    pictures = ("(HN News: Ada Lund )", "Source: HNN\n\nSource: HNN", "Ada Lund/Pool/Getty Images\n\nAda Lund/Pool/Getty Images")
    text = "Harbour live: as it happened\n\n" + "".join(
        f"{4 - n}:42 p.m. ET, January 6, 2021\n\n{head}\n\n{picture}\n\n{body}\n\n"
        for n, (picture, (head, _author, body)) in enumerate(zip(pictures, EXPECTED, strict=True))
    )
    assert rows(text) == EXPECTED


def test_days_above_posts_date_them() -> None:
    text = f"""Live harbour updates
March 30, 2020

Update 6:30 am EST: {FERRY}

March 29, 2020

Update 1:30 pm EST: {LAMPS}

March 28, 2020

Update 2:20 pm EST: {CHOIR}
"""
    found = page(text)
    assert found.document.reading_order == "newest_first"
    assert [post.posted_at.strftime("%d %H:%M") for post in found.posts if post.posted_at] == ["30 10:30", "29 17:30", "28 18:20"]


@pytest.mark.parametrize(
    ("head", "title", "zone", "day"),
    [
        ("Monday, July 15, 2024\nFerry day: live updates\nWednesday, 11 November 2020\n", "Ferry day: live updates", None, "2020-11-11"),
        ("Home / North / LIVE: Ferry day at the pier\nLIVE: Ferry day at the pier\n", "LIVE: Ferry day at the pier", None, None),
        ("Harbour live blog - Monday 20 June 2011\n", "Harbour live blog - Monday 20 June 2011", None, "2011-06-20"),
        (f"Liveblogging the ferry\n{FERRY} All times are Paris time (GMT+1)\n", "Liveblogging the ferry", "Europe/Paris", None),
        (f"Ferry day live\n{FERRY}\nHere's the latest (Singapore time):\n", None, "Asia/Singapore", None),
    ],
    ids=["two dates", "a trail", "a date in the title", "a zone in a paragraph", "a zone in brackets"],
)
def test_title_day_and_zone_above_the_posts(head: str, title: str | None, zone: str | None, day: str | None) -> None:
    text = f"{head}\n" + "\n".join(f"{9 - n}:40 am\n\n{body}\n" for n, body in enumerate((FERRY, LAMPS, CHOIR)))
    document = page(text).document
    assert document.title == (title or "Ferry day live")
    assert (document.time_zone, document.reference_date and document.reference_date.isoformat()) == (zone, day)


def test_a_half_of_the_day_said_once_holds_for_the_clocks_beside_it() -> None:
    clocks_ = ("7.55pm", "7.57", "8.02", "8.03")
    bodies = (FERRY, LAMPS, CHOIR, f"{LAMPS} {CHOIR}")
    text = "Harbour song contest: liveblog\n14 May 2011\nAll times are in UTC.\n\n" + "".join(
        f"{clock}\n{body}\n" for clock, body in zip(clocks_, bodies, strict=True)
    )
    assert [post.posted_at.strftime("%H:%M") for post in posts(text) if post.posted_at] == ["19:55", "19:57", "20:02", "20:03"]


def test_the_first_of_numbered_headlines_is_no_title_though_it_says_live() -> None:
    text = "Summary\n\nThe ferry left\n\nLive Reporting\n\nAll times stated are UK\n\n" + "\n\n".join(
        f"{n}. {head}\n\n{body}" for n, (head, _author, body) in enumerate([("Ferry leaves live on air", None, FERRY), *EXPECTED[1:]], 1)
    )
    assert [post.headline for post in posts(text)] == ["Ferry leaves live on air", "Lamps lit again", "Choir in the rain"]


def test_an_over_in_a_headline_is_the_clock_of_play() -> None:
    text = "Harbour v Mole: live\n\n" + "\n\n".join(
        f"{n}. Over {20 - n}: Quist to bowl\n\n{body}" for n, body in enumerate((FERRY, LAMPS, CHOIR), 1)
    )
    assert [(post.headline, post.play_clock) for post in posts(text)] == [
        (f"Over {20 - n}: Quist to bowl", f"Over {20 - n}") for n in (1, 2, 3)
    ]


def test_a_date_glued_to_its_clock_and_a_name_that_stands_twice() -> None:
    text = "Harbour vote: live\n\n" + "\n\n".join(
        f"Ada Quist Ada Quist\n8 June 20178:5{9 - n}pm\n\n{body}" for n, body in enumerate((FERRY, LAMPS, CHOIR))
    )
    assert rows(text) == [(None, "Ada Quist", body) for body in (FERRY, LAMPS, CHOIR)]
    assert clocks(text) == ["8 June 20178:59pm", "8 June 20178:58pm", "8 June 20178:57pm"]


def test_account_names_beside_times_with_seconds_sign_posts() -> None:
    text = "Harbour live\n\n" + "\n".join(f"ada.quist {n + 7}:04:2{n} AM\n{body}\n" for n, body in enumerate((FERRY, LAMPS, CHOIR)))
    assert rows(text) == [(None, "ada.quist", body) for body in (FERRY, LAMPS, CHOIR)]


def test_times_in_brackets_and_glued_to_a_picture_beside_plainer_ones() -> None:
    texts = (FERRY, LAMPS, CHOIR, f"{LAMPS} {CHOIR}", f"{FERRY} {LAMPS}")
    leads = ("10:01AM  ", "hat10:02AM  ", "10:03AM  ", "sign10:04AM  ", "10:05AM  ")
    glued = posts("Harbour live\n\n" + "\n\n".join(lead + body for lead, body in zip(leads, texts, strict=True)))
    assert [(post.posted_clock, post.body) for post in glued] == [(f"10:0{n}AM", body) for n, body in enumerate(texts, 1)]
    leads = ("[6:24] ", "[6:25] ", "Ada: [6:26] ", "[6:27] ", "Ben: [6:28] ")
    boxed = posts("Harbour live\n\n" + "\n\n".join(lead + body for lead, body in zip(leads, texts, strict=True)))
    assert [(post.author, post.body) for post in boxed] == list(zip((None, None, "Ada", None, "Ben"), texts, strict=True))


def test_a_word_to_refresh_the_page_is_furniture() -> None:
    text = "Harbour live\n\nRemember to refresh the page for the latest\n\n" + "\n\n".join(
        f"1{n}:40\n\n{body}\n\nHit refresh to see more" for n, body in enumerate((FERRY, LAMPS, CHOIR))
    )
    assert [post.body for post in posts(text)] == [FERRY, LAMPS, CHOIR]


@pytest.mark.parametrize("gap", ["", "\n"], ids=["no blank lines", "blank lines"])
def test_names_above_the_times_open_posts(gap: str) -> None:
    text = "Harbour vote: live\n\n" + "\n".join(
        f"{name}{gap}\n{9 - n}.40 pm{gap}\n{body}{gap}"
        for n, (name, body) in enumerate(zip(("Ada Quist", "Ben Lund", "Ada Quist"), (FERRY, LAMPS, CHOIR), strict=True))
    )
    assert rows(text) == [(None, "Ada Quist", FERRY), (None, "Ben Lund", LAMPS), (None, "Ada Quist", CHOIR)]


def test_the_time_again_under_the_headline_glued_to_the_text() -> None:
    text = "Live Reporting\n" + "".join(
        f"{head}published at 1{9 - n}:20 Greenwich Mean Time 8 March 2017\n1{9 - n}:20 GMT 8 March 2017{body}\nAccept and continue\n"
        for n, (head, _author, body) in enumerate(EXPECTED)
    )
    assert rows(text) == EXPECTED
    assert [post.posted_at.strftime("%H:%M") for post in posts(text) if post.posted_at] == ["19:20", "18:20", "17:20"]


def test_two_clocks_with_a_slash_are_one_moment() -> None:
    text = "Harbour vote live blog\n\n" + "\n\n".join(
        f"0{5 - n}.18/{(24 - n) % 24:02}.18\n{body}" for n, body in enumerate((FERRY, LAMPS, CHOIR))
    )
    assert rows(text) == [(None, None, body) for body in (FERRY, LAMPS, CHOIR)]
    assert clocks(text) == ["05.18/00.18", "04.18/23.18", "03.18/22.18"]


def test_four_digits_glued_to_the_text_on_some_lines() -> None:
    text = "LIVE: Harbour vote\n\n" + "\n\n".join(
        f"{clock}{body}" for clock, body in zip(("1720", "1706", "1659 "), (FERRY, LAMPS, CHOIR), strict=True)
    )
    assert [(post.posted_clock, post.body) for post in posts(text)] == [("1720", FERRY), ("1706", LAMPS), ("1659", CHOIR)]


def test_labels_in_capitals_before_the_clock_and_who_tells_it_behind() -> None:
    text = f"""As it happened: Harbour vote

    0600: Ada Quist Sea reporter, Harbour News

    {FERRY}

    LAMPS! 06:06: Harbour Radio 5

    {LAMPS}

    NEW CHOIR 06:15:

    {CHOIR}
"""
    assert rows(text) == [(None, "Ada Quist", FERRY), ("LAMPS!", None, LAMPS), ("NEW CHOIR", None, CHOIR)]
    assert clocks(text) == ["0600", "06:06", "06:15"]


def test_a_numbered_summary_holds_no_title() -> None:
    text = (
        "  1. Ferry to sail on Sunday\n  2. Lamps cost £37m, says the keeper\n\nLive Reporting\n\nAll times stated are UK\n\n"
        + "\n\n".join(f"  {n}. {head}\n\n    {body}" for n, (head, _author, body) in enumerate(EXPECTED, 1))
    )
    reading = page(text)
    assert reading.document.title is None
    assert [point.text for point in reading.summary_points] == ["Ferry to sail on Sunday", "Lamps cost £37m, says the keeper"]
    assert rows(text) == EXPECTED


def test_labels_between_headline_and_prose_are_no_part_of_the_text() -> None:
    text = "Summary\n\n  • The harbour's council sits\n\n" + "\n\n".join(
        f"  {n}. {head}published at 1{9 - n}:20 British Summer Time 5 July 2018\n\n    Harbour bill\n\n    House of the Harbour\n"
        f"    Council\n\n    Ada QuistImage source, HoC\n\n    {body}"
        for n, (head, _author, body) in enumerate(EXPECTED, 1)
    )
    assert rows(text) == EXPECTED


def test_a_reporter_in_the_place_of_a_headline() -> None:
    text = (
        "Live Reporting\n\nAll times stated are UK\n\n  1. Ferry leaves at last\n\n    "
        + FERRY
        + "\n\n  2. Ada Quist\n\n    Sea correspondent\n\n    "
        + LAMPS
        + "\n\n  3. Choir in the rain\n\n    "
        + CHOIR
    )
    assert rows(text) == [("Ferry leaves at last", None, FERRY), (None, "Ada Quist", LAMPS), ("Choir in the rain", None, CHOIR)]
    assert posts(text)[1].author_role == "Sea correspondent"


def test_midnight_in_words_and_the_pages_time_on_two_lines_above_its_title() -> None:
    text = (
        "August 27th, 2021\n02:45 AM ET\n\nLive blog: storm over the harbour\n\n[Midnight] "
        + "\n\n".join((FERRY, f"[Update 11:40 p.m.] {LAMPS}", f"[Update 9:20 p.m.] {CHOIR}", f"[Update 4:50 a.m.] {FERRY} {CHOIR}"))
    )  # fmt: skip
    assert clocks(text) == ["Midnight", "11:40 p.m.", "9:20 p.m.", "4:50 a.m."]
    assert next(post.posted_at.isoformat() for post in posts(text) if post.posted_at) == "2021-08-28T04:00:00+00:00"


def test_a_note_of_a_change_above_text_without_posts_is_no_headline() -> None:
    text = f"Harbour strike: live updates\n\nUpdated\n\nAdvertisement\n\n{FERRY}\n\nAdvertisement\n\n{LAMPS}\n\n{CHOIR}\n\n{FERRY} {LAMPS}"
    assert posts(text) == ()


def test_a_credit_from_the_files_in_square_brackets() -> None:
    head = "Latest updates: harbour vote\n\nFerries lie at anchor off the mole [File: Ada Quist/Harbour News]\n\n"
    head += "The live blog is now closed; thank you for joining us. Here are the updates for Friday:\n\n"
    pictures = ("Boats on the water [Courtesy of the port]\n\n", "", "Singers on the steps [Handout: Harbour Choir]\n\n")
    text = head + "\n\n".join(f"{head_}\n\n{picture}{body}" for picture, (head_, _author, body) in zip(pictures, EXPECTED, strict=True))
    assert rows(text) == EXPECTED


def test_overs_before_a_dash_open_posts() -> None:
    text = "Cricket: Live - Harbour v Mole\n\n" + "\n".join(
        f"{24 - n}th over - Harbour 11{3 - n}-3\n{body}" for n, body in enumerate((FERRY, LAMPS, CHOIR))
    )
    assert [(post.headline, post.play_clock, post.body) for post in posts(text)] == [
        (f"{24 - n}th over - Harbour 11{3 - n}-3", f"{24 - n}th over", body) for n, body in enumerate((FERRY, LAMPS, CHOIR))
    ]


def test_the_words_of_a_live_blogs_title_count_for_more_than_one_of_them() -> None:
    text = "Channel: harbour reports\nBrowse latest items here\n\nFerry leaves the pier – as it happened\n\n" + "\n\n".join(
        f"{head}\n\n{body}" for head, _author, body in EXPECTED
    )
    assert page(text).document.title == "Ferry leaves the pier – as it happened"
    assert rows(text) == EXPECTED


def test_the_words_for_a_picture_above_its_copyright_are_no_headline() -> None:
    text = "Harbour Local Live: the north\n\n" + "\n\n".join(
        f"  {n}. {head}\n\n    Ada Quist\n\n    Harbour News\n\n    {body}\n\n"
        f"    Boats in the snow\n    Copyright: Harbour Pictures\n    Image caption: Boats in the snow on Monday"
        for n, (head, _author, body) in enumerate(EXPECTED, 1)
    )
    assert rows(text) == [(head, "Ada Quist", body) for head, _author, body in EXPECTED]


def test_bullets_that_are_headlines_with_text_under_them() -> None:
    text = "Harbour vote: live updates\n\nAll of the day's news:\n\n" + "\n\n".join(
        f"  • {head}\n\n    {body}" for head, _author, body in EXPECTED
    )
    assert rows(text) == EXPECTED


def test_headlines_above_a_byline_with_the_time() -> None:
    text = "Harbour vote: live updates\n\n" + "\n\n".join(
        f"{head}\nBy {name}, {9 - n}:40 AM ET\n\n{body}"
        for n, (name, (head, _author, body)) in enumerate(zip(("Ada Quist", "Ben Lund", "Ada Quist"), EXPECTED, strict=True))
    )
    assert rows(text) == [
        (head, name, body) for name, (head, _author, body) in zip(("Ada Quist", "Ben Lund", "Ada Quist"), EXPECTED, strict=True)
    ]


def test_times_alone_above_long_posts_and_before_short_ones() -> None:
    text = f"Harbour regatta: live updates\n\n09:54\n\n{FERRY}\n09:52\n\n{LAMPS}\n09:52 Quist takes the lead.\n09:50\n\n{CHOIR}\n"
    text += f"09:49 Lund is out of the race.\n09:47\n\n{FERRY} {LAMPS}"
    assert [(post.posted_clock, post.body) for post in posts(text)] == [
        ("09:54", FERRY),
        ("09:52", LAMPS),
        ("09:52", "Quist takes the lead."),
        ("09:50", CHOIR),
        ("09:49", "Lund is out of the race."),
        ("09:47", f"{FERRY} {LAMPS}"),
    ]


@pytest.mark.parametrize(
    "title", ["Harbour songs 2015: the carpet, the choir and reaction as it happens", "Liveblogging the choir, or “A night at the pier”."]
)
def test_titles_of_further_wording(title: str) -> None:
    text = f"{title}\n\nHarbour, Saturday August 21, 2010\n\n" + "\n\n".join(
        f"{n}:49 AM\n{body}" for n, body in enumerate((FERRY, LAMPS, CHOIR), 7)
    )
    assert page(text).document.title == title


def test_a_name_above_a_copyright_is_somebody_in_the_picture() -> None:
    text = "Live\n\nHarbour cup & reaction\n\nLive Reporting\n\nAda Quist\n\nAll times stated are UK\n\n" + "\n\n".join(
        f"  {n}. {head}\n\n    Mona Lund\n    Copyright: Harbour Pictures\n\n    {body}\n\n    Article Reactions\n    Article share tools"
        for n, (head, _author, body) in enumerate(EXPECTED, 1)
    )
    assert rows(text) == EXPECTED


def test_the_pages_own_times_under_its_title_are_no_posts() -> None:
    head = "5.20pm Harbour vote LIVE: ferries, lamps\n- Harbour Reporters\n- Oct 16 2020, 12:34 ET\n- Updated: Oct 16 2020, 12:39 ET\n"
    text = head + f"{FERRY}\n{LAMPS}\n{CHOIR}"
    assert posts(text) == ()
