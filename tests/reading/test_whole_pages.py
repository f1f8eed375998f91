"""Whole pages as a browser copies them: times said twice or in two ways, labels and buttons about each post."""

from __future__ import annotations

import pytest

from pipelines.model.records import Post
from pipelines.model.segments import Source
from pipelines.reading.formats import read

FERRY = "The ferry has left the northern pier with forty people on board, its owners said on Tuesday."
LAMPS = "Nobody had lit the lamps on the mole since the winter, the keeper told our reporter."
CHOIR = "A choir sang on the steps of the old customs house until the rain came in from the west."


def posts(text: str) -> tuple[Post, ...]:
    return read(Source("page.txt", text.encode())).posts


def test_a_headline_over_its_time_and_the_time_once_more_in_a_short_zone() -> None:
    share = "\n\nShare\nclose panel\nShare page\nCopy link\nAbout sharing\n\n"
    text = "Harbour talks as they happen\n\nSummary\n\nThe board of the harbour meets at noon to vote on the pier\n\nLive Reporting\n\n"
    text += f"Ferry leaves\npublished at 15:47 British Summer Time\n15:47 BST\nAda Lund\nReporting from Hull\n\n{FERRY}{share}"
    text += f"Breaking\nLamps are lit again\npublished at 15:31 British Summer Time\n15:31 BST\nBreaking\n\n{LAMPS}{share}"
    text += f"Post\npublished at 15:12 British Summer Time\n15:12 BST\n\n{CHOIR}{share}"
    text += f"BBC Verify\nHow old is the pier?\npublished at 14:50 British Summer Time\n14:50 BST\n\n{LAMPS}\n\n{FERRY}{share}"
    found = posts(text)
    assert [post.headline for post in found] == ["Ferry leaves", "Lamps are lit again", None, "How old is the pier?"]
    assert [post.body for post in found] == [FERRY, LAMPS, CHOIR, f"{LAMPS}\n\n{FERRY}"]
    assert [post.author for post in found] == ["Ada Lund", None, None, None]


def test_ages_for_the_newest_posts_and_clocks_for_those_below_them() -> None:
    text = "Harbour vote live updates\n\nSee the pier\n1:32\n\n"
    text += f"19 min ago\nFerry leaves\nFrom CNN's Ada Lund\n\n{FERRY}\n\n1 hr 5 min ago\nLamps are lit again\n\n{LAMPS}\n\n"
    text += f"9:02 a.m. ET, March 6, 2025\nChoir in the rain\n\n{CHOIR}\n\n8:41 a.m. ET, March 6, 2025\nBoats return\n\n{FERRY}\n"
    assert [post.headline for post in posts(text)] == ["Ferry leaves", "Lamps are lit again", "Choir in the rain", "Boats return"]


def test_a_page_that_opens_with_its_own_time_and_age() -> None:
    text = "LIVE\nMay 20, 2025, 4:32 p.m. ET\n12 minutes ago\nHarbour Vote\nLive Updates: Board Votes on Pier\nThe board is split.\n\n"
    text += f"May 20, 2025, 4:20 p.m. ET\n24 minutes ago\nAda Lund\nHarbour correspondent\n\n{FERRY}\n\n"
    text += f"May 20, 2025, 3:58 p.m. ET\n46 minutes ago\nZorun Demirqian\n\n{LAMPS}\n\n"
    text += f"May 20, 2025, 3:31 p.m. ET\n1 hour ago\nOle Berg\nReporting from the pier\n\n{CHOIR}\n"
    reading = read(Source("page.txt", text.encode()))
    assert reading.document.title == "Live Updates: Board Votes on Pier"
    assert [(post.author, post.body) for post in reading.posts] == [("Ada Lund", FERRY), ("Zorun Demirqian", LAMPS), ("Ole Berg", CHOIR)]


def test_bylines_of_agencies_numbered_heirs_and_the_words_for_a_portrait() -> None:
    text = "Harbour vote live updates\n\n"
    text += (
        f"10:05 AM EST\nFerry leaves\nOle Berg V and Ada Lund\n\n{FERRY}\n\n9:43 AM EST\nLamps are lit\nThe Associated Press\n\n{LAMPS}\n\n"
    )
    text += f"9:02 AM EST\nChoir in the rain\nAda Lund profile image\nBy Ada Lund\n\n{CHOIR}\n"
    assert [(post.author, post.body) for post in posts(text)] == [
        ("Ole Berg V, Ada Lund", FERRY),
        ("The Associated Press", LAMPS),
        ("Ada Lund", CHOIR),
    ]


