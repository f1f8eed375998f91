"""Pages written by hand, and what their makers add to every post: broken lines, titles said again, licences, labels, roles."""

from __future__ import annotations

import pytest

from pipelines.model.errors import UnreadableSource
from pipelines.model.records import Post
from pipelines.model.segments import Source
from pipelines.reading.formats import read

FERRY = "The ferry has left the northern pier with forty people on board, its owners said on Tuesday."
LAMPS = "Nobody had lit the lamps on the mole since the winter, the keeper told our reporter."
CHOIR = "A choir sang on the steps of the old customs house until the rain came in from the west."
BODIES = [FERRY, LAMPS, CHOIR]


def posts(text: str) -> tuple[Post, ...]:
    return read(Source("page.txt", text.encode())).posts


def test_a_line_broken_after_some_of_the_times() -> None:
    text = f"Live-blogging the regatta\n\n11:32 p.m.: {FERRY}\n\n11:25 p.m.:\n{LAMPS}\n\n"
    text += "Advertisement 2\nStory continues below\nArticle content\n\n"
    text += f"11:20 p.m.: {CHOIR}\n\n11:13 p.m.: {FERRY}\n\n10:49 p.m.\n{LAMPS}\n\n10:41 p.m.: {CHOIR}\n"
    found = posts(text)
    assert [post.body for post in found] == [*BODIES, *BODIES]
    assert [post.posted_clock for post in found] == ["11:32 p.m.", "11:25 p.m.", "11:20 p.m.", "11:13 p.m.", "10:49 p.m.", "10:41 p.m."]


def test_a_title_that_is_the_newest_posts_first_line() -> None:
    lines = "\n\n".join(f"1{8 - n}:4{n} Harbour entry {'abc'[n]}\n\n{body}" for n, body in enumerate(BODIES))
    found = posts(f"Skip to content\n\n18:40 Harbour entry a\n\nHarbour in the live ticker\n\n{lines}\n")
    assert [(post.headline, post.body) for post in found] == [(f"Harbour entry {'abc'[n]}", body) for n, body in enumerate(BODIES)]


def test_the_title_without_the_papers_name_stands_again_above_the_posts() -> None:
    title = "Regatta live: follow the boats of the north"
    blocks = "\n\n".join(f"Heat {['one', 'two', 'three'][n]} is over at last\n\n{body}" for n, body in enumerate(BODIES))
    found = posts(f"{title} - Harbour Mail (Northern Press)\n\nUpdated April 10, 2013 13:53:59\n\n{title}\n\n{blocks}\n")
    assert [post.headline for post in found] == ["Heat one is over at last", "Heat two is over at last", "Heat three is over at last"]


def test_a_sentence_in_every_post_is_the_pages_own() -> None:
    licence = (
        "The Regatta Live! by The Pier Review, unless otherwise expressly stated, is licensed under a licence of the commons of the north."
    )
    text = "Regatta live\n\n" + "".join(f"2{3 - n}.1{n}\n\n{body}\n\nA licence\n{licence}\n\n" for n, body in enumerate(BODIES))
    assert [post.body for post in posts(text)] == BODIES


def test_rounds_and_picks_open_posts() -> None:
    leads = ["Round 1, Pick 31:", "Round 1, Pick 30:", "Round 1, Pick 30:", "Round 1, Pick 29:"]
    bodies = [f"{lead} {body}" for lead, body in zip(leads, [*BODIES, FERRY], strict=True)]
    found = posts("Draft Live Coverage\n\nThat concludes the first round. Thanks for following.\n\n" + "\n\n".join(bodies))
    assert [post.body for post in found] == bodies
    assert [post.posted_clock for post in found] == [None] * 4


def test_labels_with_a_bullet_above_headlines_of_posts_that_end_with_their_time() -> None:
    heads = ["Pier is closed", "Lamps lit again", "Choir in the rain"]
    text = "Harbour vote live\n\n" + "\n".join(
        f"  • Result\n\n  {head}\n\n  {body}\n  by Ada Lund edited by Mona Quist 5/21/2022 9:3{8 - n}:14 AM\n"
        for n, (head, body) in enumerate(zip(heads, BODIES, strict=True))
    )
    assert [(post.headline, post.author, post.body) for post in posts(text)] == [
        (head, "Ada Lund", body) for head, body in zip(heads, BODIES, strict=True)
    ]


@pytest.mark.parametrize("role", ["Globe Staff", "Globe Correspondent"])
def test_a_role_of_two_capitalised_words_is_no_second_author(role: str) -> None:
    text = "Harbour live updates\n\n" + "\n".join(
        f"April 8, {9 - n}:39 p.m.\n\nEntry {n + 1} of the day\n\nBy Ada Lund, {role}\n\n{body}\n" for n, body in enumerate(BODIES)
    )
    assert [(post.author, post.author_role, post.body) for post in posts(text)] == [("Ada Lund", role, body) for body in BODIES]


def test_hours_said_as_hrs_before_the_zone() -> None:
    text = "Regatta live\n\n" + "\n\n".join(f"23:4{9 - n} hrs IST {body}" for n, body in enumerate(BODIES))
    assert [(post.posted_clock, post.body) for post in posts(text)] == [(f"23:4{9 - n} hrs IST", body) for n, body in enumerate(BODIES)]


def test_a_timeline_whose_times_are_rough_is_refused() -> None:
    rough = [
        "8:20 am: The pier is closed.",
        "Shortly before 9 am: The keeper is called from his bed by the owners.",
        "9:15 am: Boats leave the harbour.",
    ]
    rough += [
        "At around 9:40 am: The ferry turns back.",
        "9.57am: The lamps are lit.",
        "10:35 am: A choir sings on the steps of the customs house.",
    ]
    with pytest.raises(UnreadableSource):
        posts("The day of the storm\n\n" + "\n".join(rough))


def test_a_clock_that_leaves_out_the_half_its_neighbour_says() -> None:
    text = "Fire on Main Street (UPDATED)\n\nA fire has broken out on the pier, the paper says.\n\n"
    text += f"Update 3:59PM: {FERRY}\n\nUpdate 4:05: {LAMPS}\n\nUpdate 6:16: {CHOIR}\n\nNo comments:\n"
    found = posts(text)
    assert [post.body for post in found] == BODIES
    assert [post.sequence for post in found] == [1, 2, 3]


