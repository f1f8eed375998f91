"""Shapes seen in first pages of further publishers: headlines that end in a colon, pictures without a headline, links, lists, bullets."""

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


def rows(text: str) -> list[tuple[str | None, str]]:
    return [(post.headline, post.body) for post in posts(text)]


EXPECTED = [("Ferry leaves at last", FERRY), ("Lamps lit again", LAMPS), ("Choir in the rain", CHOIR)]


def test_a_headline_behind_its_time_may_end_in_a_colon() -> None:
    heads = ["Ferry Leaves The Pier.", "Pictures Of The Lamps:", "Choir Sings; Rain Still Falls:"]
    text = "Harbour: the latest news\n\n" + "\n\n".join(
        f"Update at {9 - n}:{4 - n}5 a.m. ET. {head}\n\n{body}" for n, (head, body) in enumerate(zip(heads, BODIES, strict=True))
    )
    assert rows(text) == [
        ("Ferry Leaves The Pier.", FERRY),
        ("Pictures Of The Lamps", LAMPS),
        ("Choir Sings; Rain Still Falls", CHOIR),
    ]


def test_a_picture_that_is_described_twice_is_no_headline() -> None:
    text = "LIVE: Harbour blog\n\n  • Latest first\n  • Oldest first\n\n" + "".join(
        f"  • 1{n}:1{n}\n    {body}\n" for n, body in enumerate([FERRY, "The lamps of the mole?\n    The lamps of the mole?", CHOIR, LAMPS])
    )
    assert [post.headline for post in posts(text)] == [None] * 4


def test_one_post_that_speaks_of_a_live_blog_is_a_post() -> None:
    text = (
        "The harbour election live blog – as it happened\n\nA mayor nobody had heard of has won the vote of the whole harbour town.\n\n"
        "By Ada Lund\n\nWelcome to our rolling liveblog as the harbour chooses its mayor. Click refresh for updates!\n\n"
        f"06:05: Mona Quist covers what the world says of it in our new liveblog here. {FERRY}\n\n{LAMPS} {CHOIR}\n\n{CHOIR}\n"
    )
    (post,) = posts(text)
    assert (post.posted_clock, post.body[:10]) == ("06:05", "Mona Quist")


def test_the_first_post_may_stand_straight_under_the_heading_of_all_posts() -> None:
    heads = ["Police ask for pictures of the pier", "Fourth keeper is charged with theft", "Captain of the ferry gets a new post"]
    text = "Live updates\n\n" + "\n\n".join(
        f"{head}\n\nThe pier in the rain Credit: PA\n\n{body}\n\n{CHOIR} {body}" for head, body in zip(heads, BODIES, strict=True)
    )
    assert [post.headline for post in posts(text)] == heads


def test_a_link_between_the_text_and_the_next_headline_heads_no_post() -> None:
    link = "Read a transcript of the talks on the mole"
    text = "The Latest: Harbour talks\n\nThe harbour waits for the end of the talks.\n\nHere's the latest:\n\n" + f"\n\n{link}\n\n".join(
        f"{head} in the harbour town\n\n{body}\n\n{CHOIR}" for head, body in EXPECTED
    )
    assert [post.headline for post in posts(text)] == [f"{head} in the harbour town" for head, _body in EXPECTED]
    assert all(link not in post.body for post in posts(text))


def test_bullets_under_a_heading_of_updates_are_posts_and_those_above_it_links() -> None:
    links = "".join(f"- {place} Gazette\n" for place in ("Northern", "Southern", "Eastern", "Western", "Upper", "Lower"))
    told = [FERRY, LAMPS, CHOIR, f"{FERRY} {LAMPS}", f"{LAMPS} {CHOIR}", f"{CHOIR} {FERRY}"]
    text = f"Live coverage of the regatta\n\nOthers tell of the regatta as well:\n\n{links}\nLive Regatta Updates\n\n"
    assert [post.body for post in posts(text + "".join(f"- {body}\n" for body in told))] == told


@pytest.mark.parametrize("mark", ["  • ", "- "])
def test_a_programme_in_bullets_amid_an_article_is_no_live_blog(mark: str) -> None:
    programme = "".join(
        f"{mark}{hour} — {what}\n" for hour, what in (("1pm", "Harbour talks"), ("2:30pm", "The vote"), ("4:15pm", "Songs"))
    )
    with pytest.raises(UnreadableSource):
        posts(f"How the harbour votes on Tuesday\n\n{FERRY} {LAMPS}\n\n{LAMPS}\n\n{CHOIR} {LAMPS}\n\n{programme}\n{FERRY} {CHOIR}\n")


