"""Pages as publishers and collectors leave them: pinned posts, glued headlines, zones in a word, races, rules, titles that are none."""

from __future__ import annotations

import pytest

from pipelines.model.errors import UnreadableSource
from pipelines.model.records import Post
from pipelines.model.segments import Source
from pipelines.reading.formats import read

FERRY = "The ferry has left the northern pier with forty people on board, its owners said on Tuesday."
LAMPS = "Nobody had lit the lamps on the mole since the winter, the keeper told our reporter."
CHOIR = "A choir sang on the steps of the old customs house until the rain came in from the west."


def posts(text: str) -> tuple[Post, ...]:
    return read(Source("page.txt", text.encode())).posts


def _lines(told: list[tuple[str, str]], mark: str) -> str:
    return "".join(f"{clock}{mark}{body}\n\n" for clock, body in told)


def test_a_pinned_post_with_its_time_is_a_post_and_moves_no_other_to_another_day() -> None:
    told = [("6.48pm", "Senate sits late", FERRY), ("5.31pm", "Shares end higher", LAMPS), ("1.15pm", "Storm cuts power", CHOIR)]
    stream = "".join(f"{clock}\n{head}\nBy Ada Lund\n{body}\n\n" for clock, head, body in told)
    text = (
        "Rate rise live updates: Storm cuts power\nBy Ada Lund\nUpdated November 8, 2023 — 6.51pm AEDT\n\nPinned post from {}\n{}\n"
        f"By Grace Okafor\n{{}}\n\nLatest posts\n{stream}Load more posts\n"
    )
    apart = "Families will pay more each month, the bank's figures show.\n\nNo bank has said when it will move."
    found = posts(text.format("2.10pm", "What the rate rise means for you", apart))
    assert [(post.posted_clock, post.posted_at and post.posted_at.day, post.is_pinned) for post in found] == [
        ("2.10pm", 8, True),
        *((clock, 8, False) for clock, *_ in told),
    ]
    assert (found[0].author, found[0].body, found[-1].body) == ("Grace Okafor", apart, CHOIR)
    found = posts(text.format("1.15pm", "Storm cuts power", CHOIR))
    assert [(post.posted_clock, post.is_pinned) for post in found] == [(clock, clock == "1.15pm") for clock, *_ in told]


def test_zones_without_the_word_time() -> None:
    told = [("7:45 PM", FERRY), ("7:35 Pm", LAMPS), ("7:24 PM", CHOIR)]
    found = read(Source("page.txt", ("Primary liveblog\n\nMarch 4, 2014\n\n" + _lines(told, " Central: ")).encode()))
    assert [(post.posted_clock, post.body) for post in found.posts] == [(f"{clock} Central", body) for clock, body in told]
    assert [post.posted_at and post.posted_at.hour for post in found.posts] == [1, 1, 1]
    for line, zone in [
        ("(All times central.)", "America/Chicago"),
        ("All times ET", "America/New_York"),
        ("All times are Pacific", "America/Los_Angeles"),
    ]:
        page = read(Source("page.txt", f"LIVE BLOG: Where things stand\n{line}\n\n{_lines(told, chr(10))}".encode()))
        assert page.document.time_zone == zone
        assert [post.body for post in page.posts] == [body for _, body in told]
    # Places that a report is from are no zones.
    assert [post.body for post in posts("Harbour live blog\n\n" + _lines(told, " Mountain View: "))] == [
        f"Mountain View: {b}" for _, b in told
    ]


def test_posts_parted_by_wider_gaps_alone() -> None:
    told = [
        FERRY,
        f"{LAMPS}\n\n{CHOIR}\n\nThe rain went on.",
        "And she's up.",
        "The budget has passed.\n\nNobody voted against it.",
        "That is all from the town hall.",
    ]
    head = ["Closed Budget day – as it happened", "The mayor's budget comes at a bad time.", "Key developments:", "  • Growth is cut."]
    text = "\n\n\n".join(["\n\n".join(head), *told])
    assert [post.body for post in posts(text)] == told
    assert [post.body for post in posts(text.replace("\n\n\n", "\n\n"))] == []
    assert [post.body for post in posts(text.replace("steps of", "steps\n\n\n\nof"))] == []  # gaps of any size say nothing