def test_the_report_that_updates_stand_above_is_a_post_without_a_time() -> None:
    blocks = "\n\n".join(f"UPDATE 3:{15 - n} p.m.\n\n{body}" for n, body in enumerate(BODIES))
    found = posts(
        f"Police: fire at the market\n\n{blocks}\n\nOriginal report:\n\n"
        "A fire has broken out at the market, police say.\n\nThe market is closed.\n"
    )
    assert [(post.posted_clock, post.body) for post in found][2:] == [
        ("3:13 p.m.", CHOIR),
        (None, "A fire has broken out at the market, police say.\n\nThe market is closed."),
    ]


def test_authors_with_a_bullet_above_the_time() -> None:
    names = ["Ada Lund", "Mona Quist", "Ada Lund"]
    text = "Harbour vote live\n\nLive updates\n\n" + "\n".join(
        f"• {name}\n14:0{5 - n}\nEntry {n + 1} of the day\n{body}\n" for n, (name, body) in enumerate(zip(names, BODIES, strict=True))
    )
    assert [(post.author, post.body) for post in posts(text)] == list(zip(names, BODIES, strict=True))


def test_headlines_alone_among_posts_with_headlines() -> None:
    blocks = [f"Ferry leaves at last\n{FERRY}", "Bank leaves its rates where they are", "Oil is cheaper", f"Choir in the rain\n{CHOIR}"]
    found = posts("Market live updates\n\n" + "\n\n".join(f"2:4{5 - n} PM IST\n{block}" for n, block in enumerate(blocks)))
    assert [post.headline for post in found] == [block.split("\n")[0] for block in blocks]
    assert [post.body for post in found] == [FERRY, "", "", CHOIR]


def test_a_list_of_key_events_below_a_post_is_no_part_of_it() -> None:
    heads = ["Ferry leaves at last", "Lamps lit again", "Choir in the rain"]
    blocks = [f"4.{36 - n}pm GMT\n\n{head}\n\n{body}\n" for n, (head, body) in enumerate(zip(heads, BODIES, strict=True))]
    blocks[0] += f"\nUpdated at 4.40pm GMT\n\nKey events\n\n{heads[1]}\n\n{heads[2]}\n"
    found = posts("Harbour vote live: count goes on\n\n" + "\n".join(blocks))
    assert [(post.headline, post.body) for post in found] == list(zip(heads, BODIES, strict=True))


def test_what_describes_a_picture_above_its_caption_and_a_link_to_the_story() -> None:
    picture = "A ferry tied up at the quay in waves\nA ferry is tied up at the quay on Tuesday. Photograph: Ada Lund/Reuters"
    texts = [f"{FERRY}\n\n{picture}\n\n{LAMPS}", CHOIR, f"{LAMPS}\n\nRead the full story here"]
    text = "Storm live\n\n" + "\n\n".join(f"14:0{5 - n} GMT\nEntry {n + 1} of the day\n{body}" for n, body in enumerate(texts))
    assert [post.body for post in posts(text)] == [f"{FERRY}\n\n{LAMPS}", CHOIR, LAMPS]


def test_results_under_a_colon_are_no_headlines() -> None:
    results = (
        "Following are the results of a survey:\nRed 35\nGreen Future 22\nBlue and White Hope 12\nNorthern Faith 10\nPier 8\nUnited Boats 7"
    )
    blocks = [
        f"Ferry leaves at last\n{FERRY}\n{LAMPS}",
        f"Choir in the rain\n{CHOIR}\n{FERRY}",
        f"Poll finds Red ahead in the north\n{LAMPS}\n{results}",
    ]
    found = posts("The Pier liveblogged Sunday’s events as they unfolded.\n" + "\n".join(blocks))
    assert [post.headline for post in found] == [block.split("\n")[0] for block in blocks]


def test_a_second_zone_in_brackets_is_the_same_moment() -> None:
    text = "Launch live coverage\n\n" + "\n\n".join(f"08{50 - n} GMT (3:{50 - n} a.m. EST)\n{body}" for n, body in enumerate(BODIES))
    assert [(post.posted_clock, post.body) for post in posts(text)] == [
        (f"08{50 - n} GMT (3:{50 - n} a.m. EST)", body) for n, body in enumerate(BODIES)
    ]


def test_a_list_of_stories_that_holds_the_title_of_a_live_blog_is_refused() -> None:
    stories = [f"{head}\n\n{body} {body} Continue reading...\n" for head, body in zip(["Ferry leaves", "Lamps lit"], BODIES, strict=False)]
    stories += [
        f"Choir sings in the rain\n\n{CHOIR} {LAMPS}\n",
        f"Harbour vote goes on into the night – as it happened\n\n{FERRY} {LAMPS}\n",
    ]
    with pytest.raises(UnreadableSource):
        posts("Top World News\n\n" + "\n".join(stories))


def test_the_pages_name_before_each_headline_opens_posts() -> None:
    heads = ["Ferry leaves at last", "10 am update", "Lamps lit again", "Choir in the rain"]
    bodies = [FERRY, "", LAMPS, CHOIR]
    text = f"Harbour market | Live Updates: At 10 am the index was down by a tenth. {CHOIR}\n{LAMPS}\n{FERRY} {CHOIR}\n"
    text += "\n".join(f"Harbour Market Live: {head}\n{body}" for head, body in zip(heads, bodies, strict=True))
    assert [(post.headline, post.body) for post in posts(text)] == [
        (f"Harbour Market Live: {head}", body) for head, body in zip(heads, bodies, strict=True)
    ]


def test_bare_minutes_of_play_open_posts_of_a_live_page() -> None:
    lines = [
        "25: Lund shoots.... over the bar!",
        "27: Cross by Quist.",
        "28: Yellow card.",
        "28: A corner for the Pier.",
        "40: Still no goal here.",
    ]
    text = "Harbour LIVE Match Commentary\n\nEarly kick-off: Pier 0 Lighthouse 0\n\n" + "\n".join([*lines, "45+1: Throw-in for the Pier."])
    assert [post.body for post in posts(text)] == [*lines, "45+1: Throw-in for the Pier."]