def test_a_heading_of_the_posts_with_a_curly_apostrophe() -> None:
    shown = "The mole of the harbour on the morning before the vote of its board on the pier"
    text = f"The Latest: Board to vote on the pier\n\n{shown}\nAP\n{shown}\n\nBy The Associated Press\n\n{LAMPS}\n\nHere’s the latest:\n\n"
    text += f"Ferry leaves at last with forty people\n\n{FERRY}\n\nChoir sings in the rain on the old steps\n\n{CHOIR}\n\n"
    text += f"Nobody lights the lamps\n\n{LAMPS}\n"
    assert [post.body for post in posts(text)] == [FERRY, CHOIR, LAMPS]


def test_ages_above_posts_that_end_with_their_author_and_time() -> None:
    text = "Liveupdated\n14 hours ago\n\nHarbour vote live: board meets at noon\n\nAda Lund\nFriday 21 March 2025 15:47 GMT\n0Comments\n\n"
    text += f"The board of the harbour will meet at noon.\n\n1 day ago\n\nFerry leaves\n\n{FERRY}\n\nAda Lund20 March 2025 12:21\n"
    text += f"1 day ago\n\nLamps are lit\n\n{LAMPS}\n\nOle Berg20 March 2025 12:00\n"
    text += f"1 day ago\n\nChoir sings\n\n{CHOIR}\n\nAda Lund20 March 2025 11:40\n"
    found = posts(text)
    assert [(post.headline, post.author) for post in found] == [
        ("Ferry leaves", "Ada Lund"),
        ("Lamps are lit", "Ole Berg"),
        ("Choir sings", "Ada Lund"),
    ]
    assert [post.posted_clock for post in found] == ["20 March 2025 12:21", "20 March 2025 12:00", "20 March 2025 11:40"]


def test_links_below_the_link_for_sharing_do_not_hide_the_next_headline() -> None:
    share = "\n\nArticle share tools\n\n  • Share this post\n    Read more about sharing our content\n\n"
    blocks = [("Road closed on the mole", FERRY), ("Harbour signs Zorun", LAMPS), ("Zorun: I am glad", CHOIR), ("Pier closed again", FERRY)]
    text = "Live Reporting\n\nAll times stated are UK\n\nGet involved\n\n"
    text += "".join(f"{head}\n\nHMN Travel\n\n{body}\n\nTo report more write to us at any time{share}" for head, body in blocks)
    assert [post.headline for post in posts(text)] == [head for head, _body in blocks]


def test_a_running_label_above_every_headline_is_none() -> None:
    label = "Harbour Vote Latest Updates"
    text = "LIVE NEWS and UPDATES\n\n"
    text += f"  • 01:43 (IST)\n\n    {label}\n\n    Ferry leaves\n\n    {FERRY}\n\n"
    text += f"  • 01:42 (IST)\n\n    {label}\n    Lamps are lit\n    {LAMPS}\n\n"
    text += f"  • 00:54 (IST)\n\n    {label}\n\n    Choir sings\n\n    {CHOIR}\n\n  • 00:38 (IST)\n\n    {label}\n\n    Boats return\n"
    assert [post.headline for post in posts(text)] == ["Ferry leaves", "Lamps are lit", "Choir sings", "Boats return"]


def test_a_match_whose_headlines_have_labels_and_stand_above_their_times() -> None:
    text = "Hull v York - reaction\n\nLive Reporting\nAll times stated are UK\n\n"
    text += f"FULL-TIME\nHull 2-1 York\npublished at 17:24 British Summer Time\nHull are through!\n\n{FERRY}\n\nShare\n"
    text += f"Post\npublished at 17:19 British Summer Time\n90+3 mins\n\n{LAMPS}\n\nShare\n"
    text += f"GOAL\nGOAL - Hull 2-1 York\npublished at 17:15 British Summer Time\nOle Berg (88 mins)\n\n{CHOIR}\n\nShare\n"
    text += f"Post\npublished at 17:02 British Summer Time\nAda Lund\nFormer keeper on BBC Radio 5 Live\n\n{LAMPS}\n\nShare\n"
    found = posts(text)
    assert [post.headline for post in found] == ["Hull 2-1 York", None, "GOAL - Hull 2-1 York", None]
    assert [(post.play_clock, post.author) for post in found] == [(None, None), ("90+3 mins", None), (None, None), (None, "Ada Lund")]
    assert found[0].body.startswith("Hull are through!")
    assert found[1].body == found[3].body == LAMPS