def test_what_is_left_of_a_race_without_to_go_and_behind_numbers() -> None:
    told = [
        "0km - The bunch crosses the line.",
        "0.2km - Lund goes on the left.",
        "1.5km - Okafor pulls off...",
        "12km - Game over for the two.",
    ]
    head = "Cycling Live\n\nTour of the Harbour\n\nLive Comments\n\n"
    for text in ("\n\n".join(told), "\n\n".join(f"  {n}. {line}" for n, line in enumerate(told, 1))):
        found = posts(head + text)
        assert [(post.play_clock, post.body) for post in found] == [(line.split(" ")[0], line) for line in told]


def test_headlines_of_a_word_between_clock_and_colon() -> None:
    told = [("21.47", "Restrictions", FERRY), ("20.10", "Health Service", LAMPS), ("20.05", "Italy", CHOIR)]
    text = "Latest news updates for 27th March 2020\n\n" + "".join(f"{clock} - {head}:\n\n{body}\n\n" for clock, head, body in told)
    assert [(post.posted_clock, post.headline, post.body) for post in posts(text)] == told


def test_a_post_between_rules_without_a_time_and_a_label_behind_one() -> None:
    head = "74th Awards | Live News\nBy The Associated Press\nSeptember 13, 2022\nFollow along for more on the night's moments.\n——\n"
    text = (
        f"{head}First winners shine\nBy ADA LUND\n{FERRY}\n——\n11:07 p.m. ET\n{LAMPS}\n——\n11:04 p.m. ET\n{CHOIR}\n——\n"
        "11:00 p.m. ET – More from backstage\n“I have been singing,” said Grace Okafor.\n——\n10:41 p.m. ET\nNobody left."
    )
    found = posts(text)
    assert [(post.posted_clock, post.headline, post.author) for post in found] == [
        (None, "First winners shine", "ADA LUND"),
        ("11:07 p.m. ET", None, None),
        ("11:04 p.m. ET", None, None),
        ("11:00 p.m. ET", "More from backstage", None),
        ("10:41 p.m. ET", None, None),
    ]
    assert [post.body for post in found[:3]] == [FERRY, LAMPS, CHOIR]


def test_a_line_with_nothing_but_a_caption_under_it_is_no_headline() -> None:
    told = [("18.24 EST", FERRY), ("18.20 EST", "Ada Lund’s shoes are nominated for best support this year …"), ("18.10 EST", LAMPS)]
    caption = "Tall and powerful … Ada Lund’s shoes. Photograph: Grace Okafor/AP"
    text = "Awards live\n\n" + "".join(
        f"{clock}\n\n{body}\n\n{caption if clock[3] == '2' and clock[4] == '0' else ''}\n\n" for clock, body in told
    )
    assert [(post.posted_clock, post.headline, post.body) for post in posts(text)] == [(clock, None, body) for clock, body in told]


def test_what_a_page_says_of_itself_under_its_title_and_a_day_glued_to_its_section() -> None:
    told = [("Ferry leaves at last", FERRY), ("Lamps lit on the mole", LAMPS), ("Choir sings on the steps", CHOIR)]
    stream = "".join(f"{head}\n{body}\n" for head, body in told)
    title = "Dec. 17: Owners said to let the crew pick the next ferry in talks on a new timetable"
    text = f"Live updates (closed)\nAdvertisement\nHomepage\nLive updates (closed)\n{title}\nMinister to visit * Toll reaches 122\n"
    found = read(Source("page.txt", f"{text}The Courier liveblogged Sunday's events as they happened.\n{stream}".encode()))
    assert found.document.title == title
    assert [(post.headline, post.body) for post in found.posts] == told
    stamped = "".join(f"6.{30 - n}pm: {head}\n\n{body}\n\n" for n, (head, body) in enumerate(told))
    found = read(Source("page.txt", f"PoliticsJuly 8, 2020\n\nLive updates, July 8: The ferry leaves\n\n{stamped}".encode()))
    assert str(found.document.reference_date) == "2020-07-08"
    assert [(post.headline, post.body) for post in found.posts] == told


def test_a_zone_of_the_date_line_alone_is_not_the_posts_where_they_would_be_younger_than_the_page() -> None:
    told = [("02:46", FERRY), ("02:45", LAMPS), ("02:29", CHOIR)]
    text = (
        f"Harbour show LIVE: latest updates\n\nPublished: 21:08 EDT, 11 June 2018 | Updated: {{}}, 11 June 2018\n\n{_lines(told, chr(10))}"
    )
    found = posts(text.format("21:11 EDT"))
    assert [(post.posted_clock, post.posted_at) for post in found] == [(clock, None) for clock, _ in told]
    found = posts(text.replace("21:08", "02:08").format("02:51 EDT"))
    assert [post.posted_at and post.posted_at.hour for post in found] == [6, 6, 6]


