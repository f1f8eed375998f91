from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extraction.quotes import extract
from pipelines.extraction.quotes.clause import is_clause
from pipelines.extraction.quotes.marks import marked
from tests.extraction.pages import page_of

NAMES = {
    "Mara Lindqvist": "p:Mara Lindqvist::finance minister",
    "Lindqvist": "p:Mara Lindqvist",
    "Tom Achebe": "p:Tom Achebe::striker",
    "Achebe": "p:Tom Achebe",
    "Ruth O'Dowd": "p:Ruth O'Dowd::judge",
    "O'Dowd": "p:Ruth O'Dowd",
    "Kremlin": "o:Kremlin:government",
    "Harbour Agency": "o:Harbour Agency:government",
    "Norland": "l:Norland:NO",
}


def quotes(*posts: str) -> list[tuple[str, str | None, str]]:
    page = page_of(*posts, names=NAMES)
    found = list(extract(page))
    assert all(page.text[row.span_start : row.span_end] == row.text for row in found)
    return [(row.text, row.speaker, row.kind) for row in found]


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ('"We will cut fares," Lindqvist said.', [("We will cut fares,", "Mara Lindqvist", "direct")]),
        ("“We will cut fares,” said Lindqvist.", [("We will cut fares,", "Mara Lindqvist", "direct")]),
        ("Mara Lindqvist told reporters: ‘We won’t cut fares.’", [("We won’t cut fares.", "Mara Lindqvist", "direct")]),
        ("Lindqvist said it was 'nobody's fault' and left.", [("nobody's fault", "Mara Lindqvist", "fragment")]),
        ("«We will cut fares», added Lindqvist.", [("We will cut fares", "Mara Lindqvist", "direct")]),
        ("„We will cut fares“, Lindqvist said.", [("We will cut fares", "Mara Lindqvist", "direct")]),
        ("`` We will cut fares , '' Lindqvist said .", [("We will cut fares ,", "Mara Lindqvist", "direct")]),
        ('Lindqvist, who took office in May, said: "It is time to act."', [("It is time to act.", "Mara Lindqvist", "direct")]),
        ('"It is over," said the judge, Ruth O\'Dowd, on Monday.', [("It is over,", "Ruth O'Dowd", "direct")]),
        ('The deal is "a gift to polluters", according to Lindqvist.', [("a gift to polluters", "Mara Lindqvist", "fragment")]),
        (
            '"It hurts," Achebe said. "But we go again."',
            [("It hurts,", "Tom Achebe", "direct"), ("But we go again.", "Tom Achebe", "direct")],
        ),
        (
            'Achebe called the decision "a joke" and the referee "the worst in the league".',
            [("a joke", "Tom Achebe", "fragment"), ("the worst in the league", "Tom Achebe", "fragment")],
        ),
        ('Tom Achebe was dropped. "I was shocked," the striker said.', [("I was shocked,", "Tom Achebe", "direct")]),
        ('Tom Achebe was dropped. He said it came "out of nowhere at all".', [("out of nowhere at all", "Tom Achebe", "fragment")]),
        ('The filing says the firm "knew of the fault for years".', [("knew of the fault for years", None, "fragment")]),
        ('"We know nothing of this," a source close to Lindqvist said.', [("We know nothing of this,", None, "direct")]),
        ('"There are no talks," Kremlin spokesman said.', [("There are no talks,", "Kremlin", "direct")]),
        (
            'The Harbour Agency said the quay was "closed until further notice".',
            [("closed until further notice", "Harbour Agency", "fragment")],
        ),
        ("\"She told me 'go home' and I went,\" Achebe said.", [("She told me 'go home' and I went,", "Tom Achebe", "direct")]),
        (
            '"Are we ready?" Lindqvist asked. "We are."',
            [("Are we ready?", "Mara Lindqvist", "direct"), ("We are.", "Mara Lindqvist", "direct")],
        ),
        ('The plan was described by Achebe as "an insult" to nurses.', [("an insult", "Tom Achebe", "fragment")]),
        ('"It is over" is how Lindqvist put it.', [("It is over", "Mara Lindqvist", "direct")]),
        ('Achebe, 34, from Norland: "I saw it."', [("I saw it.", "Tom Achebe", "direct")]),
    ],
)
def test_marks_and_speakers(post: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert quotes(post) == expected


@pytest.mark.parametrize(
    "post",
    [
        'The side, nicknamed the "river foxes", won.',
        'He sang "Purple Rain" at the show.',
        'The so-called "bedroom tax" stays.',
        "The plane is 6' 2\" tall and the drivers' union won't budge.",
        "It was the '90s, rock 'n' roll and the workers' party.",
        'A "smart" motorway is shut.',
        'The film, entitled "A Long Way Down Again", opens today.',
        "Norland's ministers' cars weren't there.",
    ],
)
def test_names_titles_and_apostrophes_are_none(post: str) -> None:
    assert quotes(post) == []


def test_headlines_name_their_speaker_before_or_after() -> None:
    assert quotes("# Norland 'on the brink of war' - Lindqvist\nBody.") == [("on the brink of war", "Mara Lindqvist", "fragment")]
    assert quotes("# Lindqvist: 'We are ready'\nBody.") == [("We are ready", "Mara Lindqvist", "direct")]
    assert quotes("# Fares will 'never rise again', says Lindqvist\nBody.") == [("never rise again", "Mara Lindqvist", "fragment")]


def test_each_paragraph_of_a_long_quotation_is_a_row_of_the_same_speaker() -> None:
    post = "Lindqvist wrote: “We have failed you.\n“We are sorry.\n“It will not happen again.”\nThe train left."
    assert quotes(post) == [
        ("We have failed you.", "Mara Lindqvist", "direct"),
        ("We are sorry.", "Mara Lindqvist", "direct"),
        ("It will not happen again.", "Mara Lindqvist", "direct"),
    ]


def test_a_paragraph_of_its_own_belongs_to_whom_the_text_spoke_of() -> None:
    post = '"We were poor," Achebe said.\n"We will train harder."'
    assert quotes(post)[1] == ("We will train harder.", "Tom Achebe", "direct")
    post = 'Lindqvist is in a mood to give.\n"Ask me for anything and you shall have it."'
    assert quotes(post) == [("Ask me for anything and you shall have it.", "Mara Lindqvist", "direct")]


def test_set_off_without_marks_after_a_cue_with_a_colon() -> None:
    post = "Lindqvist said:\nWe have heard the public and we shall act on it.\nThe meeting goes on."
    assert quotes(post) == [("We have heard the public and we shall act on it.", "Mara Lindqvist", "direct")]
    post = "Achebe told the club's site:\n> I leave with a heavy heart.\n> My family comes first.\nThe club has not replied."
    assert [row[1] for row in quotes(post)] == ["Tom Achebe", "Tom Achebe"]


def test_a_list_after_a_colon_is_no_quote() -> None:
    assert quotes("Here is what we know:\nThe bridge is shut and the river is high.") == []


def test_a_tweet_is_a_quote_of_its_author() -> None:
    post = "The minister has tweeted.\n@ Fares are frozen. Enough is enough.\n@ — Mara Lindqvist (@mlindqvist) October 20, 2018"
    assert quotes(post) == [("Fares are frozen. Enough is enough.", "Mara Lindqvist", "direct")]
    post = "@ Long queues at the station. — Pat Example (@patx) May 1, 2020"
    assert quotes(post) == [("Long queues at the station.", "Pat Example", "direct")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("we will do it", True),
        ("It's over", True),
        ("do it now", False),
        ("one of the best players", False),
        ("a big deal", False),
        ("Stay at home.", True),
        ("the economy is growing", True),
        ("a man who was there", False),
        ("", False),
        ("signed, sealed and delivered", False),
        ("the highest price we have paid", False),
        ("Yes.", False),
        ("everything we can", False),
        ("the will of the people", False),
        ("what do you want me to do?", True),
        ("Shipping could move either way from here", True),
    ],
)
def test_clause_or_fragment(words: str, expected: bool) -> None:
    assert is_clause(words) is expected