def signed(text: str) -> list[tuple[str | None, str | None, str]]:
    return [(post.headline, post.author, post.body) for post in posts(text)]


def test_a_list_of_figures_before_the_name_that_closes_its_post() -> None:
    figures = "83 - Northern Mole\n46 – Southern Mole\n24 – Pier\n14 – Lighthouse\n13 – Customs House\n10 – Fish Market"
    text = f"""Harbour storm updates from March 20

Harbour News Live

Follow along with the latest storm updates here

More than a fourth of the harbour's boats are ashore, and those that are not have been told to stay where they are.

Ferry leaves at last

{FERRY}

By Mona Quist

Latest numbers of boats

{LAMPS}

Here's where the boats are:

{figures}
By Ada Lund

Choir in the rain

{CHOIR}

By Mona Quist

Lamps lit once more on the mole

{LAMPS}

By Mona Quist
"""
    found = signed(text)
    assert [(head, author) for head, author, _body in found] == [
        ("Ferry leaves at last", "Mona Quist"),
        ("Latest numbers of boats", "Ada Lund"),
        ("Choir in the rain", "Mona Quist"),
        ("Lamps lit once more on the mole", "Mona Quist"),
    ]
    assert found[1][2].endswith("10 – Fish Market")


def test_analysis_from_somebody_stands_in_the_place_of_a_headline() -> None:
    text = f"""Harbour prize live updates: winners and losers

9:04 PM: Analysis from Ada Lund, Music reporter

{FERRY}

9:03 PM: Time to light the lamps

{LAMPS}

By: Mona Quist

8:57 PM: Choir wins the harbour's prize

{CHOIR}

By: Mona Quist
"""
    assert signed(text) == [
        (None, "Ada Lund", FERRY),
        ("Time to light the lamps", "Mona Quist", LAMPS),
        ("Choir wins the harbour's prize", "Mona Quist", CHOIR),
    ]
    assert posts(text)[0].author_role == "Music reporter"


def test_a_name_behind_a_figure_signs_nothing() -> None:
    scores = "88* - Ada Lund 68 - Mona Quist 61 - Abel Tarn 59 - Nils Quayle 54 - Edda Strand50 - Ola Brekke 50 - Tove Dahl"
    bodies = [f"{LAMPS}\n\n{scores}", FERRY, CHOIR]
    text = "Harbour regatta live\n\n" + "\n".join(f"4.{3 - n}6pm GMT\n{head}\n{bodies[n]}\n" for n, (head, _body) in enumerate(EXPECTED))
    assert [post.author for post in posts(text)] == [None] * 3
    assert posts(text)[0].body.endswith("Tove Dahl")


def test_the_words_for_a_picture_head_no_post() -> None:
    picture = "Ada Lund\n\nCopyright: Harbour Images\n\nImage caption: Ada Lund is one of the best singers of the choir\n\n"
    heads = ["Could the harbour's choir win at last?", "Ferry leaves with forty people", "Lamps on the mole are lit again"]
    text = "Live Reporting\n\nEdited by Mona Quist\n\nAll times stated are UK\n\n" + "\n\n".join(
        f"{head}\n\n{picture if n == 1 else ''}{body}\n\n{CHOIR}"
        for n, (head, body) in enumerate(zip(heads, [LAMPS, FERRY, LAMPS], strict=True))
    )
    assert [post.headline for post in posts(text)] == heads


def test_the_introduction_above_the_first_rule_is_no_post() -> None:
    heads = ["FERRY OUT OF SERVICE", "THREE SONGS FOR THE CHOIR", "LAMPS ON THE MOLE"]
    text = "Harbour prize live updates: latest from the pier\nBy The Northern Press\nFollow along for live updates from the pier.\n"
    text += "".join(f"___\n{head}\n{body}\n{CHOIR}\n" for head, body in zip(heads, BODIES, strict=True))
    assert [post.headline for post in posts(text)] == heads