def test_names_under_posts_that_have_no_headline() -> None:
    told = [(FERRY, "Ada Lund"), (LAMPS, "Grace Okafor"), (CHOIR, "Ada Lund"), ("The rain has come.", "Grace Okafor")]
    text = (
        "Harbour festival live report\n\nSongs! Lamps! That and more, as it happened.\n\nWatch on YouTube\n\nThe live coverage is over.\n\n"
    )
    found = posts(text + "".join(f"{body}\n\n{author}\n\n" for body, author in told))
    assert [(post.body, post.author) for post in found] == told


def test_headlines_in_capitals_that_end_as_sentences_do() -> None:
    told = [
        ("6:25 p.m. ET", "Problem At Second Lamp.", LAMPS),
        ("5:33 p.m. ET", None, CHOIR),
        ("4:10 p.m. ET", "Ferry Leaves Harbour.", FERRY),
    ]
    told.append(("2:45 p.m. ET", "Rain Stops Play In Town.", "Nobody was hurt."))
    text = "".join(f"Update at {clock}:{f' {head}' if head else ''}\n\n{body}\n\n" for clock, head, body in told)
    assert [(post.posted_clock, post.headline, post.body) for post in posts(f"Live-Blog: Storm Hits Harbour\n\n{text}")] == told


def test_a_transcript_whose_times_count_from_nought_is_no_live_blog() -> None:
    text = "".join(f"[{n // 60}:{n % 60:02}] {FERRY} We are told {n} times.\n" for n in range(9, 140, 19))
    with pytest.raises(UnreadableSource):
        posts(f"About this transcript: it was made by a machine from a video of the harbour.\n{text}")
    assert len(posts(f"Harbour night live blog\n{text}")) == 7


def test_a_program_is_no_live_blog() -> None:
    code = "".join(f"def ferry_{n}(pier: int) -> int:\n    left = pier + {n}\n    return leave(left)\n\n12:0{n}\n\n" for n in range(6))
    with pytest.raises(UnreadableSource):
        posts(f"import harbour\n\nHARBOUR = 'Ferry live updates'\n\n{code}")


def test_a_headline_like_a_name_among_headlines() -> None:
    told = [("11:22 p.m. ET", "Pete Speaks as Gap Closes", FERRY), ("10:28 p.m. ET", "Ferry Leaves at Last", LAMPS)]
    told += [("10:00 p.m. ET", "Choir Sings on Steps", CHOIR), ("9:50 p.m. ET", "What's Ada Up To?", "Just catching a little ball.")]
    told += [
        ("9:22 p.m. ET", "Lund Does It Live", "She has spoken by video."),
        ("8:41 p.m. ET", "Bennett Out", "The senator has bowed out."),
    ]
    text = "".join(f"{clock}: {head}\n{body}\n" for clock, head, body in told)
    assert [(post.posted_clock, post.headline, post.body) for post in posts(text)] == told


def test_what_stands_straight_over_an_agency_is_a_picture() -> None:
    told = [
        ("Weather: Cloudy with some drizzle and hill fog", FERRY, LAMPS),
        ("Football: Two named in squad", CHOIR, "It includes Ada Lund."),
    ]
    told.append(("Image of a witness released", LAMPS + " It was seen by many.", "Nobody else has come forward."))
    pictures = ("weather forecast\nBBC", "Ross Bark\nGetty Images", "potential witness to the disaster\nReuters")
    text = "Live Reporting\n\nAll times stated are UK\n\n" + "".join(
        f"{head}\n\n{one}\n\n{picture}\n\n{two}\n\n" for (head, one, two), picture in zip(told, pictures, strict=True)
    )
    found = posts(f"Harbour Local Live: latest updates\n\n{text}")
    assert [(post.headline, post.body) for post in found] == [(head, f"{one}\n\n{two}") for head, one, two in told]


