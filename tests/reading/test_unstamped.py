"""Pages as text whose posts carry no times."""

from __future__ import annotations

from pipelines.model.segments import Source
from pipelines.reading.formats import read

PAGE = """Port live: latest as ferries stay in harbour

Live updates

Ferry talks break down

By Ada Lund, political reporter

Talks between the union and the ferry company broke down shortly after noon.

The union says that it will not come back before Friday.

Minister urges calm in port

By Per Vik and Ida Holm

The transport minister has asked passengers to stay away from the port.

A queue of lorries outside the port on Monday.

A queue of lorries outside the port on Monday. Credit: Ola Brandt

She said that the army might be asked to help.

Schools reopen on the island

Both schools on the island are open again after two days.

Pupils were brought in by fishing boats.
"""


def test_headlines_bylines_and_doubled_captions() -> None:
    reading = read(Source("page.txt", PAGE.encode()))
    found = [(post.headline, post.author, post.author_role) for post in reading.posts]
    assert found == [
        ("Ferry talks break down", "Ada Lund", "political reporter"),
        ("Minister urges calm in port", "Per Vik, Ida Holm", None),
        ("Schools reopen on the island", None, None),
    ]
    assert "queue of lorries" not in reading.posts[1].body
    assert reading.document.title == "Port live: latest as ferries stay in harbour"


def test_numbered_posts() -> None:
    page = """Live Reporting

Edited by Ada Lund

All times stated are UK

  1. Goodbye and thanks for joining us

    That is all from the island tonight.

    We will be back in the morning.

  2. What happened today?

    A green boat beside a stone pier
    Image caption: The last boat before the strike

    Here is a summary of the day:

    • The ferries have stopped for a second day
    • The minister has asked the army for help

  3. Councillor Ida Holm calls for talks

    Ida Holm

    Ms Holm told us that only talks could end the strike.
"""
    found = read(Source("page.txt", page.encode())).posts
    assert [post.headline for post in found] == [
        "Goodbye and thanks for joining us",
        "What happened today?",
        "Councillor Ida Holm calls for talks",
    ]
    assert [post.author for post in found] == [None, None, None]
    assert found[1].body.startswith("Here is a summary")
    assert found[2].body == "Ms Holm told us that only talks could end the strike."


def test_posts_closed_by_updated_need_no_headline() -> None:
    page = """Ada Lund and Per Vik (earlier)

Two held after fire at the port – as it happened

The port
Smoke over the port on Monday. Photograph: Ola Brandt/AP

What we learned today

That is where we leave the blog for tonight.

Updated

The harbour union has asked for a meeting with the minister.

Its leader said that the men were tired.

Updated

Storm warning for the coast

The weather service warns of gales along the coast.

Updated
"""
    found = read(Source("page.txt", page.encode())).posts
    assert [post.headline for post in found] == ["What we learned today", None, "Storm warning for the coast"]
    assert found[1].body.endswith("the men were tired.")


def test_a_pinned_post_without_a_copy_is_kept() -> None:
    pinned = "Pinned post from\n\nWhat we know so far today\n\nBy Ada Lund\n\nThe ferries have not sailed for two days now.\n\n"
    page = PAGE.replace("Live updates\n", f"Key posts\n\n{pinned}Latest posts\n")
    found = read(Source("page.txt", page.encode())).posts
    assert [post.headline for post in found][:2] == ["What we know so far today", "Ferry talks break down"]
    assert [post.is_pinned for post in found] == [True, False, False, False]


def test_lost_boundaries_are_not_invented() -> None:
    page = "Port live blog: as it happened. " + "The ferries stayed in port and the lorries waited outside the gate. " * 60
    reading = read(Source("page.txt", page.encode()))
    assert reading.posts == ()
    assert reading.document.reading_order is None


def test_rules_and_the_name_of_the_page_part_posts() -> None:
    page = """Live blog

Harbour Live
The road to the north is open to ambulances only, police say.

Drivers are asked to stay away.
|
Harbour Live
Power is back for most homes in the town.
|
Harbour Live
The minister will speak at three. We'll bring you that live.
|
Harbour Live
Boats will bring bread and water in the morning.
"""
    found = read(Source("page.txt", page.encode())).posts
    assert [post.headline for post in found] == [None] * 4
    assert found[0].body.endswith("Drivers are asked to stay away.")
    assert found[3].body == "Boats will bring bread and water in the morning."