def test_numbers_of_a_list_are_no_minutes_of_play() -> None:
    text = "Harbour LIVE Match Commentary\n\nEnds soon. Good evening and welcome.\n\n" + "\n".join(
        f"{n}: Boat number {n} is moored at the pier." for n in range(1, 8)
    )
    assert posts(text) == ()


def test_minutes_of_play_that_run_on_in_one_line() -> None:
    said = "1' - Here we go. Quist kicks off for the Pier! 5' - Pier forward early. 7' - A shot from the halfway line, but inches wide."
    text = f"Live Match Reports\n\nTonight the Pier play the Lighthouse for the third time this year. {CHOIR} {said}\n"
    assert [post.body for post in posts(text)][-3:] == [
        "1' - Here we go. Quist kicks off for the Pier!",
        "5' - Pier forward early.",
        "7' - A shot from the halfway line, but inches wide.",
    ]


def test_a_gap_after_the_colon_of_a_clock_before_a_dash() -> None:
    text = "The debate as it happened\n\n" + "\n\n".join(f"12: {32 - n} – {body}" for n, body in enumerate(BODIES))
    assert [post.posted_clock for post in posts(text)] == ["12: 32", "12: 31", "12: 30"]


def test_a_summary_of_stories_with_place_and_agency_is_refused() -> None:
    places = ["HULL, England", "OSLO", "LEITH, Scotland"]
    text = "Update on the latest news at 9:20 p.m.\n\n\n" + "\n\n\n".join(
        f"The Latest: Entry {n + 1} of the day\n\n{place} (AP) — {body}\n\n{CHOIR}"
        for n, (place, body) in enumerate(zip(places, BODIES, strict=True))
    )
    with pytest.raises(UnreadableSource):
        posts(text)


def test_a_quarter_and_its_clock_open_posts() -> None:
    plays = ["4th Quarter (1:49)", "4th Quarter (3:10)", "3rd Quarter (0:40)", "2nd Quarter (9:05)", "1st Quarter (12:30)"]
    text = "Harbour at Riverside: live updates\n\n" + "\n\n".join(f"{play} - {BODIES[n % 3]}" for n, play in enumerate(plays))
    assert [post.body.partition(" - ")[0] for post in posts(text + "\n")] == plays


def test_the_place_and_the_agency_stand_before_the_first_stamp() -> None:
    text = f"Ferry strike: live report\n\nNorth Pier (AFP) - 10:52 GMT - {FERRY}\n\n10:41 GMT - {LAMPS}\n\n10:30 GMT - {CHOIR}\n"
    found = posts(text)
    assert [post.posted_clock for post in found] == ["10:52 GMT", "10:41 GMT", "10:30 GMT"]
    assert [post.body for post in found] == BODIES


def test_a_thing_that_is_shaped_like_a_name_is_a_headline() -> None:
    heads = ["The boats stay in port", "Nautical Allowance", "The lamps of the mole are dark"]
    text = "Budget live\n\n" + "\n\n".join(f"1{5 - n}:0{n} GMT\n\n{head}\n\n{BODIES[n]}" for n, head in enumerate(heads))
    found = posts(text + "\n")
    assert [post.headline for post in found] == heads
    assert {post.author for post in found} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "Live: harbour notes\n\n"
        + "\n\n".join(f"{day}\n\n{body}" for day, body in zip(["May 3", "April 12", "March 1"], BODIES, strict=True)),
        "Harbour news live\n\n"
        + "\n\n".join(
            f"{head}\nBoats in the rain\n• by {name}"
            for head, name in [
                ("The ferry is late again", "Ada Lund"),
                ("A lamp is lit at last", "Per Holm"),
                ("Choirs meet on the pier", "Siri Dahl"),
                ("Gulls take over the square", "Jon Berg"),
            ]
        ),
        "Harbour live\n\n" + "\n\n".join(f"{body[:-1]} and nobody knew what to do about it all…" for body in BODIES * 2),
    ],
    ids=["days apart", "a front page", "cut off"],
)
def test_lists_of_stories_are_refused(text: str) -> None:
    with pytest.raises(UnreadableSource):
        posts(text + "\n")


def test_an_article_about_live_blogs_is_refused() -> None:
    text = "How papers write live blogs\n\n" + "\n\n".join(f"Tip {n}: keep it short\n\n{BODIES[n % 3]}" for n in range(1, 6))
    with pytest.raises(UnreadableSource):
        posts(text + "\n")


def test_clocks_with_a_blank_after_the_point() -> None:
    heads = ["Harbour dues", "Fish prices", "Rope for all"]
    text = "Quay LIVE updates\n\n" + "\n".join(f"12. {44 - 9 * n} PM: {head}\n{BODIES[n]}" for n, head in enumerate(heads))
    found = posts(text + "\n")
    assert [post.posted_clock for post in found] == ["12. 44 PM", "12. 35 PM", "12. 26 PM"]
    assert [post.headline for post in found] == heads


def test_three_times_of_which_a_hand_gave_one_a_colon() -> None:
    preamble = "This is the place for our live blog of the regatta. All times are EDT."
    found = posts(f"{preamble}\n\n2:55 p.m. EDT: And the boats are in.\n\n2:50 {LAMPS}\n\n2:31 {CHOIR}\n")
    assert [post.body for post in found] == ["And the boats are in.", LAMPS, CHOIR]


def test_a_time_before_a_number_and_times_below_the_last_of_their_form() -> None:
    text = f"Regatta live blog\n\n10:00 {FERRY}\n\n10:02 {LAMPS}\n\n10:05 6 million herrings came in.\n\n10:09 {CHOIR}\n"
    assert [post.body[:9] for post in posts(text)] == [FERRY[:9], LAMPS[:9], "6 million", CHOIR[:9]]
    text = f"8:00- {FERRY}\n\n8:04- {LAMPS}\n\n8:09- {CHOIR}\n\n8:12 Ada Lund sings.\n\n8:15 The rain is back.\n"
    assert [post.posted_clock for post in posts(f"Regatta live\n\n{text}")] == ["8:00", "8:04", "8:09", "8:12", "8:15"]


def test_two_posts_whose_stamps_have_their_year() -> None:
    text = f"Harbour live updates\n\nSep 19, 2024 15:41 IST\n\nFerry leaves at last\n\n{FERRY}\n\n"
    text += f"Sep 19, 2024 15:26 IST\n\nChoir sings\n\n{CHOIR}\n"
    assert [(post.headline, post.posted_clock) for post in posts(text)] == [
        ("Ferry leaves at last", "Sep 19, 2024 15:41 IST"),
        ("Choir sings", "Sep 19, 2024 15:26 IST"),
    ]