def test_a_page_that_counts_and_sorts_its_posts_is_a_live_blog() -> None:
    told = [("6:48 p.m. ET", "Results tomorrow", FERRY), ("4:46 p.m. ET", "Rally cancelled", LAMPS), ("5:01 p.m. ET", "Choir sings", CHOIR)]
    told.append(("3:30 p.m. ET", "Why it matters", "The state has 125 delegates."))
    head = "Super Tuesday II\n\nBy Ada Lund and Grace Okafor, CNN\n\nUpdated 9:37 p.m. ET, March 10, 2020\n8 Posts\nSort byDropdown arrow\n"
    found = read(Source("page.txt", (head + "".join(f"{c}, March 10, 2020\n\n{h}\n\n{b}\n\n" for c, h, b in told)).encode()))
    assert found.document.title == "Super Tuesday II"
    assert [(post.posted_clock, post.headline, post.body) for post in found.posts] == [(f"{c}, March 10, 2020", h, b) for c, h, b in told]


def test_lines_that_lead_to_the_posts_are_no_title_and_a_post_of_one_line_opens_the_page() -> None:
    told = [("3:54 PM", "Market outlook", FERRY), ("3:45 PM", "Trends", LAMPS), ("3:30 PM", "Market closes", CHOIR)]
    stream = "".join(f"{clock}\n\n{head}\n \n{body}\n\n" for clock, head, body in told)
    lead = "Catch all live market action here\n\nHere's a look at the updates\n\n"
    head = f"You are here: Home » Markets\n\nShares end the year with a gain of 17%\n\n{lead}"
    found = read(Source("page.txt", f"{head}4:04 PM Trading from 6.30 pm to 7.30 pm\n\n{stream}".encode()))
    assert found.document.title == "Shares end the year with a gain of 17%"
    assert [post.posted_clock for post in found.posts] == ["4:04 PM", *(clock for clock, *_ in told)]
    assert [(post.headline, post.body) for post in found.posts[1:]] == [(head, body) for _, head, body in told]


def test_headlines_between_dashes_and_what_a_video_shows() -> None:
    told = [
        ("10:16 GMT", "Protests orderly so far", FERRY),
        ("09:56 GMT", 'Former ruler "concerned"', LAMPS),
        ("09:45 GMT", "Tidy songs", CHOIR),
    ]
    first = f"Harbour City (AFP) - 10:52 GMT - Tensions mount near police - {FERRY}\n\nNumbers swell.\n\nCentral Harbour Paralysed\n\n"
    found = posts("Harbour protests: Live Report\n\n" + first + "".join(f"{clock} - {head} - {body}\n\n" for clock, head, body in told))
    assert [(post.posted_clock, post.headline, post.author) for post in found] == [
        ("10:52 GMT", "Tensions mount near police", None),
        *((clock, head, None) for clock, head, _ in told),
    ]
    assert [post.body for post in found[1:]] == [body for *_, body in told]


def test_the_first_time_behind_the_place_of_the_report() -> None:
    told = [("8 a.m.", LAMPS), ("7 a.m.", CHOIR), ("6:17 a.m.", "Three bridges have been inspected.")]
    text = f"Storm weakens\n\nTAMPA, Florida, (AP) - 12:30 p.m.\n\n{FERRY}\n\n___\n\n" + "".join(
        f"{clock}\n\n{body}\n\n" for clock, body in told
    )
    assert [(post.posted_clock, post.body) for post in posts(text)] == [("12:30 p.m.", FERRY), *told]


def test_counted_updates_and_names_with_a_day_glued_to_the_hour() -> None:
    told = [
        ("6th", "11:32 p.m. EST", FERRY),
        ("3rd", "10:46 p.m. EST", LAMPS),
        ("2nd", "10:36 p.m. EST", CHOIR),
        ("1st", "9:30 p.m. EST", "So far so good."),
    ]
    found = posts("Election Night, a live blog\n\n" + "".join(f"{n} UPDATE: {clock}: {body}\n\n" for n, clock, body in told))
    assert [(post.posted_clock, post.body) for post in found] == [(clock, body) for _, clock, body in told]
    named = [("Ada Lund", "7:57 am", FERRY), ("Ada Lund", "4:18 am", LAMPS), ("Grace Okafor", "3:06 am", "The vote stands at 140 now.")]
    head = (
        "LIVE BLOG: the vote\n\nCheck back here for updates as results roll in.\n\nIn advance; thanks for reading and please chip in.\n\n"
    )
    found = posts(head + "".join(f"{name} November 9 2016{clock}\n\n{body}\n\n" for name, clock, body in named))
    assert [(post.author, post.body) for post in found] == [(name, body) for name, _, body in named]