def test_the_items_of_one_list_are_posts_with_all_that_stands_further_in() -> None:
    inner = "    • Forty people were on the ferry.\n\n    • No lamp was lit.\n\n      Thanks for staying with us tonight.\n"
    items = [
        f"  • {FERRY}\n\n    {LAMPS}\n",
        f"  • It is late, so I shall leave you with this:\n\n{inner}",
        *(f"  • {body}\n" for body in (CHOIR, f"{CHOIR} {LAMPS}", f"{CHOIR} {FERRY}", f"{LAMPS} {CHOIR}")),
    ]
    text = "Harbour Blog\n\nFor live updates on the storm in the harbour.\n\nFont Size\n" + "\n".join(items)
    assert [post.body[:30] for post in posts(text)] == [item[4:34] for item in items]


def test_a_recording_whose_title_says_live_is_a_transcript() -> None:
    told = "".join(f"00:0{n}:2{n}\n\n{body} {LAMPS}\n\n" for n, body in enumerate([FERRY, LAMPS, CHOIR]))
    with pytest.raises(UnreadableSource):
        posts(f"Transcript of Watch live: Harbour Breakfast\n\nHarbour News\n\n{told}")


def test_a_list_of_threads_with_the_time_to_read_them_is_no_live_blog() -> None:
    threads = "\n".join(
        f"May 1{3 - n} {n + 6} tweets {n + 3} min read\n{body} So he says.\n\n“We have it from the keeper, who was there,” she said"
        for n, body in enumerate(BODIES)
    )
    with pytest.raises(UnreadableSource):
        posts(f"Harbour News picture\nFor breaking news @HarbourBreak. Watch live on channel 5, and on all our pages.\n{threads}\n")


def test_minutes_alone_on_their_lines_open_posts() -> None:
    told = ["86", "84", "81", "78", "74"]
    bodies = [FERRY, f"CHANCE FOR THE NORTH\n{LAMPS}", CHOIR, f"{LAMPS} {CHOIR}", f"{FERRY} {CHOIR}"]
    found = posts("".join(f"{minute} mins\n{body}\n" for minute, body in zip(told, bodies, strict=True)))
    assert [(post.play_clock, post.headline) for post in found] == [
        ("86 mins", None),
        ("84 mins", "CHANCE FOR THE NORTH"),
        ("81 mins", None),
        ("78 mins", None),
        ("74 mins", None),
    ]


def test_times_to_read_stories_are_no_minutes_of_play() -> None:
    with pytest.raises(UnreadableSource):
        posts("".join(f"{minute} mins\n{body}\n" for minute, body in zip(("4", "9", "3", "12", "5"), [*BODIES, *BODIES], strict=False)))


def test_a_word_behind_all_times_heads_no_post() -> None:
    heads = ["Ferry at the pier....", "Northern team", "Southern team"]
    text = "As it happened: northern regatta\n\nAs it happened...\n\n" + "".join(
        f"1{7 + n}:{n}2 UK\n{head}\n\n{body}\n\n" for n, (head, body) in enumerate(zip(heads, BODIES, strict=True))
    )
    assert rows(text) == list(zip(heads, BODIES, strict=True))


def test_an_age_above_the_summary_is_the_pages_and_a_post_may_say_nothing_but_the_end() -> None:
    end = "That’s all for our live coverage tonight, and thank you for reading it with us."
    points = "".join(f"  • {body}\n" for body in BODIES)
    text = f"Storm in the harbour: how the day unfolded\n\n30 days ago\nThe harbour's storm\n\nMain points\n\n{points}\n"
    text += "".join(f"30 days ago\n\n{body}\n\n\n" for body in (end, FERRY, LAMPS, CHOIR))
    assert [post.body for post in posts(text)] == [end, FERRY, LAMPS, CHOIR]
    assert read(Source("page.txt", text.encode())).document.is_ended is True


def test_what_somebody_says_under_a_headline_is_no_caption() -> None:
    said = "The keepers held, “No lamp was lit on the whole of the mole this winter”"
    bodies = [f"{said}\n\n{FERRY}", LAMPS, CHOIR]
    text = "Harbour live updates\n\n" + "".join(
        f"0{6 - n}:40 PM: {head}\n\n{body}\n\n" for n, ((head, _told), body) in enumerate(zip(EXPECTED, bodies, strict=True))
    )
    assert [post.body for post in posts(text)] == bodies


def test_the_latest_from_an_event_is_a_live_blogs_title() -> None:
    text = "The latest from the harbour's regatta\n\n" + "\n\n".join(
        f"{head} of the harbour\n\n{body}\n\n{LAMPS}" for head, body in EXPECTED
    )
    assert [post.headline for post in posts(text)] == [f"{head} of the harbour" for head, _body in EXPECTED]