def test_the_page_dates_itself_above_an_invitation_and_names_itself_below_the_posts() -> None:
    title = "Harbour budget LIVE updates: Minister presents plan"
    text = (
        f"{title}\nEdited by Ada Lund\nMay 20, 2025 5:32 PM IST\nLive\nThe minister presented the budget.\nFollow all the updates here:\n"
    )
    text += f"May 20, 2025 5:32 PM IST\nFerry leaves\n{FERRY}\nMay 20, 2025 5:10 PM IST\nLamps are lit\n{LAMPS}\n"
    text += f"May 20, 2025 4:48 PM IST\nChoir sings\n{CHOIR}\nNews/Hull News/{title}\nSee Less\n"
    assert [(post.headline, post.body) for post in posts(text)] == [
        ("Ferry leaves", FERRY),
        ("Lamps are lit", LAMPS),
        ("Choir sings", CHOIR),
    ]


def test_key_events_with_times_under_their_headlines_and_links_below_the_posts() -> None:
    text = "Harbour road LIVE: long delays\nFollow our live blog below for the latest updates.\n\nKey Events\n"
    text += "Ferry leaves\n17:35\nLamps are lit\n16:20\n"
    text += f"17:41\nAda Lund\nSigning off\n{CHOIR}\nGo to comments\n17:35\nKEY EVENT\nFerry leaves\n{FERRY}\n"
    text += f"16:20\nKEY EVENT\nLamps are lit\n{LAMPS}\n16:05\nOle Berg\nRoad closed\n{FERRY}\n"
    text += "Follow The Harbour Evening News:\nFacebook\nTwitter\nHull\nTravel\n"
    found = posts(text)
    assert [post.headline for post in found] == ["Signing off", "Ferry leaves", "Lamps are lit", "Road closed"]
    assert [post.body for post in found] == [CHOIR, FERRY, LAMPS, FERRY]


def test_a_label_above_the_title_and_a_summary_whose_heading_goes_on() -> None:
    text = "live updates\n\nHarbour vote live updates as the board is split\n\nTop tips on reading the tide\n\n"
    text += "What to know about the vote today\n\n"
    text += "  • The board is split.\n  • The vote is three days away.\n\n"
    blocks = [("Ferry leaves with forty people", FERRY), ("Lamps are lit on the mole", LAMPS), ("Choir sings in the rain", CHOIR)]
    text += "".join(f"{head}\n\n{body}\n\nBy Ada Lund\n\n" for head, body in blocks)
    reading = read(Source("page.txt", text.encode()))
    assert reading.document.title == "Harbour vote live updates as the board is split"
    assert [(post.headline, post.body) for post in reading.posts] == blocks


def test_times_glued_to_headlines_and_said_again_in_a_short_zone() -> None:
    text = "Harbour vote live\n\nLive Reporting\n\n"
    text += f"Ferry leavespublished at 00:12 British Summer Time\n00:12 BST\nAda Lund and Ole Berg\nNews reporters\n{FERRY}\nShare\n"
    text += f"published at 23:58 British Summer Time\n23:58 BST\nJane Roe\nHarbour correspondent\n{LAMPS}\nShare\n"
    text += f"Choir singspublished at 23:41 British Summer Time\n23:41 BST\n{CHOIR}\nShare\n"
    text += f"Boats returnpublished at 23:20 British Summer Time\n23:20 BST\n{FERRY}\nShare\n1\n2\nNext\n"
    found = posts(text)
    assert [(post.headline, post.author) for post in found] == [
        ("Ferry leaves", "Ada Lund, Ole Berg"),
        (None, "Jane Roe"),
        ("Choir sings", None),
        ("Boats return", None),
    ]
    assert [post.body for post in found] == [FERRY, LAMPS, CHOIR, FERRY]


def test_ages_said_twice_over_the_time_in_brackets_and_dated_clocks_below_ages() -> None:
    blocks = [("Ferry leaves", FERRY), ("Lamps are lit", LAMPS), ("Choir sings", CHOIR), ("Boats return", FERRY)]
    said = [("19 minutes", "19m", "16:45"), ("32 minutes", "32m", "16:32"), ("1 hour", "1h", "15:55"), ("2 hours", "2h", "14:58")]
    ages = [f"{long} ago{short} ago\n({clock} GMT)" for long, short, clock in said]
    text = "Harbour vote live\n\n" + "\n".join(f"{age}\n{head}\n{body}\nShare" for age, (head, body) in zip(ages, blocks, strict=True))
    assert [(post.headline, post.body) for post in posts(text)] == blocks
    ages = ["19 min ago", "32 min ago", "1 hr 9 min ago", "3:40 p.m. ET, May 20, 2025"]
    text = "Harbour vote live\n\n" + "\n".join(f"{age}\n{head}\n{body}\nShare" for age, (head, body) in zip(ages, blocks, strict=True))
    assert [(post.headline, post.body) for post in posts(text)] == blocks