def test_four_figures_that_count_down_over_a_match() -> None:
    told = [
        ("1115", FERRY),
        ("1110", LAMPS),
        ("1103", CHOIR),
        ("1055", "FULL TIME: It is over, by a point."),
        ("1048", "Three minutes left to play now."),
    ]
    assert [(post.posted_clock, post.body) for post in posts("by Ada Lund\n\n" + _lines(told, " "))] == told
    with pytest.raises(UnreadableSource):
        posts("by Ada Lund\n\n" + _lines(list(reversed(told)), " "))


def test_the_same_words_behind_every_stamp_are_the_pages_own() -> None:
    told = [("07:31 AM IST", FERRY), ("07:05 AM IST", LAMPS), ("06:50 AM IST", CHOIR), ("06:18 AM IST", "403 seats. 75 districts.")]
    text = "".join(f"{clock}: Harbour Assembly Election Results LIVE News Updates: {body}\n" for clock, body in told)
    assert [(post.posted_clock, post.headline, post.body) for post in posts(text)] == [(clock, None, body) for clock, body in told]


def test_posts_with_zone_and_day_that_run_on_in_one_paragraph() -> None:
    told = [("09:27 (IST) 10 Mar 2022", FERRY), ("09:20 (IST) 10 Mar 2022", "Lamps lit, more soon"), ("09:16 (IST) 10 Mar 2022", CHOIR)]
    found = posts("Election Results 2022 Highlights\n\nLive Updates\n\n" + " ".join(f"{clock} {body}" for clock, body in told))
    assert [(post.posted_clock, post.body or post.headline) for post in found] == told


def test_times_alone_and_before_headlines_on_one_page_make_each_post_once() -> None:
    told = [("5.45pm", "Trust disputes the story", FERRY), ("4.00pm", "Board decides tonight", LAMPS)]
    alone = [("11:46am", CHOIR), ("11.40am", "Crowds are waiting for the choir now."), ("10.57am", "And the choir has come to the steps.")]
    text = "".join(f"{clock}: {head}\n\n{body}\n\n" for clock, head, body in told) + "".join(
        f"{clock}:\n\n{body}\n\n" for clock, body in alone
    )
    found = posts(f"Live updates: the harbour\n\n{text}")
    assert [post.posted_clock for post in found] == [*(clock for clock, *_ in told), *(clock for clock, _ in alone)]


def test_hours_with_a_word_and_a_zone_and_evenings_that_could_be_years() -> None:
    told = [("2133 hrs IST", FERRY), ("2127 hrs IST", LAMPS), ("2119 hrs IST", CHOIR)]
    found = read(Source("page.txt", f"Live updates of the final draw:\n\n{_lines(told, ': ')}".encode()))
    assert found.document.time_zone == "Asia/Kolkata"
    assert [(post.posted_clock, post.body) for post in found.posts] == told
    told = [
        ("1935", FERRY),
        ("1932", LAMPS),
        ("1931", CHOIR),
        ("1930", "Extremely emotional scenes here."),
        ("1928", "In goes the putt, and she wins."),
    ]
    assert [(post.posted_clock, post.body) for post in posts("The Masters LIVE: final round\n\n" + _lines(told, ": "))] == told
    with pytest.raises(UnreadableSource):
        posts("A town in five years\n\n" + _lines(told, ": "))


def test_links_to_entries_and_the_end_in_marks_are_nobodys_headline() -> None:
    told = [("Ada Lund", "3:02 pm PDT", FERRY), ("Grace Okafor", "2:55 pm PDT", LAMPS), ("Ada Lund", "2:31 pm PDT", CHOIR)]
    text = "".join(f"January 27, 2015 {clock} {name}\n\n{body}\n\nLink to this entry\n" for name, clock, body in told)
    found = read(Source("page.txt", f"**This live blog has now concluded**\n\nLiveblog: Will the call blow our minds?\n\n{text}".encode()))
    assert found.document.title == "Liveblog: Will the call blow our minds?"
    assert found.document.is_ended
    assert [(post.headline, post.author, post.body) for post in found.posts] == [(None, name, body) for name, _, body in told]


def test_a_name_behind_a_bar_signs_a_post() -> None:
    told = [("4:48 p.m. ET", FERRY, "― Sara Lund"), ("2:59 p.m. ET", LAMPS, "—Marina Fong"), ("2:28 p.m. ET", CHOIR, "― Sara Lund")]
    text = "".join(f"{clock}\n\n{body}\n\n{name}\n\n" for clock, body, name in told)
    found = posts(f"Read Live Updates From the hearing\n\n{text}")
    assert [(post.body, post.author) for post in found] == [(body, name.lstrip("―— ")) for _, body, name in told]
