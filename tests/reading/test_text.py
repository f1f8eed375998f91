"""Pages as text whose posts carry times: boundaries, headlines, authors, body edges in shapes that many publishers share."""

from __future__ import annotations

import pytest

from pipelines.model.records import Post
from pipelines.model.segments import Source
from pipelines.reading.formats import read


def posts(text: str) -> tuple[Post, ...]:
    return read(Source("page.txt", text.encode())).posts


def rows(text: str) -> list[tuple[str | None, str | None, str | None, str]]:
    return [(post.posted_clock, post.author, post.headline, post.body) for post in posts(text)]


def test_clock_above_the_headline() -> None:
    page = """Ferry strike live: latest as boats stay in port

Follow the latest updates below.

03:59 PM

That is all for tonight...

We will be back tomorrow with more from the port.

03:53 PM

Union: no boats before Friday

The union says that no boat will leave before Friday.

A picket at the gate this morning - Ola Brandt/PA

"We have been patient," said its leader, Ada Lund.

03:26 PM

Pictured: queues at the quay

Lorries wait at the quay this afternoon - Reuters
"""
    found = rows(page)
    assert [row[0] for row in found] == ["03:59 PM", "03:53 PM", "03:26 PM"]
    assert [row[2] for row in found] == ["That is all for tonight...", "Union: no boats before Friday", "Pictured: queues at the quay"]
    assert found[1][3].startswith("The union says")
    assert found[1][3].endswith("Ada Lund.")
    assert "picket" not in found[1][3]
    assert found[2][1] is None
    assert found[2][3] == ""


def test_inline_clock_with_few_headlines_has_none() -> None:
    page = """Harbour council live

6:00pm – And that is all from us tonight, see you on Tuesday for more.

4:45pm – The mayor holds a firm lead as counting goes on:

2pm – What is in the news today?

  • The harbour has been closed for a week
  • The mayor may be fined

11.20 am – Welcome back to the council chamber, where the doors have just opened.
"""
    found = rows(page)
    assert [row[0] for row in found] == ["6:00pm", "4:45pm", "2pm", "11.20 am"]
    assert [row[2] for row in found] == [None] * 4
    assert found[2][3].splitlines()[0] == "What is in the news today?"


def test_inline_headlines_with_signatures() -> None:
    page = """Markets live updates

6.15 pm: Shares close higher

The index rose 1% by the close of trading in the city. - Ida Holm

2:57 pm: Bank holds rates

The bank kept its rate at 4%, as all the economists had expected. — Per Vik

1:10 pm: Oil slips

Oil fell below $70 for the first time since May of last year. - Ida Holm
"""
    assert [(row[1], row[2]) for row in rows(page)] == [
        ("Ida Holm", "Shares close higher"),
        ("Per Vik", "Bank holds rates"),
        ("Ida Holm", "Oil slips"),
    ]
    assert rows(page)[0][3] == "The index rose 1% by the close of trading in the city."


def test_stamp_glued_to_the_headline_with_badges_and_pictures() -> None:
    page = """Summary
- Two boats have sunk in the bay
- The coast guard is searching for four people
Live Reporting
Search goes on in the baypublished at 17:31 GMT 14 November
A grey boat beside a stone pierImage source, Bay News
Image caption,
The pier on Friday afternoon
Ida Holm
Reporting from Northpier
Four people are still missing, the coast guard says.
Share
Breaking
Second boat foundpublished at 16:02 GMT 14 November
A second boat has been found two miles out.
Share
Postpublished at 15:40 GMT 14 November
We have just heard from the lifeboat crew, who are on their way.
"""
    found = posts(page)
    assert [post.headline for post in found] == ["Search goes on in the bay", "Second boat found", None]
    assert [post.author for post in found] == ["Ida Holm", None, None]
    assert found[0].author_role == "Reporting from Northpier"
    assert found[0].body == "Four people are still missing, the coast guard says."
    assert found[2].body == "We have just heard from the lifeboat crew, who are on their way."