def test_minutes_of_play_open_posts_and_are_no_times() -> None:
    page = """Harbour United 2-1 Riverside: cup final – as it happened

90 min +4: Riverside win a corner, and everyone is up.

88 min: Vik is booked.

GOAL! Harbour United 2-1 Riverside (Lund 86)

Lund picks it up on the halfway line and keeps going.

74 min: Good save from Moe, low to her left.
"""
    found = read(Source("page.txt", page.encode())).posts
    assert [post.play_clock for post in found] == ["90 min +4", "88 min", None, "74 min"]
    assert [post.headline for post in found][2] == "GOAL! Harbour United 2-1 Riverside (Lund 86)"
    assert all(post.posted_at is None and post.posted_clock is None for post in found)


def test_names_open_posts_that_have_no_headlines() -> None:
    page = """Storm live updates: water rises in the valley

Ada Lund
Reporting from Northpier

The river has risen above the marks of 1916.

Image
A street under water on Saturday.Credit...Ola Brandt for The Paper

Per Vik
Weather reporter

The storm has stalled and will not move before Sunday.

Ida Holm

More than a million homes have no power.

Ada Lund
Reporting from Northpier

The bridge at Main Street is gone.
"""
    found = read(Source("page.txt", page.encode())).posts
    assert [(post.author, post.author_role, post.headline) for post in found] == [
        ("Ada Lund", "Reporting from Northpier", None),
        ("Per Vik", "Weather reporter", None),
        ("Ida Holm", None, None),
        ("Ada Lund", "Reporting from Northpier", None),
    ]
    assert found[0].body == "The river has risen above the marks of 1916."


def test_headings_alone_under_the_latest() -> None:
    page = """The mayor has asked people to leave streets by the river.

Here's the latest:

Airport closes until Thursday

The airport has closed until Thursday, its operator says.

▶ Read more about the airport

Schools stay shut in the east

Schools in the east stay shut for the rest of the week.

▶ Read more about schools

Ferries stop at noon

The ferries stop at noon, the company says.
"""
    found = read(Source("page.txt", page.encode())).posts
    assert [post.headline for post in found] == ["Airport closes until Thursday", "Schools stay shut in the east", "Ferries stop at noon"]
    assert all("Read more" not in post.body for post in found)


def test_lists_of_key_events_labels_and_pictures_without_blank_lines() -> None:
    page = """Storm live: thousands without power as cyclone nears the coast
Key Events
Cyclone upgraded to category three
Airport shuts
Live updates
Cyclone upgraded to category three
By Ada Lund
The bureau has upgraded the cyclone to category three.
A grey sea with white waves under a dark sky.
Waves at the bay on Thursday. (OBN News: Ola Brandt)
Key Event
Airport shuts
By Per Vik
The airport has shut until further notice.
How do I fill a sandbag?
By Ada Lund
We have had many questions about sandbags.
Good morning
By Ada Lund
Good morning and welcome to our live coverage of the cyclone.
"""
    found = read(Source("page.txt", page.encode())).posts
    assert [(post.headline, post.author) for post in found] == [
        ("Cyclone upgraded to category three", "Ada Lund"),
        ("Airport shuts", "Per Vik"),
        ("How do I fill a sandbag?", "Ada Lund"),
        ("Good morning", "Ada Lund"),
    ]
    assert found[0].body == "The bureau has upgraded the cyclone to category three."
    assert [post.is_key_event for post in found] == [True, True, False, False]


def test_laps_and_minutes_with_a_prime_open_posts() -> None:
    for marks in (("Lap 35/71", "Lap 34/71", "Lap 33/71"), ("12' -", "9' -", "5' -"), ("12'", "9'", "5'")):
        page = "Bay Grand Prix: live\n\n" + "\n\n".join(
            f"{mark} Lund is closing on Vik now, and the gap is under a second." for mark in marks
        )
        found = read(Source("page.txt", page.encode())).posts
        assert [post.play_clock for post in found] == [mark.strip(" -") for mark in marks]
        assert all(post.posted_clock is None for post in found)