@pytest.mark.parametrize(
    "noise",
    [
        "This content is provided by X, which may be using cookies and other technologies.",
        "Duration 1:32",
        "1:32 / 3:10",
        "Image 1 of 3",
        "Gallery: 5 images",
        "Loaded: 0.00%",
        "Story continues below advertisement",
        "View on X",
        "Share on WhatsApp",
    ],
)
def test_players_galleries_consent_and_links_between_paragraphs(noise: str) -> None:
    blocks = [("Ferry leaves", FERRY), ("Lamps are lit", LAMPS), ("Choir sings", CHOIR)]
    ends = [f"{noise * (n == 1)}\n\nThat is all for now, number {n}." for n in range(3)]
    stream = "\n\n".join(f"1{6 - n}:45 BST\n{head}\n\n{body}\n\n{ends[n]}" for n, (head, body) in enumerate(blocks))
    bodies = [post.body for post in posts(f"Harbour vote live\n\n{stream}\n")]
    assert bodies == [f"{body}\n\nThat is all for now, number {n}." for n, (_head, body) in enumerate(blocks)]


def test_a_score_above_the_name_and_role_of_who_writes_under_a_headline() -> None:
    text = "Hull v York: day two - live\n\nLive Reporting\n\n"
    text += f"Hull lead by 52 runs\npublished at 18:34 BST\n18:34 BST\nHull 75-2\n\n{FERRY}\n\nShare\n"
    text += (
        f"'He was lucky'\npublished at 18:20 BST\n18:20 BST\nHull 70-2\n\nOle Berg\nCricket correspondent on the pier\n\n{LAMPS}\n\nShare\n"
    )
    text += f"Post\npublished at 18:12 BST\n18:12 BST\nHull 66-2\n\n{CHOIR}\n\nShare\n"
    found = posts(text)
    assert [(post.headline, post.author) for post in found] == [
        ("Hull lead by 52 runs", None),
        ("'He was lucky'", "Ole Berg"),
        (None, None),
    ]
    assert found[1].body == f"Hull 70-2\n\n{LAMPS}"


def test_a_long_first_clause_without_a_full_stop_is_no_caption() -> None:
    told = (
        "The old inn by the lock will be closing its doors, and says that it is most unlikely to open them before the spring of next year"
    )
    text = f"Harbour live\n\n12:37 Ada Lund\nFerry leaves\n\n{FERRY}\n\n12:18 Ada Lund\nThe inn\n\n{told}\n\n{LAMPS}\n\n"
    text += f"11:14 Ole Berg\nChoir sings\n\n{CHOIR}\n"
    assert [post.body for post in posts(text)] == [FERRY, f"{told}\n\n{LAMPS}", CHOIR]


def test_few_posts_with_glued_times_one_of_them_without_a_headline() -> None:
    text = "Harbour vote live\n\nLive Reporting\n\n"
    text += f"Ferry leavespublished at 22:11 British Summer Time\n22:11 BST\n{FERRY}\nAbout sharing\n"
    text += f"published at 21:58 British Summer Time\n21:58 BST\nJane Roe\nHarbour correspondent\n{LAMPS}\nAbout sharing\n"
    text += f"Choir singspublished at 21:41 British Summer Time\n21:41 BST\n{CHOIR}\nAbout sharing\n"
    assert [(post.headline, post.body) for post in posts(text)] == [("Ferry leaves", FERRY), (None, LAMPS), ("Choir sings", CHOIR)]


def test_the_last_entry_of_a_list_is_not_the_next_posts_headline() -> None:
    listed = "Three boats took part\nTwo masters spoke\nThe parade ended at noon"
    blocks = [("Ferry leaves", FERRY), ("Lamps are lit", LAMPS), ("Choir sings", CHOIR)]
    text = "Harbour vote live\n\n" + "\n".join(
        f"May 20, 2025, {5 - n}:20 p.m. ET\nAda Lund\nHarbour correspondent\n{head}\n{body}\n{listed if n != 1 else LAMPS}"
        for n, (head, body) in enumerate(blocks)
    )
    assert [post.headline for post in posts(text)] == ["Ferry leaves", "Lamps are lit", "Choir sings"]