def test_names_with_a_time_open_posts() -> None:
    page = """Phone launch live blog
Ada Lund 6/5/2024 4:56:29 PM
Ada Lund 6/5/2024 4:57:09 PMThe doors are open and the seats fill up quickly.
Per Vik 6/5/2024 4:57:41 PMBest remark in the queue: "I came for the breakfast."
Ada Lund 6/5/2024 4:58:13 PMNo sockets anywhere, so hope that my battery lasts.
"""
    found = rows(page)
    assert [row[1] for row in found] == ["Ada Lund", "Ada Lund", "Per Vik", "Ada Lund"]
    assert found[1][3] == "The doors are open and the seats fill up quickly."
    assert found[0][3] == ""


def test_bullets_with_a_name_and_a_time_open_posts() -> None:
    page = """Phone launch live blog

The maker shows its new phones tonight.

  • Ada Lund 6/5/2024 4:57:09 PM
    The doors are open and the seats fill up quickly.
  • Per Vik 6/5/2024 4:57:41 PM
    Best remark in the queue: "I came for the breakfast."
  • Ada Lund 6/5/2024 4:58:13 PM
    No sockets anywhere, so hope that my battery lasts.
"""
    assert [(row[1], row[3][:8]) for row in rows(page)] == [("Ada Lund", "The door"), ("Per Vik", "Best rem"), ("Ada Lund", "No socke")]


def test_a_name_with_a_time_closes_posts() -> None:
    page = """Cup semi-final live

Harbour United have arrived

The team bus pulled up at noon, an hour ahead of time.

Supporters sang as the players walked in. (AFP/Getty)

Ada Lund14 August 2023 12:05

Team news: captain starts

The captain is fit again and starts on the left.

Per Vik14 August 2023 11:40

Good morning

Welcome to our live coverage of the semi-final.

Per Vik14 August 2023 11:02
"""
    found = rows(page)
    assert [row[1] for row in found] == ["Ada Lund", "Per Vik", "Per Vik"]
    assert found[0][2] == "Harbour United have arrived"
    assert found[0][3].endswith("players walked in.")


def test_dated_bullets_with_headlines_that_end_in_an_abbreviation() -> None:
    page = """Assembly live updates: stormy session ahead

Updated - July 24, 2024 10:12 am IST

Published - July 24, 2024 09:47 am IST

  • July 24, 2024 09:57
    What gets dearer this year

    The duty on boats rises to 6%, the minister said.

  • July 24, 2024 09:51
    Members to protest at the gate

    They will protest at 10.30 a.m. against the budget.

  • July 24, 2024 09:47
    House to meet at 11 a.m.

    The House will meet later than usual today.
"""
    found = posts(page)
    assert [post.headline for post in found] == ["What gets dearer this year", "Members to protest at the gate", "House to meet at 11 a.m."]
    assert [post.posted_at and post.posted_at.strftime("%H:%M") for post in found] == ["04:27", "04:21", "04:17"]


def test_the_same_moment_in_two_zones() -> None:
    page = """Border talks live: envoys arrive

List of key events
12 Mar 2024 - 21:30(18:30 GMT)
That is all for tonight
Thank you for joining our live coverage.
12 Mar 2024 - 20:55(17:55 GMT)
Photos: convoys at the crossing
Lorries wait at the crossing at dusk [Ola Brandt/AFP]
12 Mar 2024 - 20:20(17:20 GMT)
Analysis:
Will the truce hold?
It has been broken twice, our correspondent says.
"""
    found = posts(page)
    assert [post.posted_at and post.posted_at.strftime("%H:%M") for post in found] == ["18:30", "17:55", "17:20"]
    assert found[1].body == ""
    assert found[2].headline == "Will the truce hold?"
    assert found[2].kind == "analysis"


def test_pinned_copies_and_lists_of_key_events_are_no_posts() -> None:
    page = """Storm live: trains stop
Key events
30m ago
Bridge closed to lorries
1h ago
Trains stop on the coast line
From 1h ago11.30 GMT
Trains stop on the coast line
No trains run on the coast line until the morning.
20m ago12.10 GMT
Power back in the north
Power is back for 4,000 homes in the north.
30m ago12.00 GMT
Bridge closed to lorries
The bridge is closed to high vehicles because of the wind.
1h ago11.30 GMT
Trains stop on the coast line
No trains run on the coast line until the morning.
"""
    found = posts(page)
    assert [post.headline for post in found] == ["Power back in the north", "Bridge closed to lorries", "Trains stop on the coast line"]
    assert [post.is_key_event for post in found] == [False, True, True]
    assert found[2].is_pinned