@given(st.text(alphabet="ab S.,\"'“”‘’«»„`\n:—", max_size=80))
def test_marks_never_overlap_and_stay_inside(text: str) -> None:
    last = 0
    for piece in marked(text, 0, len(text)):
        assert last <= piece.outer_start < piece.start < piece.end <= piece.outer_end <= len(text)
        assert text[piece.start : piece.end].strip() == text[piece.start : piece.end]
        last = piece.outer_end


@given(st.lists(st.text(alphabet="LiA s.,\"'“”‘’«»„`:—@()", min_size=1, max_size=60), min_size=1, max_size=4))
def test_any_text_gives_rows_with_true_spans(lines: list[str]) -> None:
    quotes("\n".join(["Lindqvist said:", *lines]))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # the colon lost
        ("Jane Roe spoke to the hall. She said\nWe will not close a single ward.\nThe money is there, and it will stay there.", 1),
        # a run in which not every paragraph says "we"
        ("Jane Roe said:\nWe open on Monday.\nThe doors are wide. The lifts work.\nWe have waited for years.", 3),
        # a report of a speech, then the speech
        ("Jane Roe described the crowd as the largest ever.\nWe came from every town, and we are not going home.", 1),
        # the blog speaks for itself
        ("Jane Roe described the crowd as the largest ever.\nWe are closing this blog now. Thank you for reading.", 0),
        ("Jane Roe will speak at noon.\nWe have three speakers today.", 0),
        # a programme is no speech
        ("7.30pm: State banquet at the castle\nOn Thursday the president flies to our coast.", 0),
    ],
)
def test_quotations_without_marks(lines, expected):
    page = page_of(lines, names={"Jane Roe": "p:Jane Roe"})
    assert len(list(extract(page))) == expected