def test_links_for_sharing_end_posts() -> None:
    page = """Storm Gavin: three villages cut off

Live Reporting

Summary

Three villages are cut off by the water this evening
About 4,000 homes have no power in the north

River still rising in the old town
A brown river beside a stone wallImage source, Bay News
Image caption,
The river on Friday afternoon
The river has risen by a metre since noon, the agency says.
Share
Copy link
Why the storm is slow to leave
Ada Lund
Weather correspondent
The storm has met a wall of cold air.

What happens next

It will turn north in the night.
Share
Copy link
Trains: what is running?
- No trains run west of the town
- Buses run as normal
Share
Copy link
"""
    found = read(Source("page.txt", page.encode())).posts
    assert [(post.headline, post.author) for post in found] == [
        ("River still rising in the old town", None),
        ("Why the storm is slow to leave", "Ada Lund"),
        ("Trains: what is running?", None),
    ]
    assert found[0].body == "The river has risen by a metre since noon, the agency says."
    assert found[1].body.endswith("It will turn north in the night.")


def test_names_at_the_end_of_posts_close_them() -> None:
    page = """Menu
News
Sport
Weather
Video
Trade mission live: minister in the islands

What was agreed, and what was not

The minister came home with a paper of two pages.

Ada Lund

President given a boat

The minister has given the president a small boat. (AFP/Getty)

Per Vik

Tariff to fall, minister says

The tariff on salt falls to a tenth next year.

Ada Lund
"""
    found = read(Source("page.txt", page.encode())).posts
    assert [(post.headline, post.author) for post in found] == [
        ("What was agreed, and what was not", "Ada Lund"),
        ("President given a boat", "Per Vik"),
        ("Tariff to fall, minister says", "Ada Lund"),
    ]


def test_a_programme_inside_a_post_makes_no_posts() -> None:
    prose = "The president has spoken to the crowd outside the palace for nearly an hour this evening, in the rain."
    programme = "\n".join(f"{hour}:00: Talks in the palace of the king" for hour in (9, 11, 13, 15))
    parts = [f"{name} speaks to the crowd\n\n{prose}\n\n{prose}\n\n{prose}" for name in ("President", "Minister", "Mayor", "King")]
    page = "State visit live: president in the islands\n\n" + f"\n\n{programme}\n\n".join([parts[0], "\n\n".join(parts[1:])])
    found = read(Source("page.txt", page.encode())).posts
    assert [post.headline for post in found] == [f"{name} speaks to the crowd" for name in ("President", "Minister", "Mayor", "King")]
    assert all(post.posted_clock is None for post in found)


def posts_of(text: str) -> list[tuple[str | None, str | None]]:
    """Headline and author of each post."""
    return [(post.headline, post.author) for post in read(Source("page.txt", text.encode())).posts]


def test_names_above_headlines_open_posts() -> None:
    names = ["Ada Lund", "Per Vik", "Ada Lund", "Ada Lund"]
    headlines = ["Ferries stop at noon", "Buses run as normal", "Mayor asks for calm", "Good morning"]
    body = "The ferry company has said so in a short note to passengers.\nNobody knows for how long."
    page = "Ferry strike live updates\n" + "\n".join(f"{name}\n{head}\n{body}" for name, head in zip(names, headlines, strict=True))
    assert posts_of(page) == list(zip(headlines, names, strict=True))


def test_rules_part_posts_without_headlines() -> None:
    prose = "The union says that the talks broke down before midnight.\n\nThe minister expects an answer by 4 a.m."
    page = "The Latest: Ferry talks break down\n\nThe Latest on the ferry strike (all times local):\n\n" + "\n\n___\n\n".join([prose] * 4)
    page = page.replace("before midnight", "before noon", 1).replace("The union says", "The mayor says", 2)
    found = read(Source("page.txt", page.encode())).posts
    assert found and all(post.headline is None and post.body.endswith("4 a.m.") for post in found)