@pytest.mark.parametrize(
    "credit",
    [
        "Supplied: Ada Lund",
        "The river on Monday. (AAP: Ada Lund)",
        "The river on Monday (AFP/Getty)",
        "(AP Photo/Ada Lund)",
        "The river on Monday. Photograph: Ada Lund/Reuters",
        "The river on Monday - Ada Lund/PA",
        "The river on Monday [Ada Lund/AFP]",
        "© Ada Lund",
        "Image: The river on Monday. Pic: AP",
        "The river on Monday. Ada Lund/Bloomberg/Getty Images",
    ],
)
def test_credits_and_captions_are_no_body(credit: str) -> None:
    entries = [f"12:{minute} GMT\nRiver at {minute} inches\nThe river rose by {minute} inches.\n{credit}\n" for minute in (50, 40, 30)]
    reading = read(Source("page.txt", ("Flood live: latest updates\n\n" + "\n".join(entries)).encode()))
    assert [post.body for post in reading.posts] == [f"The river rose by {minute} inches." for minute in (50, 40, 30)]
    assert len(reading.media) == 3


@pytest.mark.parametrize(
    "prose", ["The story was first told by the state agency Xinhua.", "Police: man held after fire, they said.", "He spoke to the BBC."]
)
def test_agencies_in_prose_are_no_credits(prose: str) -> None:
    entries = [f"12:{minute} GMT\nRiver rises again\nThe river has risen by a metre since noon.\n{prose}\n" for minute in (50, 40, 30)]
    assert all(post.body.endswith(prose) for post in posts("Flood live: latest updates\n\n" + "\n".join(entries)))


def test_headline_above_the_time_and_the_name() -> None:
    page = """Port strike latest LIVE: boats stay in harbour

Thousands had to change their plans on Tuesday.

Thanks for following

22:32 , Per Vik

That is all from us this evening.

Council 'does not care', says mayor

21:47 , Per Vik

The mayor said that the strike was the council's doing.

Pictured: queues at the quay

20:15 , Ada Lund

Lorries waited at the quay until late.

(PA)
"""
    assert [(row[0], row[1], row[2]) for row in rows(page)] == [
        ("22:32", "Per Vik", "Thanks for following"),
        ("21:47", "Per Vik", "Council 'does not care', says mayor"),
        ("20:15", "Ada Lund", "Pictured: queues at the quay"),
    ]
    assert rows(page)[2][3] == "Lorries waited at the quay until late."


def test_times_in_brackets() -> None:
    page = """Live blog: bridges close as the storm comes in

[Update 11:40 p.m.] The governor has asked for help from the army.

[Update 11:20 p.m.] The last train left an hour ago, and no more will run.

A warning is in force until 5 a.m. on Sunday.

[Update 11 p.m.] Forty homes have lost their roofs in the old town.
"""
    assert [(row[0], row[3][:12]) for row in rows(page)] == [
        ("11:40 p.m.", "The governor"),
        ("11:20 p.m.", "The last tra"),
        ("11 p.m.", "Forty homes "),
    ]


def test_signatures_and_bylines_with_a_papers_name() -> None:
    page = """Trial live updates: jury still out

May 30, 2024

May 30, 12:55 PM
Court stops for lunch

The jury has stopped for lunch.

-Our News' Ada Lund and Per Vik

May 30, 12:27 PM
Jury asks for a reading

OBN's Ida Holm

The jury has asked to hear the evidence of the clerk again.

May 30, 11:40 AM
Watch: lawyers arrive

Lawyers at the gate
02:01 - Source: OBN

The lawyers came in through the side gate.
"""
    assert [(row[1], row[3]) for row in rows(page)] == [
        ("Ada Lund, Per Vik", "The jury has stopped for lunch."),
        ("Ida Holm", "The jury has asked to hear the evidence of the clerk again."),
        (None, "The lawyers came in through the side gate."),
    ]