def test_a_word_and_a_colon_between_time_and_headline() -> None:
    text = "HARBOUR LIVE: ferry soars\n\nFOLLOW BELOW FOR LIVE UPDATES\n\n" + "".join(
        f"{6 - n}.1{n}pm update: {head}\n\n{body}\n\n" for n, (head, body) in enumerate(EXPECTED)
    )
    assert rows(text) == EXPECTED


def test_names_with_a_glued_date_and_time_open_posts_under_a_standfirst() -> None:
    heads = ["THE END", "FERRY QUOTES", "EVENING ROUNDUP"]
    text = "Harbour summit — Live\n\nTalks begin on the pier.\n\nBy\n\nUpdated\n\nLeaders meet in the harbour for talks.\n\n"
    text += "".join(
        f"Ada Lund February 20, 20161:{36 - n} am\n\n{head}\n\n{body}\n\n" for n, (head, body) in enumerate(zip(heads, BODIES, strict=True))
    )
    assert signed(text) == [(head, "Ada Lund", body) for head, body in zip(heads, BODIES, strict=True)]
    assert [post.posted_clock for post in posts(text)] == [f"February 20, 20161:{36 - n} am" for n in range(3)]


def test_a_label_glued_to_a_headline_and_a_word_in_capitals_that_is_no_credit() -> None:
    heads = ["PIER 100 closes up after the rain", "Ferry shares plummet", "PIER 100 starts higher", "Lamps on the mole"]
    bodies = ["The PIER 100 closed higher, its owners said.", FERRY, "The PIER 100 has made healthy gains in the rain.", LAMPS]
    text = "PIER 100\n\nLatest updates\n\n" + "\n\n".join(
        f"{'Breaking' if n == 2 else ''}{head}\n\n{body}\n\n{CHOIR}" for n, (head, body) in enumerate(zip(heads, bodies, strict=True))
    )
    assert [(post.headline, post.body.split("\n")[0]) for post in posts(text)] == list(zip(heads, bodies, strict=True))


def test_a_list_of_stories_with_their_days_is_refused() -> None:
    days = ["May 9, 2019 9:12 pm CET", "May 8, 2019 8:03 pm CET", "May 7, 2019 6:23 pm CET", "May 6, 2019 4:30 am CET"]
    heads = ["Leaders see turbulence ahead", "Keeper warns of the dark", "Choir meets on the mole", "Ferry leaves for good"]
    bodies = [*BODIES, "Its owners will start the process to find another boat."]
    stories = "".join(f"{head}\n\n{body}\n\n{day}\n\n" for head, body, day in zip(heads, bodies, days, strict=True))
    with pytest.raises(UnreadableSource):
        posts(f"Skip to main content\nLog In\n\nHarbour summit\n\n{stories}")


def test_scores_under_par_sign_no_message_and_head_no_post() -> None:
    table = "-14: Lund (17)\n-12: D Quist (F), Tarn (F)"
    bodies = [FERRY, f"{LAMPS} And this is the state of play …\n\n{table}", CHOIR]
    text = "The regatta: Lund wins – live!\n\n" + "\n\nUpdated\n\n".join(bodies) + "\n\nUpdated\n"
    assert [post.body.replace("\n\n", "\n") for post in posts(text)] == [body.replace("\n\n", "\n") for body in bodies]


def test_rounds_counted_in_words_open_posts() -> None:
    told = [f"{count} ROUND — {body}" for count, body in zip(("FIRST", "SECOND", "THIRD"), BODIES, strict=True)]
    text = f"Live round-by-round updates from the harbour\n\n{CHOIR}\n\n" + "\n\n".join(told)
    assert [(post.play_clock, post.body) for post in posts(text)] == [
        (f"{count} ROUND", body) for count, body in zip(("FIRST", "SECOND", "THIRD"), told, strict=True)
    ]


def test_rounds_that_end_with_their_score_are_not_cut_off() -> None:
    told = [f"Round {n + 7}: {body} {LAMPS} {CHOIR} 10-{9 - n} Lund" for n, body in enumerate(BODIES)]
    told.append(f"Round 10: {FERRY} {LAMPS} {CHOIR} 10-9 Quist")
    text = f"Lund and Quist results: Rounds 7-10\n\nWe have live coverage of the big night, right here.\n\n{LAMPS}\n\n" + "\n\n".join(told)
    assert [(post.headline, post.body) for post in posts(text)] == [(None, body) for body in told]