def test_dated_clocks_below_ages_under_which_little_is_said() -> None:
    said = ["He is here, they say at last.", "Nobody else has come to the pier.", "The lamps are out on the mole."]
    ages = "".join(f"{n + 1}9 min ago\nLamp {n}\n{text}\n" for n, text in enumerate(said))
    clocks = "".join(f"{4 - n}:40 p.m. ET, May 20, 2025\nBoat {n}\n{body}\n" for n, body in enumerate((FERRY, LAMPS, CHOIR)))
    assert [post.body for post in posts(f"Harbour vote live\n\n{ages}{clocks}")] == [*said, FERRY, LAMPS, CHOIR]


@pytest.mark.parametrize(
    "head", ["Lund: 'I love the pier. Great pier.'", "Dr. Ruth Lund of St. John's College on the law", "Who was J. R. Berg?"]
)
def test_headlines_with_full_stops_inside(head: str) -> None:
    blocks = [("Ferry leaves", FERRY), (head, LAMPS), ("Choir sings in the rain", CHOIR), ("Boats return", FERRY)]
    text = "Harbour vote live\n\n" + "\n".join(f"1{6 - n}:45 BST\n{one}\n{body}" for n, (one, body) in enumerate(blocks))
    assert [post.headline for post in posts(text)] == [one for one, _body in blocks]


@pytest.mark.parametrize("shape", ["{clock}\n{head}\n{body}", "{head}\n{clock} , Ada Lund\n{body}", "{clock} - {head}\n{body}"])
def test_a_word_for_a_kind_is_the_headline_of_a_post_that_has_no_other(shape: str) -> None:
    blocks = [
        ("Ferry leaves", FERRY),
        ("Choir sings in the rain", CHOIR),
        ("Analysis", LAMPS),
        ("Boats return", FERRY),
        ("Pier shut", CHOIR),
    ]
    text = "Harbour vote live\n\n" + "\n\n".join(
        shape.format(clock=f"1{6 - n}:45", head=head, body=body) for n, (head, body) in enumerate(blocks)
    )
    assert [(post.headline, post.body) for post in posts(text)] == blocks


def test_a_long_first_sentence_is_no_headline_where_all_others_have_one() -> None:
    told = "I have just spoken to the master of the harbour, who says that nobody at all will sail today."
    blocks = [(f"Boat number {n} leaves", FERRY.replace("forty", f"{n}0")) for n in range(1, 12)]
    stream = [f"{head}\n{body}" for head, body in blocks]
    stream.insert(5, f"{told}\n{LAMPS}")
    text = "Harbour vote live\n\n" + "\n".join(f"{20 - n}:45 BST\n{one}" for n, one in enumerate(stream))
    assert posts(text)[5].headline is None
    assert posts(text)[5].body == f"{told}\n\n{LAMPS}"


def test_two_authors_above_their_time() -> None:
    text = (
        f"Harbour vote live\n\nAda Lund and Ole Berg\n4:45 pm ET\nFerry leaves\n{FERRY}\n\nJane Roe\n4:32 pm ET\nLamps are lit\n{LAMPS}\n\n"
    )
    text += f"Ada Lund\n4:20 pm ET\nChoir sings\n{CHOIR}\n"
    assert [post.author for post in posts(text)] == ["Ada Lund, Ole Berg", "Jane Roe", "Ada Lund"]


def test_reporters_who_each_write_one_short_post_of_a_page_that_calls_itself_live() -> None:
    names = ["Ada Lund", "Ole Berg", "Jane Roe", "Amir Haddad", "Oona Lind"]
    heads = ["Ferry leaves with forty people", "Lamps are lit", "Analysis", "Choir sings in the rain", "Boats return to the pier"]
    bodies = [FERRY, LAMPS, CHOIR, "The pier is open again, and so is the inn.", "Two boats are back, says their owner."]
    blocks = list(zip(heads, names, bodies, strict=True))
    text = "Harbour vote live: board is split\n\nLive updates\n\n" + "\n\n".join(f"{h}\n\nBy {name}\n\n{body}" for h, name, body in blocks)
    assert [(post.headline, post.author, post.body) for post in posts(text)] == blocks


