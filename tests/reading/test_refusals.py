"""What is no live blog is not read as one."""

from __future__ import annotations

import pytest

from pipelines.model.errors import UnreadableSource
from pipelines.model.segments import Source
from pipelines.reading.formats import read

NO_LIVE_BLOGS = {
    "article": "Ferries stop for a week\n\nBy Ada Lund\n\n" + "The ferries have stopped, and nobody knows for how long.\n\n" * 9,
    "programme": "Conference programme\n\n" + "\n".join(f"{h}:00 – {h}:45 Session {h}: what the harbour needs next" for h in range(9, 17)),
    "agenda": "Agenda of the council\n\n"
    + "\n".join(f"{h}:30 Item {h}: report of the harbour committee on its work" for h in range(9, 17)),
    "transcript": "Evening news 6:00pm\n"
    + "\n".join(f"6:{m:02} pm\nand so they said that the boats would not be leaving the harbour until the" for m in range(10)),
    "subtitles": "Evening news on the harbour channel\n"
    + "\n".join(f"1:{m:02} pm\ngood afternoon. the boats are in the harbour and nobody knows why they are there." for m in range(8)),
    "chat": "\n".join(
        f"12/03/2024, 10:{m:02} - {name}: I think that the boat leaves at nine, are you coming along?"
        for m, name in enumerate(["Ada", "Per", "Ida"] * 4)
    ),
    "log with thousandths": "\n".join(f"2024-03-12 10:00:{s:02},3{s:02} INFO pier.tide: the tide is at {s} feet." for s in range(20)),
    "log": "\n".join(f"2024-03-12 10:00:{s:02} INFO server started and listens on port number {s} of the machine" for s in range(20)),
    "stories": "\n".join(f"Harbour story number {n} of this week\n{n} hours ago" for n in range(1, 12)),
    "comments": "Ferries stop for a week\n\n"
    + "\n".join(
        f"{name} 14 August 2023 at 10:0{n}\nI do not think that this is right, and I have said so before."
        for n, name in enumerate(["Ada Lund", "Per Vik", "Ida Holm", "Ola Brandt", "Siv Moe", "Jon Berg"])
    ),
    "recipe": "Fish soup\n\n1. Clean the fish.\n\nKeep the heads.\n\n2. Boil the heads.\n\nSkim.\n\n3. Add the fish.\n\nServe hot.",
    "questions": "Questions about the ferry\n\n"
    + "\n\n".join(f"How do I book boat {n}?\n\nAt the office, on any weekday." for n in range(8)),
    "article with a link to a live blog": "Ferry strike: what you need to know\n\nBy Ada Lund, transport correspondent\n\n"
    "Follow live updates on our live blog.\n\nFerries have been cancelled for a third day.\n\nHow long will it last?\n\n"
    'Nobody knows. "We\'ll bring you the latest," said Per Vik.\n\nWhat are my rights?\n\nYou can ask for your money back.\n',
    "review": "Ada Lund: live at the Bay – review\n\nBy Per Vik\n\nThe singer came on late.\n\nFirst half\n\nShe sang the old songs.\n\n"
    "Second half\n\nShe sang the new ones, too.\n\nVerdict\n\nA fine night by the sea.\n",
    "front page": "Harbour News\nLive\nBorder war live: envoys arrive\n10 minutes ago\nFerry strike enters third day\n2 hours ago\n"
    "Storm leaves 4,000 without power\n3 hours ago\nWhy fish is dearer than ever\n5 hours ago\nHarbour sack manager\n6 hours ago\n",
    "timeline": "How the bridge fell: a timeline of the disaster\n\n"
    + "\n\n".join(f"11:{m}pm: The ship loses power again, and the pilot calls for tugs from the port." for m in (24, 31, 33, 36)),
    "newsletter": "Good morning and welcome to the Harbour Briefing.\n\nComing up: the vote.\n\nFerry strike goes on\n\n"
    "The ferries have stopped. Here's the latest.\n\nBudget on Wednesday\n\nThe chancellor speaks at noon. Stay tuned.\n\n"
    "What we're reading\n\nA long read on fish.\n\nThanks for reading. See you tomorrow.\n",
    "television": "TV tonight: what to watch\n\n"
    + "\n\n".join(f"{h}pm: Live football, Sea Sports. Harbour United meet Riverside in the cup, again." for h in range(5, 10)),
    "interview": "Interview: the minister\n\n"
    + "Editor: Minister, thank you for joining us.\n\nMinister: Good morning. I hope so.\n\n" * 5,
    "forecast": "Weather for Harbour, updated 06:00\n\n"
    + "\n\n".join(f"{h:02}:00 14C Sunny intervals, wind 14mph from the west, rain 10%" for h in (6, 9, 12, 15)),
    "podcast": "Episode 12: Ada Lund\n\n" + "\n\n".join(f"{m}:15 Ada on learning to sail alone" for m in (10, 18, 35, 52)),
    "chat in brackets": "\n".join(f"[10:{m:02}] <{n}> did the boat number {m} come in?" for m, n in enumerate(["ada", "per"] * 6)),
    "messages": "\n".join(
        f"{n}  10:{m:02} AM\nHas boat number {m} come in today?" for m, n in enumerate(["Ada Lund", "Per Vik", "Ida Holm"] * 3)
    ),
    "machine": "\n".join(f"2024-03-12T10:{m:02}:11Z Backup of volume {m} completed with no errors." for m in range(12)),
    "subtitle file": "\n\n".join(f"{m}\n00:00:{m:02},000 --> 00:00:{m + 1:02},500\nThe boat went out." for m in range(10, 22)),
    "minutes": "Harbour council\n\n" + "\n\n".join(f"19:{m:02} The chair opened item {m} of the list." for m in (0, 5, 15, 40, 55)),
    "forum": "Which boat should I buy?\n\n"
    + "\n\n".join(f"sailor{m}\nJoined: 2019\nTue Mar 12, 2024 10:{m}5 am\nI had boat number {m} and never liked it." for m in range(5)),
    "numbered forum": "\n\n".join(
        f"Old 03-11-2011, 09:{m}4 AM #7{m}\nsailor{m}\n\nThe live blog has boat number {m} at the pier. {told}"
        for m, told in enumerate(["Nobody there can see it.", "We were there.", "Is there a link?", "I doubt that a lot."])
    ),
    "how to watch": "How to watch Harbour v Riverside live: TV channel and team news\n\nBy Ada Lund\n\n"
    + "\n\n".join(f"{head}\n\nIt begins at three." for head in ("Kick-off", "Team news", "TV channel", "Odds")),
    "teasers": "Politics\n\n" + "\n".join("The party has won the vote. Its leader said that she would not\n0 Comments" for _ in range(6)),
}


@pytest.mark.parametrize("name", NO_LIVE_BLOGS)
def test_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(UnreadableSource, match="does not look like a live blog"):
        read(Source(f"{name}.txt", NO_LIVE_BLOGS[name].encode()))


def test_a_programme_that_calls_itself_live_is_read() -> None:
    text = "Conference live blog\n\n" + "\n".join(f"{h}:00 – The session on harbours has begun in hall {h}." for h in range(9, 17))
    assert len(read(Source("page.txt", text.encode())).posts) == 8


def test_a_diary_as_html_is_refused() -> None:
    entries = "".join(
        f"<article class='post'><h2>On boats, part {m}</h2><time datetime='2024-0{m}-12T10:00:00Z'>12.{m}.2024</time>"
        f"<p>I went to the harbour for the {m}th time this year and looked at the boats.</p></article>"
        for m in range(1, 6)
    )
    page = f"<html><head><title>Diary of Ada Lund</title></head><body>{entries}</body></html>"
    with pytest.raises(UnreadableSource, match="does not look like a live blog"):
        read(Source("diary.html", page.encode()))