def test_dates_alone_part_posts_of_a_live_page_and_make_no_times() -> None:
    page = """It is Monday, and welcome to our live updates on the clean-up

Feb 20 2023

Emergency goes on for a week

The state of emergency goes on for a week, the minister says.

Feb 20 2023

Tower to come down

The tower by the river is to be pulled down.

Feb 19 2023

Schools stay shut

All schools in the valley stay shut.
"""
    found = posts(page)
    assert [post.headline for post in found] == ["Emergency goes on for a week", "Tower to come down", "Schools stay shut"]
    assert all(post.posted_at is None for post in found)


def test_a_date_and_a_name_under_the_clock_and_an_index_above() -> None:
    page = """Live updates: the hearing on the harbour

9:18 PM
Members leave the room
8:50 PM
Chairman ends the hearing
8:12 PM
A tense exchange over letters

9:18 PM
June 13 by Ada Lund

Members leave the room

They left the room at a quarter past nine.

8:50 PM
June 13 by Per Vik

Chairman ends the hearing

The chairman brought down his gavel.

8:12 PM
June 13 by Ada Lund

A tense exchange over letters

"You have not answered," one member said.
"""
    found = posts(page)
    assert [(post.author, post.headline) for post in found] == [
        ("Ada Lund", "Members leave the room"),
        ("Per Vik", "Chairman ends the hearing"),
        ("Ada Lund", "A tense exchange over letters"),
    ]
    assert all(post.is_key_event and not post.is_pinned for post in found)
    assert found[1].posted_clock == "8:50 PM June 13"


def test_names_with_a_place_are_bylines() -> None:
    page = """Live: markets today
25 minutes ago
Shares slip as bank holds rates
Ada Lund in London
The index fell after the bank kept its rate.
1 hour ago
Oil rises above $80
Per Vik in Hull and Ida Holm in Oslo
Oil rose above $80 for the first time since May.
2 hours ago
What to watch today
Ada Lund in London
The bank announces its decision at noon.
"""
    assert [(row[1], row[3][:7]) for row in rows(page)] == [
        ("Ada Lund", "The ind"),
        ("Per Vik, Ida Holm", "Oil ros"),
        ("Ada Lund", "The ban"),
    ]


def test_credits_over_three_lines() -> None:
    page = """Storm LIVE as homes are cut off
21:00Ada Lund

Bridge closed to traffic

The bridge is shut in both directions.

A car under a fallen tree
(
Image:
Bay News)

Police have asked drivers to stay away.

19:30Per Vik

River bursts its banks

The river has burst its banks near the mill.

18:05KEY EVENT

Power back in the old town

The network says that 400 homes are back on.
"""
    found = posts(page)
    assert found[0].body == "The bridge is shut in both directions.\n\nPolice have asked drivers to stay away."
    assert [post.is_key_event for post in found] == [False, False, True]


def test_numbers_before_the_time() -> None:
    page = """Key Points
- Polls have closed
Live Text
Reporters: Ada Lund and Per Vik
3. 00:41:
The first results are expected at one o'clock.
2. 00:30:
Turnout was about 60%, officials say.
1. 00:12: Counting begins
Counting has begun in Hull.
"""
    assert [row[0] for row in rows(page)] == ["00:41", "00:30", "00:12"]


def test_agencies_sign_posts_and_links_to_the_rest_are_cut() -> None:
    page = """Vote live updates

November 04 2020 - 11:18

Harbour party wins the island

The Harbour party has won the island by 400 votes.

-Reuters

November 04 2020 - 10:52

Turnout highest in a century

Turnout was the highest in a century, officials say. ...Read More

November 04 2020 - 10:10

Watch: queues at dawn
"""
    found = rows(page)
    assert [row[1] for row in found] == ["Reuters", None, None]
    assert found[0][3] == "The Harbour party has won the island by 400 votes."
    assert found[1][3] == "Turnout was the highest in a century, officials say."
    assert found[2][2] == "Watch: queues at dawn"
