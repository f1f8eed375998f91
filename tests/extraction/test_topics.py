"""Topics: shares sum to one, the deciding words are named, names decide nothing."""

from __future__ import annotations

from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extraction.topics import UNCLASSIFIED, extract, topics_of
from pipelines.language.vocabulary import table
from pipelines.model.records import PostTopic, Topic
from tests.extraction.pages import page_of


@pytest.mark.parametrize(
    ("headline", "body", "topic"),
    [
        ("Chancellor raises income tax threshold", "The budget lifts the threshold for taxpayers.", "taxation"),
        ("Roe takes a wicket in the first over", "The bowler beat the bat and the batter was lbw.", "cricket"),
        ("Striker scores late penalty", "The goalkeeper dived the wrong way in stoppage time.", "football"),
        ("Red warning as storm nears", "The Met Office says gusts and snow bring danger to life.", "weather-warning"),
        ("Quake rocks island", "An earthquake and aftershocks left homes in rubble.", "natural-disaster"),
        ("Jury out in murder trial", "The judge told jurors to weigh the testimony.", "judiciary"),
        ("Exit poll points to landslide", "Turnout was high and voters queued at the polling station.", "election"),
        ("Rocket lifts off", "The astronauts reached orbit and the booster made its splashdown.", "space"),
        ("New tablet shown at keynote", "The smartphone has a longer battery life.", "consumer-electronics"),
        ("Rates held", "The central bank kept its interest rate.", "central-bank"),
        ("Ceasefire talks resume", "Mediators hope for a truce and a prisoner exchange.", "peace-process"),
        ("Rail staff walk out", "The trade union set up a picket line over a pay dispute.", "labour-relations"),
    ],
)
def test_topic(headline: str, body: str, topic: str) -> None:
    found = topics_of([(headline, 2.5), (body, 1.0)])
    assert found[0].topic == topic
    assert found[0].words


def test_no_evidence_is_unclassified() -> None:
    (found,) = topics_of([("Hello and good morning.", 1.0)])
    assert (found.topic, found.share, found.words) == (UNCLASSIFIED, 1.0, ())


def test_longest_phrase_wins() -> None:
    found = topics_of([("A peace prize, the Nobel Peace Prize, was given.", 1.0)])
    assert found[0].topic == "award"
    assert "nobel peace prize" in found[0].words


@given(st.lists(st.sampled_from([word for row in table("topic_words") for word in row["words"].split("|")[:6]]), max_size=30))
def test_shares_sum_to_one(words: list[str]) -> None:
    found = topics_of([(" ".join(words), 1.0)])
    assert abs(fsum(share.share for share in found) - 1) < 1e-9
    assert all(0 < share.share <= 1 for share in found)


@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    assert topics_of([(text, 1.0)])


def test_every_word_has_a_topic_and_every_parent_exists() -> None:
    topics = {row["topic"] for row in table("topics", language="")}
    assert {row["topic"] for row in table("topic_words")} <= topics
    assert {row["parent"] for row in table("topics", language="") if row["parent"]} <= topics


def test_names_decide_nothing_and_broader_topics_are_named() -> None:
    page = page_of(
        "# Rice meets King\nRice and King talked in Bath.",
        "A wicket falls; the bowler had the batter lbw.",
        names={"Rice": "p:Ann Rice", "King": "p:Bo King", "Bath": "l:Bath:GB:city"},
    )
    rows = list(extract(page))
    posts = {row.post_id: row.topic_id for row in rows if isinstance(row, PostTopic)}
    assert posts == {"doc/2": "unclassified", "doc/1": "cricket"}
    assert {row.topic_id for row in rows if isinstance(row, Topic)} == {"unclassified", "cricket", "sport"}


BLOG = (
    "# Kick-off\nThe referee blows and the midfielder passes to the winger.",
    "# Goal\nThe striker heads it in and the goalkeeper is beaten.",
    "# Offside\nThe goal is ruled out after a long look.",
    "# Stoppage time\nThe keeper tips the free-kick over.",
)


def _by_post(*posts: str, names: dict[str, str] | None = None) -> dict[str | None, str]:
    """The strongest topic of each post."""
    rows = [row for row in extract(page_of(*posts, names=names or {})) if isinstance(row, PostTopic)]
    return {row.post_id: row.topic_id for row in sorted(rows, key=lambda row: row.share)}


def test_the_blog_decides_what_a_doubtful_word_means() -> None:
    alone = _by_post("It goes out for a corner.")
    inside = _by_post(*BLOG, "It goes out for a corner.")
    assert alone["doc/1"] == "unclassified" or len(alone) == 1
    assert inside["doc/1"] == "football"


def test_one_post_of_another_subject_keeps_it() -> None:
    found = _by_post(*BLOG, "# Weather\nA red warning for snow and gusts of wind is in force; the forecaster expects drifts.")
    assert found["doc/1"] in {"weather", "weather-warning"}


@pytest.mark.parametrize(
    "text",
    [
        "See pic.twitter.example/march and www.football.example for more.",  # an address says nothing
        "It was over in six minutes and four of them turned back to the green box.",  # hints alone are no evidence
    ],
)
def test_no_topic(text: str) -> None:
    assert topics_of([(text, 1.0)])[0].topic == UNCLASSIFIED


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Firefighters from three counties are tackling the blaze; thick smoke hangs over the estate.", "fire"),
        ("The train was derailed near the level crossing and two carriages overturned.", "transport-accident"),
        ("Pupils open their exam results and a headteacher speaks of record grades.", "education"),
        ("The cardinals filed into the chapel and the pilgrims prayed.", "religion"),
        ("Rents have doubled and charities say that homelessness is at its worst.", "society"),
        ("The bride exchanged vows with the groom; a newlywed couple of 80.", "human-interest"),
        ("Gardeners should sow the seedlings in compost.", "lifestyle"),
        ("Delegates at the climate summit argue about greenhouse gas emissions.", "climate-change"),
        ("The chatbot was trained on ten times the data, says the AI company.", "artificial-intelligence"),
        ("He birdied the last and leads by two at the Ryder Cup.", "golf"),
    ],
)
def test_subjects_beyond_politics(text: str, topic: str) -> None:
    assert topics_of([(text, 1.0)])[0].topic == topic