def test_of_two_people_in_a_sentence_a_given_name_tells_who_she_is():
    page = page_of(
        'Peter Roe voted against, Ursula Doe told reporters.\n"The rate stays where it is," she said.',
        names={"Peter Roe": "p:Peter Roe", "Ursula Doe": "p:Ursula Doe"},
    )
    assert [row.speaker for row in extract(page)] == ["Ursula Doe"]


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        # a title's stop ends no sentence
        ('"The ward is full," Dr. Mara Lindqvist said.', ["Mara Lindqvist"]),
        # the clause goes on after the words quoted: its later verb of saying belongs to its subject
        ('Lindqvist hailed "strong and timely" aid from Norland, and said she was pleased.', ["Mara Lindqvist"]),
        # what was said as the complement
        ('"Fares for all, not for some," was the message of Mara Lindqvist.', ["Mara Lindqvist"]),
        # some of those named, none of them by name
        ('Lindqvist was heckled by members, one of whom shouted "six whole years of this".', [None]),
        # a noun that holds a verb of saying
        ("# Think tank: plan is 'a leap into the dark'\nBody.", [None]),
    ],
)
def test_verbs_of_saying_keep_to_their_own_subject(post: str, expected: list[str | None]) -> None:
    assert [speaker for _, speaker, _ in quotes(post)] == expected


SPEAKERS = NAMES | {
    "Ada Roe": "p:Ada Roe::Labour MP",
    "Roe": "p:Ada Roe",
    "Ian Poole": "p:Ian Poole",
    "Poole": "p:Ian Poole",
    "Olive May": "p:Olive May::prime minister",
    "News Wire": "o:News Wire:company",
    "Northbank": "o:Northbank:company",
    "Hillford": "l:Hillford",
}