def test_a_summary_of_bullets_ends_with_them_and_a_programme_in_a_post_is_none_of_the_pages_times() -> None:
    text = "Harbour vote live\n\nWhat we covered here\n\n• Vote: The board of the harbour votes on the pier.\n\n"
    text += f"The ferry leaves with forty people on board at last\n\nFrom CNN's Ada Lund\n\n{FERRY}\n\n"
    text += f"Choir sings in the rain on the old steps\n\nFrom CNN's Ole Berg\n\n{CHOIR}\n\n"
    text += "Good morning and welcome\n\nFrom CNN's Jane Roe\n\nHere is what is happening on the pier today:\n\n"
    text += "9.30am: The mayor speaks\n\n12pm: The board meets\n\n7pm: The board votes\n"
    found = posts(text)
    assert [post.author for post in found] == ["Ada Lund", "Ole Berg", "Jane Roe"]
    assert [post.body for post in found[:2]] == [FERRY, CHOIR]


def test_the_words_for_the_pages_picture_are_no_post() -> None:
    text = "Harbour vote: board is split\n\nLive Updates\n\nThe live updates for this event have ended.\n\nFollow the very latest here.\n\n"
    text += "Boats in the harbour of Hull on Tuesday\nBoats lie in the harbour of Hull on the day of the vote. Getty Images\n\n"
    blocks = [("Ferry Leaves With Forty People", FERRY), ("Lamps Are Lit on the Mole", LAMPS), ("Choir Sings in the Rain", CHOIR)]
    text += "\n\n".join(f"{head}\n\n{body}" for head, body in blocks)
    reading = read(Source("page.txt", text.encode()))
    assert [(post.headline, post.body) for post in reading.posts] == blocks
    assert reading.document.is_ended


def test_bylines_of_agencies_pages() -> None:
    blocks = [("Ferry leaves", FERRY), ("Lamps are lit", LAMPS), ("Choir sings", CHOIR)]
    names = ["ADA LUND", "JANE ROE", "ADA LUND"]
    text = "".join(f"{n + 1} hours ago\n{head}\nBy\n{names[n]}\n{body}\nShare\n" for n, (head, body) in enumerate(blocks))
    found = posts(f"LIVE\nLive updates: board votes on pier\n{text}")
    assert [(post.headline, post.author, post.body) for post in found] == [
        (head, name, body) for (head, body), name in zip(blocks, names, strict=True)
    ]
    placed = ["Jane Roe, Hull", "Anna Lund, New York", "Peter Berg, Washington"]
    text = "".join(f"{n + 1} hours ago\n{placed[n]}\n{head}\n{body}\n" for n, (head, body) in enumerate(blocks))
    found = posts(f"Live: board votes on pier\n\n{text}")
    assert [(post.headline, post.author) for post in found] == [
        ("Ferry leaves", "Jane Roe"),
        ("Lamps are lit", "Anna Lund"),
        ("Choir sings", "Peter Berg"),
    ]


def test_ages_in_capitals_behind_a_word_and_two_reporters_in_one_place() -> None:
    text = f"Harbour bill live\nLIVE\nNEW UPDATE 7 MINUTES AGO\n\nFerry leaves\nAda Lund in Hull\n\n{FERRY}\n\n"
    text += f"34 MINUTES AGO\n\nLamps are lit\nOle Berg and Jane Roe in London\n\n{LAMPS}\n\n"
    text += f"1 HOUR AGO\n\nChoir sings\nAda Lund in Hull\n\n{CHOIR}\n"
    assert [(post.headline, post.author) for post in posts(text)] == [
        ("Ferry leaves", "Ada Lund"),
        ("Lamps are lit", "Ole Berg, Jane Roe"),
        ("Choir sings", "Ada Lund"),
    ]


def test_a_name_and_a_role_on_two_lines_close_a_post_and_do_not_where_somebody_is_quoted() -> None:
    text = f"Harbour talks live\n\n04:45 PM\nMAY 20, 2025\nFerry leaves\n{FERRY}\nAda Lund\nCorrespondent\n\n"
    text += f"04:10 PM\nMAY 20, 2025\nLamps are lit\n{LAMPS}\n“I saw it.”\nKaren Moss\nPhotographer\n\n"
    text += f"03:25 PM\nMAY 20, 2025\nChoir sings\n{CHOIR}\nOle Berg\nHarbour reporter\n"
    found = posts(text)
    assert [post.author for post in found] == ["Ada Lund", None, "Ole Berg"]
    assert [found[0].body, found[2].body] == [FERRY, CHOIR]