def test_a_heading_inside_a_signed_post_is_no_headline() -> None:
    posts = "\n\n".join(
        f"Ferry talks between ministers and union reach day {n}\n\nBy Ada Lund\n\nThe talks went on into night {n}, both sides say."
        for n in range(1, 7)
    )
    page = "Ferry strike: live updates\n\n" + posts + "\n\nA long night\n\nNobody slept, and nobody spoke to anybody else in the building."
    assert len(posts_of(page)) == 6


def test_a_few_headlines_in_long_runs_of_prose_leave_posts_unknown() -> None:
    run = "\n\n".join(f"The water at the bridge stood at {n} centimetres when the crews came back." for n in range(14))
    page = "Floods live: water rises\n\n" + "\n\n".join(f"{head}\n\n{run}" for head in ("Bridge is shut", "Mayor speaks", "Rain goes on"))
    assert posts_of(page) == []


def test_a_page_with_one_or_two_posts() -> None:
    head = "Summary\nThe council is to vote on a new wall for the harbour today\nResidents say that the plan comes much too late\n\n"
    page = head + "Council begins its debate\nAda Lund\nSea correspondentThe council has begun.\nWelcome to our live coverage\n"
    assert posts_of(page + "Good morning. We'll bring you the latest.\n0 Comments\n") == [
        ("Council begins its debate", "Ada Lund"),
        ("Welcome to our live coverage", None),
    ]
    stamped = "Harbour vote live: council meets\n\nAda Lund\nTue 12 Mar 2024 10.50 GMT\n20m ago10.34 GMT\nGood morning\n\n"
    (post,) = read(Source("page.txt", (stamped + "Welcome to our live coverage of the vote on the wall.\n").encode())).posts
    assert (post.headline, post.posted_clock) == ("Good morning", "20m ago10.34 GMT")


def test_bylines_above_headlines_open_posts() -> None:
    told = [(f"Ward {n} is counted", f"The clerk read out what ward {n} had given each of the lists, and left again.") for n in range(1, 7)]
    writers = ["Ada Lund", "Tom Okafor"] * 3
    page = "Live: harbour town votes\n\nThe count has begun, and the town will know its mayor tonight.\n\n" + "".join(
        f"By {name}\n\n{headline}\n\n{body}\n\n" for name, (headline, body) in zip(writers, told, strict=True)
    )
    assert posts_of(page) == [(headline, name) for name, (headline, _body) in zip(writers, told, strict=True)]


def test_names_under_the_title_are_the_pages_authors() -> None:
    page = "Harbour hearing live updates: clerk is asked about the wall\n\nAda Lund\n\nTom Okafor\n\nMona Quist\n\n"
    page += "The second day has begun. Refresh this page for updates.\n\n" + "\n\n".join(
        f"Witness {n} speaks\n\nThe clerk asked witness {n} about the wall, and about who had paid for it.\n\n– Ada Lund"
        for n in range(1, 6)
    )
    assert posts_of(page) == [(f"Witness {n} speaks", "Ada Lund") for n in range(1, 6)]


def test_the_end_of_a_match_above_its_minutes_is_the_newest_post() -> None:
    told = [(f"{minute} min", f"Lund shoots from {minute} yards and the keeper sees it late.") for minute in (88, 74, 61, 52, 33, 12)]
    score = "Hill Town 2-1 Dale Rovers"
    told = [("FULL-TIME", f"{score}\n\nThat is that, and Hill Town are in the fourth round, which is drawn on Monday at 6.30pm."), *told]
    text = "Hill Town 2-1 Dale Rovers: cup tie – as it happened\n\nSaturday 10 January 2026\n\n" + "".join(
        f"{clock}\n{body}\n\n" for clock, body in told
    ).replace(f"{score}\n", score)
    found = read(Source("cup.txt", text.encode())).posts
    assert [post.body for post in found] == [body for _clock, body in told]
    assert (found[0].headline, found[0].play_clock, found[1].play_clock) == ("FULL-TIME", None, "88 min")