def speakers(*posts: str) -> list[str | None]:
    return [row.speaker for row in extract(page_of(*posts, names=SPEAKERS))]


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        # the sentence goes on after the words quoted, its attribution at the end
        ('"A first rough draft" of the plan is ready, Ada Roe said on Monday.', ["Ada Roe"]),
        # a body that passes a person's words on
        ("Roe said the ferry was “late, as it always is”, News Wire said.", ["Ada Roe"]),
        # a verb before its subject, before and between the words
        ('The bridge is shut, says Ada Roe, because "nobody wanted to pay for it".', ["Ada Roe"]),
        ('"The tide was out," said Poole, who had come from Hillford, "and so were we."', ["Ian Poole", "Ian Poole"]),
        # a colon or a dash after the words
        ('"We will run it again on Sunday": Ada Roe on the radio.', ["Ada Roe"]),
        # a clause of its own is no attribution
        ("Ian Poole, who called the trial “a long farce”, paid a singer over an alleged plot by Ada Roe.", ["Ian Poole"]),
        # names that are other words too
        ('Olive May said the road would not be "plain sailing for long".', ["Olive May"]),
        # an apposition, and what was introduced before it
        ("Reacting to the vote in Hillford, Ada Roe, a member at Northbank, says: “It is over.”", ["Ada Roe"]),
        # whoever is not named is nobody, also next to somebody who is
        ("Asked by Roe what they wanted, the jury foreman replied “more time and more tea”.", [None]),
        ("“We saw the smoke,” said the head of the Harbour Agency.", [None]),
        # an answer, and words that somebody is asked about
        ("Poole is asked whether the date is “carved in stone or only in sand”.", [None]),
        # the place where somebody spoke is no speaker
        ('The woman, who reached Hillford by boat, said she was "cold to the very bone".', [None]),
    ],
)
def test_the_attribution_of_a_sentence(post: str, expected: list[str | None]) -> None:
    assert speakers(post) == expected


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        # the subject goes on being meant through a "He"
        ("Ian Poole wants more boats. He will meet Tom Achebe tonight. “The sea is wide,” he said.", "Ian Poole"),
        # objects of prepositions are passed over, with their titles
        ("Greeted by the former prime minister Tom Achebe, Ian Poole took the stage.\n“What a night,” he said.", "Ian Poole"),
        # whoever told it rather than who was told of
        ("One member, Tom Achebe, voted against, Ian Poole told reporters.\n“We are split,” he said.", "Ian Poole"),
        # a role at the begin of a sentence
        ("The prime minister is on her feet. She smiles.\n“I will not sell the harbour,” she says.", "Olive May"),
        # another's words do not name who is meant
        ("Ada Roe was blunt. “I would not trust Ruth O'Dowd with a boat,” she said. “Nor with a car.”", "Ada Roe"),
        # a given name tells
        ("Ada Roe calls Ian Poole “a tap”.\nShe has known him for years. “He drips and drips,” she said.", "Ada Roe"),
    ],
)
def test_whom_a_pronoun_means(post: str, expected: str) -> None:
    assert speakers("Olive May took the train.", post)[-1] == expected


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("# Plan is 'a leap in the dark'\nRoe said the plan was “a leap in the dark, and a cold one”.", "Ada Roe"),
        ("# 'I lost my boots'\nIan Poole stood in the rain. “I lost my boots and my hat,” Poole said.", "Ian Poole"),
        ("# Prime minister: 'We are not done'\nMore soon.", "Olive May"),
        ("# 'It was dark', court told\nThe hearing goes on.", None),
        ("# 'It was dark'\n“It was cold,” Roe said.\n“It was late,” Poole said.", None),
    ],
)
def test_whose_the_words_of_a_headline_are(post: str, expected: str | None) -> None:
    assert speakers("Olive May took the train.", post)[0] == expected


def test_one_persons_answers_by_topic() -> None:
    post = "Ian Poole spoke to the club's site: “We were slow.”\nOn Tom Achebe: “He will be back soon.”\nOn the cup: “We want to win it.”"
    assert speakers(post) == ["Ian Poole"] * 3


def test_a_name_and_a_colon_introduce_a_speech_without_marks() -> None:
    assert speakers("Olive May:\nThe count is over and we are where we are.") == ["Olive May"]