def test_what_stands_above_the_first_rule_and_is_no_sentence_is_no_post() -> None:
    text = "Live blog of the regatta | June 5, 2017\n3rd & 7 37yd\n3rd & 7 37yd\nB\nS\nclose\n\n-\n" + "\n-\n".join(
        [*BODIES, f"{CHOIR} {FERRY}"]
    )
    assert [post.body for post in posts(text)][:2] == [FERRY, LAMPS]
    assert all("37yd" not in post.body for post in posts(text))


def test_a_heading_of_key_events_without_a_list_heads_no_post() -> None:
    heads = ["Keeper resigns from his post", "Ferry leaves the pier at last", "Choir sings on the steps"]
    text = "Harbour: keepers to vote - as it happened\n\nKey events\n\nLive feed\n\nKey events\n\n" + "\n\nShare\nUpdated at \n\n".join(
        f"{head}\n\n{body}\n\n{LAMPS} {body}" for head, body in zip(heads, BODIES, strict=True)
    )
    assert [post.headline for post in posts(text)] == heads


def test_the_newest_post_may_be_an_hour_later_and_without_a_mark() -> None:
    text = f"The harbour rejects its mayor – as it happened\n\nFollow the developments here.\n\n08:13 The final result is in. {CHOIR}\n\n"
    text += "\n\n".join(f"0{7 - n}.{5 - n}0 am: {body}" for n, body in enumerate([FERRY, LAMPS, f"{FERRY} {LAMPS}"]))
    assert [post.posted_clock for post in posts(text)] == ["08:13", "07.50 am", "06.40 am", "05.30 am"]


def test_a_broadcasters_newsroom_under_a_name_is_a_role() -> None:
    rooms = ["BBC News Scotland", "Reporter, BBC Scotland", "STV News"]
    text = "Summary\n\n  • The harbour votes on its lamps tonight\n\n" + "".join(
        f"  {n + 1}. {head}published at 04:4{3 - n} British Summer Time 19 September 2014\n\n    Mona Quist\n    {room}\n\n    {body}\n\n"
        for n, ((head, body), room) in enumerate(zip(EXPECTED, rooms, strict=True))
    )
    assert [(post.author, post.author_role, post.body) for post in posts(text)] == [
        ("Mona Quist", room, body) for body, room in zip(BODIES, rooms, strict=True)
    ]


def test_a_name_under_a_whole_quotation_says_whose_it_is() -> None:
    said = "“That is a gift for the harbour. To be realistic, nobody has been on the mole yet.”"
    bodies = [FERRY, f"{LAMPS}\n\n{said}\n\nMona Quist", CHOIR]
    text = "Live coverage: the regatta\n\n" + "\n\n".join(f"4:4{n}pm GMT: {body}" for n, body in enumerate(bodies))
    assert [(post.author, post.body) for post in posts(text)] == [(None, body) for body in bodies]


def test_a_line_that_ends_with_below_and_a_colon_ends_what_the_page_says_of_itself() -> None:
    text = f"North v South LIVE: result and reaction\nNorth 10-20 South: South edge a scrappy regatta on the mole\n{FERRY}\n{CHOIR}\n"
    text += "Relive the regatta from the harbour below:\n" + "".join(f"North v South, {n}\n{body}\n" for n, body in enumerate(BODIES))
    assert [post.headline for post in posts(text)] == ["North v South, 0", "North v South, 1", "North v South, 2"]


def test_a_subject_whose_stories_stand_on_many_days_is_no_live_blog() -> None:
    days = ["18/01/20 11:22", "17/01/20 06:33", "15/01/20 04:06", "14/01/20 03:57"]
    stories = "".join(f"{day}\n\n{body}\n\n" for day, body in zip(days, [*BODIES, f"{CHOIR[:-1]} on Monday."], strict=True))
    with pytest.raises(UnreadableSource):
        posts(f"Harbour storms: Latest Updates on the Storms\n\n{stories}")