def test_a_post_whose_link_for_sharing_is_lost_has_its_author_under_its_headline() -> None:
    names = {"Ferry": "Ada Lund", "Market": "Tom Doe", "School": "Jane Roe", "Bridge": "Ann Ode", "Pier": "Max Orr"}
    body = "The {} was shut on Monday, and the keepers of the lamps do not know for how long it will stay so."
    told = [(f"{noun} stays shut for a third day", f"From CNN's {name}", body.format(noun.lower())) for noun, name in names.items()]
    shared = ["\n".join(post) + ("\nLink Copied!" if number else "") for number, post in enumerate(told)]
    text = (
        "A storm is over the harbour, and the keepers say that it will stay for days.\nOur live coverage has ended for the day.\n28 Posts\n"
    )
    found = read(Source("storm.txt", (text + "\n".join(shared)).encode())).posts
    assert [(post.headline, post.author, post.body) for post in found] == [
        (headline, name.removeprefix("From CNN's "), body) for headline, name, body in told
    ]


def test_a_picture_s_credit_above_the_posts_is_no_title() -> None:
    nouns = ("door", "window", "ledger", "lamp", "gate", "drawer", "stove", "press")
    told = [f"1:{30 + 3 * n} PM\nI can hear how the clerk shuts the {noun}. Nobody else is here but me." for n, noun in enumerate(nouns)]
    text = "Ada Lund, during the opening statements on Monday.\nPhoto: Harbour Pool video camera\nFriday, October 24, 2014\n"
    assert read(Source("watch.txt", (text + "\n".join(told)).encode())).document.title != "Photo: Harbour Pool video camera"


def test_an_interval_between_overs_is_a_post_of_its_own() -> None:
    overs = [
        f"{n}th over: Hill {10 * n}-0 (Lund {6 * n}, Roe {4 * n}) Lund drives the last ball of the over for four." for n in (8, 7, 6, 5, 4)
    ]
    text = "Hill v Dale: second Test, day two – live\n\nKey events\n\nLunch: Hill 80-0 (trail by 364 runs)\n\n" + "\n\n".join(overs)
    found = read(Source("test.txt", text.encode())).posts
    assert [(post.headline, post.body) for post in found] == [
        ("Lunch: Hill 80-0 (trail by 364 runs)", ""),
        *((None, over) for over in overs),
    ]


def test_a_byline_under_the_words_below_a_headline() -> None:
    nouns = ("Ferry", "Market", "School", "Bridge")
    told = "The {} was shut on Monday, and the keepers of the lamps do not know for how long it will stay so."
    posts = "\n\n".join(
        f"{noun} stays shut for a third day\n\nNobody knows for how long.\n\nBy ADA LUND\n\n{told.format(noun)}" for noun in nouns
    )
    found = read(Source("live.txt", f"Harbour storm – live updates\n\n{posts}\n".encode())).posts
    assert [(post.headline, post.author) for post in found] == [(f"{noun} stays shut for a third day", "ADA LUND") for noun in nouns]
    assert [post.body.split("\n\n")[:2] for post in found] == [["Nobody knows for how long.", told.format(noun)] for noun in nouns]


def test_a_caption_with_its_credit_closes_the_points_of_a_summary() -> None:
    ages = "\n\n".join(
        f"{n} hours ago\n\nThe ferry has left the {noun} pier after nine hours in the fog."
        for n, noun in ((1, "north"), (2, "south"), (3, "west"))
    )
    head = "Live: Ferry leaves at last\n\nKey points\nMarket opens at noon\nBridge is shut for a day\n"
    head += "Pupils stand on the pier on Monday. (Ada Lund/Reuters)\n\n"
    reading = read(Source("live.txt", f"{head}Live updates\n\n{ages}\n".encode()))
    assert [point.text for point in reading.summary_points] == ["Market opens at noon", "Bridge is shut for a day"]


def test_whose_video_it_is_says_nothing_of_who_wrote_the_post() -> None:
    body = "The ferry has left the {} pier after nine hours in the fog, and the mail is on board."
    posts = "\n\n".join(f"1{n}:00\n\n{body.format(n)}\n\nby Harbour Television via YouTube" for n in (9, 8, 7, 6))
    assert {post.author for post in read(Source("live.txt", f"Harbour storm – live updates\n\n{posts}\n".encode())).posts} == {None}