def test_lines_that_a_page_broke_at_its_links_are_the_body() -> None:
    text = (
        "Prizes live\n\n6.15PM:\nAda Lund\nand a very tired\nPer Holm\ncome on stage. The prize goes to\nThe Lamp\n. Nobody is surprised.\n"
    )
    text += f"6.12PM\n: Two old friends\nSiri Dahl\n,\nJon Berg\nand\nEva Moe\nread the list.\n6.07PM:\n{CHOIR}\n"
    found = posts(text)
    assert [post.author for post in found] == [None] * 3
    assert [post.headline for post in found] == [None] * 3
    assert found[0].body.startswith("Ada Lund") and found[0].body.endswith("Nobody is surprised.")
    assert found[1].body.startswith("Two old friends") and found[1].body.endswith("read the list.")


def test_laps_open_posts_whatever_ends_them_and_a_list_inside_one_does_not() -> None:
    laps = [FERRY, "Standings:\n\n1. Lund\n\n2. Holm\n\n3. Dahl", LAMPS, "The gap is growing, and nobody knows why…", CHOIR, FERRY]
    text = "Grand regatta – live\n\n" + "\n\n".join(f"Lap {9 - n}/20 {told}" for n, told in enumerate(laps))
    found = posts(text + "\n")
    assert [post.body for post in found] == [f"Lap {9 - n}/20 {told}" for n, told in enumerate(laps)]
    assert {post.headline for post in found} == {None}


def test_a_link_to_the_rest_in_capitals_is_no_body() -> None:
    text = "Quay live\n\n" + "\n\n".join(f"1{5 - n}:00\n\nHarbour entry {'abc'[n]}\n\n{body} READ MORE" for n, body in enumerate(BODIES))
    assert [post.body for post in posts(text + "\n")] == BODIES


def test_a_blank_after_the_colon_of_a_clock_that_stands_alone() -> None:
    text = "Vote LIVE\n\n" + "\n".join(f"{9 - n:02}: 30\n{body}" for n, body in enumerate(BODIES))
    assert [post.posted_clock for post in posts(text + "\n")] == ["09: 30", "08: 30", "07: 30"]


def test_a_clock_in_two_zones_with_a_comma_between() -> None:
    text = "Vote live blog\n\n" + "\n\n".join(f"{9 - n}:23 pm GMT, {4 - n}:23 pm ET\n\n{body}" for n, body in enumerate(BODIES))
    found = posts(text + "\n")
    assert [post.body for post in found] == BODIES
    assert found[0].posted_clock == "9:23 pm GMT, 4:23 pm ET"


def test_times_alone_with_a_colon_and_one_before_its_text() -> None:
    text = (
        f"Live updates: ferry strike\n\n4:30 p.m. ET: {FERRY}\n\n4:20 p.m. ET:\n{LAMPS}\n\n4 p.m. ET:\n{CHOIR}\n\n3:30 p.m. ET:\n{LAMPS}\n"
    )
    assert [post.body for post in posts(text)] == [FERRY, LAMPS, CHOIR, LAMPS]


def test_a_caption_is_the_line_above_it_and_its_source() -> None:
    alt = "The city has put out its papers on the lamps."
    text = "Quay live\n\n" + "\n\n".join(f"{n + 1} hr ago\n\nEntry {'abc'[n]} of all\n\n{body}" for n, body in enumerate(BODIES))
    found = posts(text.replace(f"\n\n{LAMPS}", f"\n\n{alt}\n{alt} Northern City Police\n\n{LAMPS}") + "\n")
    assert [post.body for post in found] == BODIES


def test_the_desk_under_every_headline_is_no_headline() -> None:
    heads = ["Severe delays: road to the north", "Accident: bridge at the mill", "Slow traffic: harbour street"]
    text = "Harbour Live: the north\n\n" + "\n\n".join(f"{head}\n\nHMN News Travel\n\n{BODIES[n]}" for n, head in enumerate(heads))
    assert [(post.headline, post.body) for post in posts(text + "\n")] == list(zip(heads, BODIES, strict=True))


def test_minutes_of_play_all_through_a_page_need_no_word_of_live() -> None:
    text = "Rugby\n\n" + "\n\n".join(f"{22 + 2 * n}' {BODIES[n % 3]}" for n in range(7))
    assert [post.body.split()[0] for post in posts(text + "\n")] == [f"{22 + 2 * n}'" for n in range(7)]


def test_links_for_sharing_end_posts_that_overs_open() -> None:
    overs = [f"{5 - n}th over: North 6-1 (Lund 4, Holm 0) {body}" for n, body in enumerate(BODIES)]
    text = "North v South: second day – live\n\n" + "".join(f"{told}\n\nShare\n\n" for told in [*overs, FERRY])
    assert [post.body for post in posts(text)] == [*overs, FERRY]


def test_a_timeline_that_a_long_line_announces_is_refused() -> None:
    opening = (
        "As the ferries came back to the harbour after a night of storms that nobody on the quay will forget soon, here is a timeline of "
    )
    text = f"{opening}how the night of the storms unfolded:\n\n" + "\n\n".join(f"– {n + 1}.14am\n\n{body}" for n, body in enumerate(BODIES))
    with pytest.raises(UnreadableSource):
        posts(text + "\n")


def test_a_label_with_a_bullet_between_posts_without_times() -> None:
    text = "Ferry strike: live updates\n\n" + "\n\n".join(f"Harbour entry {'abc'[n]}\n\n{body}" for n, body in enumerate(BODIES))
    found = posts(text.replace("Harbour entry c", "• Key Post\n\nHarbour entry c") + "\n")
    assert [post.body for post in found] == BODIES


def test_clocks_of_twelve_hours_that_pass_one_and_some_with_a_point_after_them() -> None:
    times = ["1.05", "1.00", "12.58", "12.56.", "12.54", "12.50.", "12.49"]
    found = posts("Budget live\n\n" + "\n".join(f"{time} {BODIES[n % 3]}" for n, time in enumerate(times)) + "\n")
    assert [post.posted_clock for post in found] == [time.rstrip(".") for time in times]