def test_one_author_after_every_time_makes_no_log() -> None:
    heads = ["Ferry leaves at last", "Lamps outside the harbour", "Ada Lund and Ole Berg", "Choir in the rain", "The mole is closed again"]
    bodies = [FERRY, "(REUTERS)", f"{LAMPS}\n\n(Ole Holm/Invision/AP)", CHOIR, f"{FERRY} {CHOIR}"]
    text = f"{CHOIR}\n\n{LAMPS} {FERRY}\n\nThe night, which began at 11pm, goes on.\n\n" + "\n\n".join(
        f"{head}\n\n01:1{5 - n} , Mona Quist\n\n{body}" for n, (head, body) in enumerate(zip(heads, bodies, strict=True))
    )
    assert [(post.headline, post.author, post.body) for post in posts(text)] == [
        (head, "Mona Quist", body) for head, body in zip(heads, [FERRY, "", LAMPS, CHOIR, f"{FERRY} {CHOIR}"], strict=True)
    ]


def test_who_says_that_they_are_liveblogging_needs_no_third_time() -> None:
    text = (
        "The harbour, live\n\nI’m liveblogging the vote of the harbour as it is counted; updates will appear from the top. "
        f"Times are those of the mole.\n\n4.50am. {FERRY} {LAMPS}\n\n{CHOIR}\n\n{CHOIR} {FERRY}\n\n4.20am. {LAMPS} {CHOIR}"
    )
    assert [post.posted_clock for post in posts(text)] == ["4.50am.", "4.20am."]


def test_two_posts_of_one_line_each_are_not_the_times_of_a_page() -> None:
    text = (
        "Harbour Vote Results LIVE: Counting to begin at dawn\nLast Modified: Tue, Dec 11 2018. 06 38 AM IST\n"
        f"- {CHOIR}\n- 06.38 am IST {FERRY} {LAMPS}\n- 06.36 am IST {LAMPS} {CHOIR}\n"
    )
    assert [post.posted_clock for post in posts(text)] == ["06.38 am IST", "06.36 am IST"]


def test_an_order_that_a_page_repeats_under_its_posts_is_a_button() -> None:
    stamped = "The harbour votes live: the count begins\n\n" + "\n\n".join(
        f"10:{3 - n}5\n\n{body}\n\nLicense this content" for n, body in enumerate(BODIES)
    )
    assert rows(stamped) == [(None, body) for body in BODIES]
    plain = "The harbour votes live: the count begins\n\nFollow the latest updates below and join the talk\n\n" + "\n\n".join(
        f"License this content\n\n{head}\n\n{body}" for head, body in EXPECTED
    )
    assert rows(plain) == EXPECTED


def test_a_name_that_a_page_repeats_under_its_posts_is_no_button() -> None:
    text = "The harbour votes live\n\n" + "\n\n".join(f"10:{3 - n}5\n\n{body}\n\nMona Quist" for n, body in enumerate(BODIES))
    assert [post.author for post in posts(text)] == ["Mona Quist"] * 3


def test_the_source_of_a_doubled_caption_is_nobody_who_writes() -> None:
    caption = "Ole Berg, the keeper, arrives at the count on the mole"
    bodies = [FERRY, f"{caption}\n{caption} - Mona Quist", CHOIR]
    heads = ["Ferry leaves at last", "Pictured: Ole Berg at the count", "Choir in the rain"]
    text = f"Keeper loses his seat\n\n{LAMPS}\n\n{FERRY} {CHOIR}\n\nJoin the conversation in the comments\n\n" + "\n\n\n".join(
        f"04:0{9 - n} AM BST\n\n{head}\n\n{body}" for n, (head, body) in enumerate(zip(heads, bodies, strict=True))
    )
    assert [(post.author, post.body) for post in posts(text)] == [(None, FERRY), (None, ""), (None, CHOIR)]


def test_a_time_amid_minutes_of_play_opens_a_post() -> None:
    minutes = "".join(f"{79 - 4 * n} mins: {body} {LAMPS}\n\n" for n, body in enumerate(BODIES))
    text = f"Regatta LIVE: North 30 South 3\n\n{CHOIR}\n\n6.45 pm: {FERRY}\n\nFULL-TIME - North 30-3 South {LAMPS}\n\n{minutes}"
    assert [(post.posted_clock, post.play_clock, post.body[:13]) for post in posts(text)] == [
        ("6.45 pm", None, FERRY[:13]),
        (None, "FULL-TIME", "FULL-TIME - N"),
        *[(None, f"{79 - 4 * n} mins", f"{79 - 4 * n} mins: {body}"[:13]) for n, body in enumerate(BODIES)],
    ]