def test_what_is_still_reported_in_the_next_sentence() -> None:
    assert speakers('Roe said the quay should stay open. Closing it would "be an act of folly".') == ["Ada Roe"]


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("“It is cold. “We were late. “The bus broke down.” – Ian Poole on the long road north", ["Ian Poole"]),
        ('With "a very long night" ahead for the town, Ada Roe said the boats were ready.', ["Ada Roe"]),
        ('With "a very long night" ahead for the town, the boats were ready.', [None]),
        ("Looking at the count Ian Poole, a senior partner with Harbour Agency in Norland said: “The dust has to settle.”", ["Ian Poole"]),
        ("A friend of Sir Ian Poole told the paper: “He had thought of it for a year.”", [None]),
        ("Ada Roe roasted Ian Poole for “falling asleep while the band played”.", ["Ada Roe"]),
        ("Ada Roe described the street protests as a “deplorable mistake”.", ["Ada Roe"]),
        (
            "Echoing Ian Poole's concerns, Olive May asked people to stay off the roads.\n“The trouble is that the bridge is down.”",
            ["Olive May"],
        ),
    ],
)
def test_speakers_past_appositions_lead_ins_and_other_peoples_names(post: str, expected: list[str | None]) -> None:
    assert speakers(post) == expected


def test_a_speech_without_marks_after_the_last_sentence_of_a_report() -> None:
    report = "Ian Poole is on Gull Island, which lost its power. Last night Poole described the scene."
    assert speakers(f"{report}\nThe island is in ruins. We have very few boats, so we stay.") == ["Ian Poole"]
    assert speakers(f"{report}\nThe island is in ruins.") == []


def test_paragraphs_without_marks_inside_a_quotation() -> None:
    opened = "Ian Poole: “It was a long day on the river."
    assert speakers(f"{opened}\nThe boats were late and the lock was shut.\nIt was cold. Never again.”") == ["Ian Poole"] * 3
    assert speakers(f"{opened}\nThe boats were late.\nAda Roe said: “It was fine.”") == ["Ian Poole", "Ada Roe"]


def test_where_somebody_says_it_stands_between_the_subject_and_its_verb() -> None:
    assert speakers("The agency said on Monday that Ada Roe in the letter expressed “great sorrow”.") == ["Ada Roe"]
    assert speakers('"It will be up to the tide." -Ada Roe') == ["Ada Roe"]


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        # what is asked is the asker's, what is answered is not
        ('Asked if it was "a rather poor show", Ada Roe told the paper: “Yes, it was.”', [None, "Ada Roe"]),
        ("Responding to Ian Poole's claim that it was “a rather poor show”, Ada Roe said she had enjoyed it.", ["Ian Poole"]),
        ("On Ian Poole's description of the day as a “catastrophe”, Roe said:\nI was there and I saw none.", ["Ian Poole", "Ada Roe"]),
        # somebody without a name goes on without one
        ("Olive May was shown the quay. “Do not be scared,” one man said.\n“Get used to the mask,” he said.", [None, None]),
        ("Ada Roe is on the radio at Northbank, who said it was vital to act “calmly and with great care”.", ["Ada Roe"]),
        ("Ada Roe of Northbank said it was “the best of a bad lot”.", ["Ada Roe"]),
        ("The head of the Harbour Agency has said he would “consider the position”.", [None]),
        ("Ada Roe’s official spokesman recently praised the “great freedom of the seas”.", [None]),
        # a motion sees nothing
        ("The motion by Ian Poole would see the toll replaced by “some other arrangements than the old ones”.", [None]),
        ("Ian Poole saw the toll as “a great step back”.", ["Ian Poole"]),
        # paragraphs without marks
        ("Ada Roe told the radio it was “far too late for all that”.\nI do not know what the plan is.", ["Ada Roe", "Ada Roe"]),
        ("Olive May questioned the count:\nNo, no. I stick to my own view of it.", ["Olive May"]),
    ],
)
def test_others_words_in_a_sentence_and_speakers_without_names(post: str, expected: list[str | None]) -> None:
    assert speakers(post) == expected