def test_posts_run_on_below_the_first() -> None:
    text = f"Court live\n\n11:52: {FERRY}\n\n11:46: {LAMPS} {CHOIR}11:45: {FERRY}11:43: {LAMPS}\n\n11:40: {CHOIR}\n\n11:37: {FERRY}\n"
    assert [post.posted_clock for post in posts(text)] == ["11:52", "11:46", "11:45", "11:43", "11:40", "11:37"]


def test_times_told_in_the_text_cut_no_post() -> None:
    told = f'{CHOIR} The order of the day was read out, and everybody heard it. 9:15: Ferry. 10:45: Lamps. "14:20: Choir," a man cried out.'
    text = f"Court live\n\n11:52: {FERRY}\n\n11:46: {told}\n\n11:40: {CHOIR}\n\n11:37: {FERRY}\n"
    assert [post.posted_clock for post in posts(text)] == ["11:52", "11:46", "11:40", "11:37"]


def test_updates_with_a_comma_before_their_date() -> None:
    stamps = ["August 26, 2:45 p.m.", "August 25, 2016, 7 a.m.", "August 24, 2016, 6 p.m."]
    found = posts("".join(f"Update, {stamp}: {body}\n" for stamp, body in zip(stamps, BODIES, strict=True)))
    assert [(post.posted_clock, post.body) for post in found] == list(zip(stamps, BODIES, strict=True))


def test_a_time_under_which_nothing_stands_is_no_post() -> None:
    text = f"Regatta live\n\n3.15pm\n{FERRY}\n3.10pm\n3.05pm\n{LAMPS}\n3pm\n{CHOIR}\n2.50pm\n{FERRY}\n"
    found = posts(text)
    assert [post.posted_clock for post in found] == ["3.15pm", "3.05pm", "3pm", "2.50pm"]
    assert [post.body for post in found] == [FERRY, LAMPS, CHOIR, FERRY]


def test_a_list_of_stories_cut_off_in_brackets_is_refused() -> None:
    stories = [
        f"Harbour fires: day {n} – live\n\n{n}.50am GMT0{n}:50 {body} Nobody knew what would come of it […]"
        for n, body in enumerate(BODIES, 1)
    ]
    with pytest.raises(UnreadableSource):
        posts("\n\n".join(stories) + "\n")


def test_the_heading_of_other_stories_ends_the_last_post() -> None:
    text = "Quay live\n\n" + "\n\n".join(f"{n + 8}:05 AM: {body}" for n, body in enumerate(BODIES)) + "\n\nLatest Stories\n"
    assert [post.body for post in posts(text)] == BODIES


@pytest.mark.parametrize("after", [": ", " - "])
def test_writers_between_the_clock_and_the_text(after: str) -> None:
    writers = ["Ada Lund", "TO", "Ada Lund", "TO"]
    text = "".join(f"10:{40 - n} {name}{after}{BODIES[n % 3]}\n\n" for n, name in enumerate(writers))
    assert [(post.author, post.body) for post in posts("Ferry vote live\n\n" + text)] == [
        (name, BODIES[n % 3]) for n, name in enumerate(writers)
    ]


def test_speakers_between_the_clock_and_their_words_are_no_writers() -> None:
    text = "".join(f"10:{40 - n} Ada Lund: “{BODIES[n % 3]}”\n\n" for n in range(4))
    assert {post.author for post in posts("Ferry vote live\n\n" + text)} == {None}


def test_labels_before_a_colon_with_text_below_are_no_conversation() -> None:
    told = list(zip(("On our radar: Ferry leaves", "The latest: Lamps are lit", "Noted: A choir sings"), BODIES, strict=True))
    text = "Harbour politics now: mayor is back\n\n" + "".join(
        f"{n}:01 PM: {head}\n\n{body}\n\n" for n, (head, body) in zip((8, 7, 6), told, strict=True)
    )
    assert [(post.headline, post.body) for post in posts(text)] == told


def test_headlines_above_the_times_of_a_page_that_sets_a_comma_apart() -> None:
    told = [("A proper talent...", FERRY), (None, LAMPS), (None, CHOIR), ("Off and running", FERRY)]
    text = f"Harbour races – LIVE!\n\n{LAMPS}\n\n" + "".join(
        f"{f'{head}{chr(10) * 2}' if head else ''}14:{40 - n} , Ada Lund\n\n{body}\n\n" for n, (head, body) in enumerate(told)
    )
    assert [(post.headline, post.author, post.body) for post in posts(text)] == [(head, "Ada Lund", body) for head, body in told]


def test_what_is_left_of_a_race_is_a_second_clock() -> None:
    told = [(f"{km}km to go", body) for km, body in zip((145, 147, 151), BODIES, strict=True)]
    unstamped = "Harbour tour: stage nine – live\n\n" + "".join(f"{left}: {body}\n\n" for left, body in told)
    assert [(post.play_clock, post.posted_clock) for post in posts(unstamped)] == [(left, None) for left, _body in told]
    ages = "".join(f"{n}m ago 07.3{9 - n} {left}: {body}\n\n" for n, (left, body) in enumerate(told, 2))
    assert [(post.posted_clock, post.headline, post.body) for post in posts(ages)] == [
        (f"{n}m ago 07.3{9 - n}", left, body) for n, (left, body) in enumerate(told, 2)
    ]
    run_on = f"Harbour tour – live!\nUpdates from the hills {LAMPS} " + " ".join(
        f"12.5{n}pm BST {left}: {body}" for n, (left, body) in zip((9, 5, 1), told, strict=True)
    )
    assert [post.posted_clock for post in posts(run_on + "\n")] == ["12.59pm BST", "12.55pm BST", "12.51pm BST"]


@pytest.mark.parametrize("title", ["Eurovision live", "Liveblogging: Inauguration"])
def test_a_title_of_two_words(title: str) -> None:
    text = f"{title}\n\nIT Fri, May 25\n\n" + "".join(f"  • 19:5{n}\n    {body}\n" for n, body in enumerate(BODIES))
    assert read(Source("page.txt", text.encode())).document.title == title


def test_single_names_and_an_at_before_the_clock() -> None:
    text = "Liveblogging: Regatta\n\n" + "".join(f"Rob @ 12:{26 - n} PM: {body}\n\n" for n, body in enumerate(BODIES))
    assert [(post.author, post.body) for post in posts(text)] == [("Rob", body) for body in BODIES]