def test_long_and_short_posts_may_take_turns() -> None:
    said = ["09:27 Lund locks up at the buoy.", f"09:26\n\n{FERRY}", "09:27 Nobody is very happy on the water.", f"09:25\n\n{LAMPS}"]
    said += ["09:25 Berg is reeled in by Quist.", f"09:23\n\n{CHOIR}", "09:22 Holm reports seaweed.", "09:20 Vik is up to fourth."]
    clocks = [post.posted_clock for post in posts("Regatta Live Commentary and Updates - race day\n\nStatus: Live\n" + "\n".join(said))]
    assert clocks == ["09:27", "09:26", "09:27", "09:25", "09:25", "09:23", "09:22", "09:20"]


def test_a_time_may_be_stated_in_two_zones_without_spaces() -> None:
    clocks = ["7 a.m. PT/10 a.m. ET", "8:15 a.m. PT/11:15 a.m. ET", "8:35 a.m. PT/11:35 a.m ET"]
    text = "Live Blog of the harbour's day\n\n" + "\n\n".join(f"{clock}\n\n{body}" for clock, body in zip(clocks, BODIES, strict=True))
    assert [(post.posted_clock, post.body) for post in posts(text)] == list(zip(clocks, BODIES, strict=True))


def test_two_posts_under_a_line_that_announces_them_may_stand_below_a_long_introduction() -> None:
    text = f"Harbour election live: Polls close\n\n{FERRY} {CHOIR}\n\n{LAMPS} {FERRY}\n\n{CHOIR} {LAMPS}\n\n{FERRY} {LAMPS}\n\n"
    text += f"Here’s the latest (harbour time):\n\n8:00 p.m. Polls closed. {FERRY}\n\n7:00 p.m. Voters have an hour. {LAMPS}"
    assert [post.posted_clock for post in posts(text)] == ["8:00 p.m.", "7:00 p.m."]


def test_a_short_sentence_said_twice_is_a_picture() -> None:
    text = "The harbour’s vote: As it happened\n\n" + "\n\n".join(
        f"{8 - n}.1{n}am: {body}\n\nOutside the harbour office today.\n\nOutside the harbour office today." for n, body in enumerate(BODIES)
    )
    assert [post.body for post in posts(text)] == BODIES


def test_the_notice_of_the_end_may_stand_above_posts_without_times() -> None:
    picture = "The lamps of the mole on July 15. (photo credit: Ada Lund/FLASH90)"
    (ferry, _), *others = EXPECTED
    text = f"The Harbour Times liveblogged events through Thursday.\n\nBlog is now closed\n\n{ferry}\n\n{FERRY}\n\n"
    text += f"{picture}\n\n{picture}\n\n"
    assert rows(text + "\n\n".join(f"{head}\n\n{body}" for head, body in others)) == EXPECTED


def test_stories_with_a_day_over_each_are_no_live_blog() -> None:
    text = "Latest news with #Harbour\n" + "".join(
        f"Mole\n{30 - n}-05-2025\n- Business\n- Mole\n{head}: harbour live news\n{body} Read more in our live blog below.\n"
        for n, (head, body) in enumerate(EXPECTED)
    )
    with pytest.raises(UnreadableSource):
        posts(text)


def test_a_headline_without_the_byline_of_all_others_is_inside_a_post() -> None:
    bodies = [f"{FERRY}\n\nWe hope you were aboard.\n\nAnd if you weren't?\n\n{CHOIR}", LAMPS, CHOIR, FERRY]
    heads = ["Ferry leaves at last", "Lamps lit again", "Choir in the rain", "Ferry comes back"]
    text = "Ferries and lamps — as it happened\n\nLive updates\n\n" + "\n\n".join(
        f"{head}\n\nBy Mona Quist\n\n{body}" for head, body in zip(heads, bodies, strict=True)
    )
    assert [(post.headline, post.author) for post in posts(text)] == [(head, "Mona Quist") for head in heads]


def test_two_posts_under_a_count_of_posts_are_posts() -> None:
    text = "Storm pummels the harbour\n\nBy Ada Lund, HNN\n\nUpdated 8:11 a.m. ET, September 17, 2018\n232 Posts\nSort by\n"
    text += "\n\n".join(
        f"{7 - n}:55 p.m. ET, September 14, 2018\n\n{head}\n\nFrom HNN's Mona Quist\n\n{body}"
        for n, (head, body) in enumerate(EXPECTED[:2])
    )
    assert [(post.headline, post.author, post.body) for post in posts(text)] == [(head, "Mona Quist", body) for head, body in EXPECTED[:2]]