def test_initials_after_the_last_sentence_sign_a_post() -> None:
    text = "Regatta live\n\n" + "".join(f"12:{26 - n} p.m.: {body} -MB\n\n" for n, body in enumerate(BODIES))
    assert [(post.author, post.body) for post in posts(text)] == [("MB", body) for body in BODIES]


def test_a_headline_above_nothing_but_a_link() -> None:
    heads = ["Ferry leaves at last", "Lamps lit again", "Choir in the rain", "Another bar shuts for the winter"]
    told = [*BODIES, "https://social.example.com/harbour/posts/28"]
    text = "Harbour live\n\n" + "".join(
        f"20:0{n}\nAda Lund\n{head}\n{body}\n" for n, (head, body) in enumerate(zip(heads, told, strict=True))
    )
    assert [post.headline for post in posts(text)] == heads


def test_two_common_words_above_text_are_a_headline() -> None:
    heads = ["Ferry leaves at last", "Lamps lit again", "Idle Hour"]
    told = [*BODIES[:2], "The owners of the Idle Hour have said that it will be closing tonight, for three weeks at the least."]
    text = "Harbour live\n\n" + "".join(
        f"20:0{n}\nAda Lund\n{head}\n\n{body}\n\n" for n, (head, body) in enumerate(zip(heads, told, strict=True))
    )
    assert [(post.headline, post.author, post.body) for post in posts(text)] == [
        (head, "Ada Lund", body) for head, body in zip(heads, told, strict=True)
    ]


@pytest.mark.parametrize("label", ["Causeway Bay", "UK"])
def test_places_between_the_clock_and_the_text_are_no_writers(label: str) -> None:
    text = "".join(f"10:{40 - n} {label}: {BODIES[n % 3]}\n\n" for n in range(4))
    assert {post.author for post in posts("Harbour protests live\n\n" + text)} == {None}


def test_four_figures_that_count_down_are_times_on_a_page_that_never_says_live() -> None:
    told = [(1720, FERRY), (1716, LAMPS), (1708, CHOIR), (1658, FERRY), (1652, LAMPS), (1651, CHOIR)]
    found = posts("Harbour election results\n\n" + "\n\n".join(f"{clock}: {body}" for clock, body in told) + "\n")
    assert [(post.posted_clock, post.body) for post in found] == [(str(clock), body) for clock, body in told]


def test_years_told_one_under_the_other_are_no_times() -> None:
    years = [1612, 1655, 1701, 1722, 1759, 1804, 1815]
    text = "The harbour through the ages\n\n" + "\n\n".join(f"{year}: {FERRY}" for year in years) + "\n"
    with pytest.raises(UnreadableSource):
        posts(text)


def test_a_place_after_a_stamp_is_a_headline_and_the_page_has_a_short_title() -> None:
    text = "Thursday 6 May 2010\n\nHarbour results night\n\n[Read this from the bottom ...]\n\nI'm off to bed now. Will it snow?\n\n"
    won = [("23.40", "Mole Central", "Ada Lund"), ("23.20", "Pier and Mole West", "Tom Okafor"), ("23.01", "Dock & Quay", "Mei Reyes")]
    for clock, place, winner in won:
        text += f"{clock}hrs:  {place}\nReds: 1,913\nBlues: 12,720\nGreens: 19,485   {winner}   ELECTED\n\n"
    text += f"22.48hrs: {FERRY}\n\n22.00hrs:  {LAMPS}\n"
    found = read(Source("page.txt", text.encode()))
    assert found.document.title == "Harbour results night"
    assert [post.headline for post in found.posts] == [*(place for _clock, place, _winner in won), None, None]
    assert not any(post.author for post in found.posts)


def test_a_list_of_figures_or_a_verb_of_saying_heads_no_post() -> None:
    text = "The results live\n\n2am:\nReds 31\nBlues 15\nGreens 4\n\n" + f"1:55am:\n{FERRY}\n\n1:50am:\nOur man on the mole says\n"
    text += f'"still very early, but word here is that the reds have it".\n\n1:45am\n{LAMPS}\n{CHOIR}\n'
    assert [post.headline for post in posts(text)] == [None] * 4


def test_figures_one_under_the_other_head_no_posts() -> None:
    text = f"Harbour vote 2015 – as it happened\n\n{FERRY}\n\nThe shares so far.\n\nReds: 34%\n\nBlues: 34%\n\nGreens: 12%\n\n{LAMPS}\n\n"
    found = read(Source("page.txt", f"{text}{CHOIR}\n\nThe seats.\n\nReds: 325\n\nBlues: 232\n\n{FERRY}\n".encode()))
    assert found.posts == ()


def test_times_without_words_under_them_are_no_posts() -> None:
    clocks = ["09:10", "09:11", "09:17", "09:49", "09:49", "09:49", "09:50", "09:56"]
    told = {"09:11": FERRY, "09:17": LAMPS, "09:50": CHOIR, "09:56": FERRY}
    text = "LIVE: The harbour wire\n\n" + "".join(
        f"  • {clock}\n    {told[clock]}\n" if clock in told else f"  • {clock}\n" for clock in clocks
    )
    assert [(post.posted_clock, post.body) for post in posts(text)] == list(told.items())


def test_a_label_over_the_title_is_not_the_title() -> None:
    title = "AS IT HAPPENED: The council is back for questions"
    found = read(Source("page.txt", f"Advertisement\n\nAS IT HAPPENED\n\n{title}\n\n{FERRY}\n\n{LAMPS}\n\n{CHOIR}\n".encode()))
    assert found.document.title == title


def test_what_is_left_of_a_race_is_the_second_clock_and_no_word_of_the_post() -> None:
    told = [FERRY, CHOIR, LAMPS, "Lund has gone clear of the others on the climb to the lighthouse."]
    text = "As it happened: Lund wins the harbour race\n\n" + "".join(
        f"{192 - 11 * n}KM TO GO\n\n{body}\n\nThere are {n + 3} riders left.\n\n" for n, body in enumerate(told)
    )
    found = posts(text)
    assert [post.play_clock for post in found] == ["192KM TO GO", "181KM TO GO", "170KM TO GO", "159KM TO GO"]
    assert [post.body for post in found] == [f"{body}\n\nThere are {n + 3} riders left." for n, body in enumerate(told)]


def test_dates_in_brackets_behind_headlines_stamp_posts_on_a_page_that_never_says_live() -> None:
    told = [("Ferry Leaves at Last", FERRY), ("Lamps Lit Again", LAMPS), ("Polls Open", CHOIR)]
    text = f"{FERRY}\n\n" + "".join(f"{head} (Feb. 25, {6 - n}:26 p.m.)\n\n{body}\n\n" for n, (head, body) in enumerate(told))
    found = posts(text.replace(f"{FERRY}\n\n", "Votes are counted all over the harbour tonight.\n\n", 1))
    assert [(post.headline, post.body) for post in found] == told
    assert [post.posted_clock for post in found] == ["Feb. 25, 6:26 p.m.", "Feb. 25, 5:26 p.m.", "Feb. 25, 4:26 p.m."]


def test_a_headline_of_two_capitals_above_a_time_is_nobodys_name() -> None:
    told = [("Voters Await Officials at the Pier", FERRY), ("Mayor Votes in Mole", LAMPS), ("Wada Arrives at the Hall", CHOIR)]
    told.append(("Polls Open", "Voting has begun in many parts of the harbour."))
    found = posts("".join(f"{head}\n\n(10:{40 - n} AM)\n\n{body}\n\n" for n, (head, body) in enumerate(told)))
    assert [(post.headline, post.author, post.body) for post in found] == [(head, None, body) for head, body in told]


def test_the_first_time_says_its_half_of_the_day_and_lacks_the_mark_of_the_others() -> None:
    text = (
        f"Harbour keynote tonight\n\nYou can watch along.\n\n6:45 p.m. Lund just came out.\n6:47. {FERRY}\n6:48. {LAMPS}\n6:49. {CHOIR}\n"
    )
    assert [post.posted_clock for post in posts(text)] == ["6:45 p.m.", "6:47", "6:48", "6:49"]


def test_a_weekday_behind_a_clock_is_no_headline() -> None:
    told = [("1 p.m. Tuesday", FERRY), ("7 a.m. Tuesday", LAMPS), ("10 p.m. Monday", CHOIR)]
    found = posts("Harbour storm nears the coast again\n\n" + "".join(f"{clock}\n\n{body}\n\nCredit NOAA\n\n" for clock, body in told))
    assert [(post.headline, post.author, post.body) for post in found] == [(None, None, body) for _clock, body in told]


def test_a_quoted_cry_behind_a_colon_is_a_headline() -> None:
    told = [("That's a wrap", FERRY), ("Lund: 'I want to stay!'", LAMPS), ("Lund: 'A tough day'", CHOIR)]
    text = "Harbour cup LIVE: Pier against Mole\n\n" + "".join(
        f"{head}\n\n2021-10-19T21:{59 - n}:47Z\n\n{body}\n\n" for n, (head, body) in enumerate(told)
    )
    assert [(post.headline, post.body) for post in posts(text)] == told


def test_minutes_of_play_without_a_word_for_them_on_a_page_of_text_commentary() -> None:
    told = ["90 +4 – substitution Out Lund In Okafor", f"90 +2 – {FERRY}", f"90 – {LAMPS}", "88 – Two minutes left, is there a hero?"]
    told += [f"86 – {CHOIR}", "85 – It appears as if both teams are settling for more."]
    assert [post.body for post in posts("Harbour Cup Final 2013 Text Commentary\n\n" + "\n\n".join(told) + "\n")] == told


def test_paragraphs_that_a_post_gives_twice_count_once() -> None:
    told = [
        ("Ferry leaves", FERRY, LAMPS),
        ("Choir sings", CHOIR, "It has rained on all of the boats since the morning."),
        ("Boats are out", f"{CHOIR} {FERRY}", f"{LAMPS} Oh."),
    ]
    text = "Harbour budget live updates\n\n" + "".join(
        f"Feb 01, 2023 07:{46 - n} (IST) {head}\n\n{one}\n\n{two}\n\n{one}\n\n{two}\n\n" for n, (head, one, two) in enumerate(told)
    )
    assert [post.body for post in posts(text)] == [f"{one}\n\n{two}" for _head, one, two in told]


def test_a_sentence_that_ends_with_an_abbreviation_is_no_caption() -> None:
    told = [("Ferry leaves", "Lund has stepped down as chair of Harbour and Pier Corp."), ("Lamps lit", LAMPS), ("Choir sings", CHOIR)]
    text = "Harbour vote live updates\n\n" + "".join(
        f"1{5 - n}:00 GMT\n\n{head}\n\n{body}\n\n{FERRY}\n\n" for n, (head, body) in enumerate(told)
    )
    assert posts(text.replace(f"{CHOIR}\n\n{FERRY}\n\n", CHOIR))[0].body == f"{told[0][1]}\n\n{FERRY}"


def test_a_date_and_a_clock_open_posts_without_a_mark_after_them() -> None:
    told = [("March 18, 11:30 p.m.", FERRY), ("March 18, 9 p.m.", LAMPS), ("March 17, 11 p.m.", CHOIR)]
    found = posts("LIVE BLOG - Harbour updates\n\n" + "".join(f"{clock} {body}\n" for clock, body in told))
    assert [(post.posted_clock, post.body) for post in found] == told


def test_clocks_that_head_updates() -> None:
    told = [("2 p.m.", FERRY), ("1:45 p.m.", LAMPS), ("12 p.m.", CHOIR), ("11:30 a.m.", f"{LAMPS} {CHOIR}")]
    found = posts("FRIDAY, MARCH 20, 2020\n\n" + "".join(f"{clock} update:\n\n{body}\n\n" for clock, body in told))
    assert [(post.posted_clock, post.body) for post in found] == told


def test_overs_and_times_open_posts_of_one_page() -> None:
    overs = [f"MOL 15{3 - n}/3 after {53 - n} overs: {body}" for n, body in enumerate((FERRY, LAMPS, CHOIR))]
    clocks = [("3.29 pm", f"{FERRY} It is sunny."), ("3.25 pm", LAMPS), ("3.20 pm", "Good afternoon and welcome.")]
    text = "Pier v Mole, Day 3 Live: Pier look to make inroads\nFollow live coverage of day three.\n" + "\n".join(overs)
    found = posts(text + "\n" + "".join(f"{clock}: {body}\n" for clock, body in clocks))
    assert [post.play_clock for post in found] == [f"MOL 15{3 - n}/3 after {53 - n} overs" for n in range(3)] + [None] * 3
    assert [post.body for post in found] == [*overs, *(body for _clock, body in clocks)]