def test_a_transcript_that_names_its_speakers_is_no_live_blog() -> None:
    text = "New Day\n\nThe ferry ships live eels.\n\nTHIS IS A RUSH TRANSCRIPT.\n\nADA LUND, HNN ANCHOR: Good morning.\n\n" + "\n\n".join(
        f"[05:5{n}:19] {name}: {body}" for n, (name, body) in enumerate(zip(["UNIDENTIFIED MALE", "LUND", "QUIST"], BODIES, strict=True))
    )
    with pytest.raises(UnreadableSource):
        posts(text)


def test_the_title_above_a_single_post_is_no_headline() -> None:
    (post,) = posts(f"Saturday, May 18, 2019\n\nLiveblog: the regatta 2019\n\n6.12pm\n{FERRY}\n\n{LAMPS}\n\n{CHOIR}")
    assert (post.headline, post.posted_clock) == (None, "6.12pm")


def test_a_time_may_be_glued_to_a_quotation_or_to_a_short_form() -> None:
    said = ["So two days running, the last race had five rounds.", '"It was a tough race," says Lund.', "I'm not sure I can take more."]
    clocks = ["21:31", "21:23", "21:22"]
    stamped = map("".join, zip(clocks, said, strict=True))
    text = "Live Blog : Friday 29 June\n\nby Ada Lund\n\n" + "\n\n".join(stamped)
    assert [(post.posted_clock, post.body) for post in posts(text)] == list(zip(clocks, said, strict=True))


def test_a_name_with_a_capital_inside_is_no_joint() -> None:
    said = [
        "The keeper of HarbourCam has lit the lamps on the mole again, after a winter without a light.",
        "HarbourCam has shown the ferry leave the northern pier with forty people on board on Tuesday.",
        "With an hour to go before HarbourCam ends its night, a choir sings on the steps of the office.",
    ]
    text = "Welcome to live coverage of the harbour's night.\n\n" + "\n\n".join(
        f"Update 8:{45 - 4 * n} p.m. EDT: {words}" for n, words in enumerate(said)
    )
    assert rows(text) == [(None, words) for words in said]


def test_minutes_of_play_behind_bullets_open_posts() -> None:
    said = ["Second half ends, North 1, South 2.", "Foul by Ada Lund (North).", "Ole Berg (South) wins a free kick.", "Corner, North."]
    minutes = [f"{90 - n}'" for n in range(8)]
    text = "".join(f"  • {minute}   {words}\n" for minute, words in zip(minutes, said * 2, strict=True))
    assert [post.play_clock for post in posts(text)] == minutes


def test_round_times_of_a_night_of_results_are_no_programme() -> None:
    said = ["Results are slow.", "North ward holds.", "We have the mole!", "Looking good!", "The harbour has 39 seats."]
    text = "The voting is over. The results are coming in.\n\nWe’ll be bringing updates through the night.\n\n"
    text += "\n\n".join(f"0{n}:{n}0. {words}" for n, words in enumerate(said))
    assert [post.body for post in posts(text)] == said


@pytest.mark.parametrize(("zone", "hour"), [("(GMT+5)", 17), ("GMT+05:30", 16), ("(GMT +5)", 17), ("UTC-2", 0), ("GMT", 22)])
def test_a_zone_that_is_an_offset_counts(zone: str, hour: int) -> None:
    text = "LIVE: harbour vote - live updates\nUpdated 5 May 2025\n\n" + "\n\n".join(
        f"2{2 - n}: 10 {zone}\n{body}" if zone == "(GMT+5)" else f"2{2 - n}:10 {zone}\n{body}" for n, body in enumerate(BODIES)
    )
    first = posts(text)[0].posted_at
    assert first is not None
    assert first.hour == hour


def test_a_number_after_the_zone_is_no_offset() -> None:
    text = "Live updates from the harbour\nUpdated 5 May 2025\n\n" + "\n\n".join(
        f"1{4 - n}:00 GMT - 10 people wait on the mole. {body}" for n, body in enumerate(BODIES)
    )
    assert [post.posted_clock for post in posts(text)] == ["14:00 GMT", "13:00 GMT", "12:00 GMT"]