def test_a_talk_and_who_gives_it_are_no_authors() -> None:
    talks = [
        ("9:15am", "Scalable Writing, Ada Lund", FERRY),
        ("10:05am", "Security, Tom Okafor", LAMPS),
        ("11:20am", "Lunch and a talk", CHOIR),
    ]
    found = posts("Live: Harbour Camp 2009\n\n" + "".join(f"{clock} {head}\n\n{body}\n\n" for clock, head, body in talks))
    assert [(post.posted_clock, post.headline, post.author) for post in found] == [(clock, head, None) for clock, head, _body in talks]


def test_a_time_without_words_before_the_text_of_others_is_no_post() -> None:
    told = [("10:16", FERRY), ("9:55", LAMPS), ("9:40", CHOIR), ("9:37", "Trial postponed."), ("9:35", "The judge is ill.")]
    text = "AS IT HAPPENED: The harbour trial, day 16\n\n" + "".join(f"{clock} - {body}\n\n" for clock, body in told)
    found = posts(text.replace("9:40 - ", "9:42 - \n\n\n9:40 - "))
    assert [(post.posted_clock, post.body) for post in found] == told


def test_a_place_beside_the_time_above_a_headline_is_no_author() -> None:
    told = [("Mole", "11:45 am", "Quay calls it a day", FERRY), ("Pier", "11:40", "What alliance?", LAMPS)]
    told += [("Northern Mole", "11:30 am", "Reds ahead in 55 seats", CHOIR), ("Quayside", "11:25 am", "A sweep in the making", FERRY)]
    text = "Votes are being counted.\n\nHere are the live updates:\n\n" + "".join(
        f"{place} | {clock}\n\n{head}\n\n{body} {place}.\n\n" for place, clock, head, body in told
    )
    assert [(post.headline, post.author, post.posted_clock) for post in posts(text)] == [
        (head, None, clock) for _p, clock, head, _b in told
    ]


def test_a_span_of_time_is_no_zone_that_moves_the_clocks() -> None:
    told = [("3:05", FERRY), ("3:12", LAMPS), ("3:28-3:32", "First drive of the reds."), ("3:34", CHOIR)]
    found = read(Source("page.txt", ("Sunday, February 05, 2006\n\nHarbour Bowl (Liveblog)\n\n" + _lines(told, " - ")).encode()))
    assert found.document.time_zone is None
    assert [post.posted_at for post in found.posts] == [None] * 4


def test_a_slip_of_the_pen_in_a_time_and_four_figures_on_a_live_blog() -> None:
    told = [("3:15PM", FERRY), ("3:17PM", LAMPS), ("3;33PM", "What is he doing here?"), ("3:35PM", CHOIR)]
    assert [post.posted_clock for post in posts("Liveblogging the harbour\n\n" + _lines(told, ": "))] == [clock for clock, _ in told]
    told = [("2100", FERRY), ("2103", LAMPS), ("2358", "Still going."), ("0004", "A new day.")]
    assert [post.posted_clock for post in posts("Harbour Liveblog\n\n" + _lines(told, ": "))] == [clock for clock, _ in told]


def _lines(told: list[tuple[str, str]], mark: str) -> str:
    return "".join(f"{clock}{mark}{body}\n\n" for clock, body in told)


def test_figures_apart_from_the_text_are_hours_though_they_could_be_years() -> None:
    told = [("2033", FERRY), ("2020", LAMPS), ("2013", CHOIR)]
    text = "Lund v Okafor: harbour final as it happened\n\nTo get involved contact us in any of the following ways\n\nAs it happened\n\n"
    found = posts(text + "".join(f"  {n}. {clock}: \n\n    {body}\n\n" for n, (clock, body) in enumerate(told, 1)))
    assert [(post.posted_clock, post.body) for post in found] == told


def test_a_byline_glued_to_the_title() -> None:
    title = "Harbour weather live updates: Residents on high alert amid heavy rain"
    text = f"{title}By Ada Lund\nResidents of the harbour are leaving.\n\n"
    text += "".join(
        f"By Ada Lund\n{head}\n{body}\n" for head, body in [("Ferry leaves", FERRY), ("Lamps lit", LAMPS), ("Choir sings", CHOIR)]
    )
    found = read(Source("page.txt", text.encode()))
    assert found.document.title == title
    assert [(post.headline, post.author) for post in found.posts] == [
        (head, "Ada Lund") for head in ("Ferry leaves", "Lamps lit", "Choir sings")
    ]


@pytest.mark.parametrize("written", ["Posted by {name} at {clock}", "By {name} on June 9, 2024 {clock}", "posted by {name}, at {clock}"])
def test_who_wrote_a_post_and_when_under_its_headline(written: str) -> None:
    told = [("Ferry leaves at last", "Jane Roe", FERRY), ("Lamps lit again", "Max Lund", LAMPS), ("Choir in the rain", "Jane Roe", CHOIR)]
    whens = [written.format(name=name, clock=f"{5 - n}:1{n} PM") for n, (_head, name, _body) in enumerate(told)]
    text = "".join(f"{head}\n{when}\n{body}\n\n" for when, (head, _name, body) in zip(whens, told, strict=True))
    found = read(Source("page.txt", f"Harbour live\n\n{text}".encode())).posts
    assert [(post.headline, post.author, post.body) for post in found] == told


def test_a_name_and_a_role_above_text_make_no_headline_of_its_first_sentence() -> None:
    told = [("Jane Roe", FERRY), ("Max Lund", LAMPS), ("Jane Roe", CHOIR)]
    posted = [f"{5 - n}:1{n} p.m. ET\n{name}\nSea correspondent\n{body}\n{body[:-1]} twice.\n\n" for n, (name, body) in enumerate(told)]
    text = "".join(posted)
    found = read(Source("page.txt", f"Harbour live\n\n{text}".encode())).posts
    assert [(post.headline, post.author, post.author_role) for post in found] == [(None, name, "Sea correspondent") for name, _body in told]
