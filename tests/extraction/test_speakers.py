"""Whose words they are, where the cue stands far off, in another paragraph, another post, or nowhere."""

from __future__ import annotations

import pytest

from pipelines.extraction.quotes import extract
from tests.extraction.pages import page_of

NAMES = {
    "Mara Lindqvist": "p:Mara Lindqvist::finance minister",
    "Lindqvist": "p:Mara Lindqvist",
    "Tom Achebe": "p:Tom Achebe::striker",
    "Achebe": "p:Tom Achebe",
    "Jon Farrow": "p:Jon Farrow::chairman of the harbour board",
    "Farrow": "p:Jon Farrow",
    "Harbour Agency": "o:Harbour Agency:government",
    "Northwind": "o:Northwind:company",
}


def speakers(*posts: str) -> list[str | None]:
    return [row.speaker for row in extract(page_of(*posts, names=NAMES))]


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("“The quay is shut”: Tom Achebe wrote on Fleetline.", ["Tom Achebe"]),
        ("Mara Lindqvist has been at the quay.\n“The talks are going well,” said the finance minister.", ["Mara Lindqvist"]),
        ("Backstage, Mara Lindqvist hugged her. “I have had my night,” said the 62-year-old.", ["Mara Lindqvist"]),
        ("# Lindqvist: Budget a ‘highway of immense opportunities’\nNobody agreed.", ["Mara Lindqvist"]),
        (
            "The Harbour Agency has written to the mayor. Here is an extract.\n> We are asked to do this by hand, on paper.",
            ["Harbour Agency"],
        ),
        (
            "The Harbour Agency says losses may rise, a sum that Northwind, the insurer, described on Tuesday as “premature talk”.",
            ["Northwind"],
        ),
        ("Tom Achebe reckons that the club needs “a plan, or failing that a miracle”.", ["Tom Achebe"]),
        ('"Who pays for this?" a furious Tom Achebe spluttered as the doors closed.', ["Tom Achebe"]),
        ('"Who pays for this?" state auditor Tom Achebe asked.', ["Tom Achebe"]),
        ('"The quay is shut," Tom Achebe shuddered.', ["Tom Achebe"]),
        ('Mara Lindqvist met Tom Achebe. "It is late," said the finance minister.', ["Mara Lindqvist"]),
        ('Mara Lindqvist met Tom Achebe. "It is late," said the judge.', [None]),
        ("'It is over' - minister\nMara Lindqvist spoke at noon.", ["Mara Lindqvist"]),
        ('Lindqvist says Achebe has not replied to the letter, accusing him of "hiding from the crowd".', ["Mara Lindqvist"]),
        ('Lindqvist says Achebe has been praised by the board and accuses him of "hiding from the crowd".', ["Mara Lindqvist"]),
        ('Lindqvist says Achebe believes that a club "should pay for its own stands".', ["Mara Lindqvist"]),
        ('Lindqvist said that the new settlement threatens "every boat in the bay".', ["Mara Lindqvist"]),
        ('Lindqvist said that Achebe had told her "the quay is a disgrace".', ["Tom Achebe"]),
        ('The coroner, addressing Tom Achebe, said: "Please sit down."', [None]),
        ('Jon Farrow left. The chairman of the Harbour Agency said: "The quay is shut."', [None]),
        ('Lawyers for Tom Achebe said the claim was "without any merit at all".', [None]),
        ('Northwind has lost the contract. "We are sorry," a spokesperson for the company said.', ["Northwind"]),
        ('After watching Jon Farrow stumble, Tom Achebe left the room.\n"It is over," he said.', ["Tom Achebe"]),
    ],
)
def test_the_attribution_of_a_sentence(post: str, expected: list[str | None]) -> None:
    assert speakers(post) == expected


def test_a_quotation_of_several_paragraphs_is_whose_it_is_said_to_be_at_its_end() -> None:
    post = "A letter was read out.\n“The quay is shut.\n“Nobody asked us about it.\n“We are going to fight,” said Tom Achebe, the striker."
    assert speakers(post) == ["Tom Achebe"] * 3
    assert speakers(post.replace("A letter was", "Mara Lindqvist heard a letter that was")) == ["Tom Achebe"] * 3


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("– Tom Achebe on the fall that cost Mara Lindqvist her seat.", "Tom Achebe"),
        ("Tom Achebe, striker", "Tom Achebe"),
        ("— A man who shouted from the stand.", None),
        ("Tom Achebe has left the quay, and nobody knows where he went.", "Mara Lindqvist"),
    ],
)
def test_a_name_below_the_words_signs_them(below: str, expected: str | None) -> None:
    assert speakers(f"Mara Lindqvist was at the quay.\n“I have never been so cold.”\n{below}")[0] == expected


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ('Mara Lindqvist met Tom Achebe.\n"Will you go?" asked Lindqvist.\n"No. I have a job to do."', ["Mara Lindqvist", "Tom Achebe"]),
        (
            'Mara Lindqvist asks striker Tom Achebe, "why did he stay?"\n"I like it here," the veteran says.',
            ["Mara Lindqvist", "Tom Achebe"],
        ),
        ('Mara Lindqvist asked Tom Achebe to leave.\n"It is my house," the veteran said.', ["Mara Lindqvist"]),
    ],
)
def test_who_is_asked_has_the_floor_next(post: str, expected: list[str | None]) -> None:
    assert speakers(post) == expected


def test_a_paragraph_about_one_person_introduces_the_words_below_it() -> None:
    assert speakers('Tom Achebe is at the quay. It has begun to rain.\n"I can see the boats go by from here."') == ["Tom Achebe"]


def test_a_pronoun_means_the_only_person_of_the_post_before() -> None:
    first = "Tom Achebe walks on to the stage."
    assert speakers('"I love this town," he says.', first) == ["Tom Achebe"]
    assert speakers('"I love this town," he says.', "The crowd waits.", first) == ["Tom Achebe"]
    assert speakers('"I love this town," he says.', "Tom Achebe follows Jon Farrow on to the stage.") == [None]
    assert speakers('"I love this town," she says.', "Tom Achebe walks on to the stage.") == [None]


def test_a_speech_without_its_first_mark_goes_on_to_the_closing_one() -> None:
    post = (
        "Mara Lindqvist replied:\nI am grateful for the question.\nThe quay will reopen in May.\nThat is the plan.”\nThe chamber emptied."
    )
    page = page_of(post, names=NAMES)
    assert [(row.text, row.speaker) for row in extract(page)] == [
        ("I am grateful for the question.", "Mara Lindqvist"),
        ("The quay will reopen in May.", "Mara Lindqvist"),
        ("That is the plan.", "Mara Lindqvist"),
    ]


@pytest.mark.parametrize(
    ("introduction", "expected"),
    [
        ("Some reaction now from Tom Achebe, the striker:", ["Tom Achebe"]),
        ("And the captain, Tom Achebe, on the club's channel:", ["Tom Achebe"]),
        ("The best moments of Tom Achebe in the first half:", []),
        ("Tom Achebe's best moment:", []),
    ],
)
def test_a_line_without_a_verb_introduces_words_that_come_from_somebody(introduction: str, expected: list[str]) -> None:
    assert speakers(f"{introduction}\nThe quay is shut for good. Nobody will open it again.") == expected


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("Lindqvist pushed back at Achebe's 'lazy board' comments.", ["Tom Achebe"]),
        ("# 'Very poor': fans upset at the quay\nTom Achebe was there. \"I am sorry,\" he said.", [None, "Tom Achebe"]),
        ('"Nothing for the coast," Achebe said. "Again."', ["Tom Achebe", "Tom Achebe"]),
        ('Achebe said further days of action would be named "within the week".', ["Tom Achebe"]),
        ('Mara Lindqvist, who spoke to Achebe, said the United States would send "all the boats it has".', ["Mara Lindqvist"]),
        ('Her rival Tom Achebe of Northwind shipping calls her "a tap that drips".', ["Tom Achebe"]),
        ("Achebe said: 'The quay is shut.\n'Nobody asked us about it.'", ["Tom Achebe", "Tom Achebe"]),
    ],
)
def test_short_words_and_words_of_somebody_named_beside_them(post: str, expected: list[str]) -> None:
    names = NAMES | {"United States": "l:United States:US"}
    assert [row.speaker for row in extract(page_of(post, names=names))] == expected


def test_a_headline_of_name_and_office_names_the_speaker_of_its_post() -> None:
    post = '# Tom Achebe – captain of the harbour side\n"Nobody can stay."\n"The board has been told."'
    assert speakers(post) == ["Tom Achebe", "Tom Achebe"]
    assert speakers(post.replace("– captain of the harbour side", "leaves the harbour side")) == [None, None]
    assert speakers('# Tom Achebe leaves the harbour side\n— "I cannot stay."') == ["Tom Achebe"]


def test_an_extract_is_whose_the_sentence_before_it_is_about() -> None:
    post = "Our writer Tom Achebe has looked at what Mara Lindqvist and Jon Farrow agreed. {}\nThe question is: will it hold?"
    assert speakers(post.format("Here’s an extract.")) == ["Tom Achebe"]
    assert speakers(post.format("Here’s a map.")) == []


def test_turns_of_a_transcript() -> None:
    turns = "Achebe: The last point is the lease.\nFarrow: It is settled law that it ended.\nAchebe: They renewed it twice."
    page = page_of(turns + "\nThe hearing: it goes on.", names=NAMES)
    assert [(row.text, row.speaker) for row in extract(page)] == [
        ("The last point is the lease.", "Tom Achebe"),
        ("It is settled law that it ended.", "Jon Farrow"),
        ("They renewed it twice.", "Tom Achebe"),
    ]
    interview = "Our exchange.\nGreg: You gave it away?\nAchebe: I have given it away.\nGreg: You did?\nAchebe: It went to the club."
    assert speakers(interview) == ["Tom Achebe", "Tom Achebe"]
    assert speakers("Achebe: council to look at the lease again.") == []


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ('Lindqvist\'s spokesman also said it was not discussed.\nHe said Achebe had left "for reasons of his own".', [None]),
        ('"We have to try," Tom Achebe of Norland, said in a call.', ["Tom Achebe"]),
        ('The idea came from Tom Achebe, D-Harrow, who believed it would make a "strong image".', ["Tom Achebe"]),
        ("They “broke the door” and then “fled the hall,” said Tom Achebe, the striker.", ["Tom Achebe", "Tom Achebe"]),
        ('Lindqvist played a recording of the captain Tom Achebe saying that it was "nonsense, all of it".', ["Tom Achebe"]),
        ('"That was fun, and the boat was good." (Tom Achebe)', ["Tom Achebe"]),
        ('The board\'s reply: "That was fun, and the boat was good." (From Tom Achebe)', [None]),
        ('Tom Achebe came in. The striker danced with Jon Farrow. "I am so happy!"', ["Tom Achebe"]),
        ("The latest from Norland premier Tom Achebe:\nThe quay will be shut if they go on.", ["Tom Achebe"]),
        ('Lindqvist paid tribute to the "courage" of the crews.', ["Mara Lindqvist"]),
    ],
)
def test_subjects_far_from_their_verbs(post: str, expected: list[str | None]) -> None:
    names = NAMES | {"Norland": "l:Norland:NO"}
    assert [row.speaker for row in extract(page_of(post, names=names))] == expected


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ('Mara Lindqvist tweeted: "The quay is ours!" Striker Tom Achebe tweeted his thanks to the town.', ["Mara Lindqvist"]),
        (
            '"It is not my ship. It is yours," Mara Lindqvist tells them.\nThey are, she says, "the owners of it all".',
            ["Mara Lindqvist"] * 2,
        ),
        (
            'Mara Lindqvist was at the quay.\nAsked if the result could signal a change, she shook her head, saying: "It is what it is."',
            ["Mara Lindqvist"],
        ),
        ('Lindqvist says it was "unfair" of Tom Achebe to claim there was "no chance of a deal".', ["Mara Lindqvist", "Tom Achebe"]),
        ('Mara Lindqvist took the stage to deliver a simple message: "Everybody should go home."', ["Mara Lindqvist"]),
        ('"The quay is shut," Mara Lindqvist, Northland\'s finance minister said at noon.', ["Mara Lindqvist"]),
        ('Mara Lindqvist used the hearing to "put an end to the years of waiting".', ["Mara Lindqvist"]),
        ('Lindqvist said that the new agreement threatens "every boat in the bay".', ["Mara Lindqvist"]),
        ('Lindqvist said that the new agreement describes them as "every boat in the bay".', [None]),
        ('"Why stay?" asked Mara Lindqvist. Tom Achebe said he liked it. "It is a fine town."', ["Mara Lindqvist", "Tom Achebe"]),
        ('Mara Lindqvist has won.\nThanked Tom Achebe for his work.\nShe said: "It is a new day."', ["Mara Lindqvist"]),
        ('Tom Achebe has won.\nThanked Jon Farrow for his work.\nHe said: "It is a new day."', ["Tom Achebe"]),
    ],
)
def test_who_a_sentence_of_several_people_gives_the_word_to(post: str, expected: list[str | None]) -> None:
    assert speakers(post) == expected


def test_words_in_single_marks_are_their_own_speakers_also_after_a_report() -> None:
    post = "Mara Lindqvist, 60, said: ‘It was hard for my town.’\nReferee Jon Farrow, 54, said: ‘I know how hard it was.’"
    assert speakers(post) == ["Mara Lindqvist", "Jon Farrow"]


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ('The head of a museum has called it "a gift to all the town".\nMara Lindqvist said the case would open.', "Mara Lindqvist"),
        ('It is "a gift to all the town", the head of a museum has said.\nIn a letter, Mara Lindqvist wrote on.', "Mara Lindqvist"),
        ('She vowed to do "all that the town could want".\nThe striker left with Tom Achebe.', None),
        ('It is "a gift to all the town", a report has said.\nMara Lindqvist said the case would open.', None),
        ('Northland\'s likely new chairman has announced "the end of the old board".\nTom Achebe, 40, won the vote.', "Tom Achebe"),
        ('The chairman has announced "the end of the old board".\nTom Achebe, 40, won the vote.', "Jon Farrow"),
    ],
)
def test_a_post_names_in_its_second_sentence_whom_its_first_quotes(post: str, expected: str | None) -> None:
    assert speakers(post, "Jon Farrow is chairman of the harbour board.")[0] == expected


def test_a_pronoun_that_opens_a_page_points_to_the_next_sentence() -> None:
    assert speakers('He vowed to do "all that the town could want".\nStriker Tom Achebe left the field.') == ["Tom Achebe"]
    assert speakers('She vowed to do "all that the town could want".\nStriker Tom Achebe left the field.') == [None]


def test_words_that_open_a_post_belong_to_whom_the_paragraph_below_is_about() -> None:
    assert speakers('"I had no grip at all."\nTom Achebe\'s race ends at the first turn, beside Jon Farrow.') == ["Tom Achebe"]
    assert speakers('"I had no grip at all."\nThe race ends at the first turn, beside Jon Farrow.') == [None]


def test_a_paragraph_in_marks_goes_on_with_whoever_spoke_above_it() -> None:
    post = 'Tom Achebe was there. "We need money," he said.\n"Every coin given equals ten meals in town"'
    assert speakers(post) == ["Tom Achebe"] * 2


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        (
            'The case for a new quay was "clear to the whole town".\nThat\'s according to Mara Lindqvist, finance minister.',
            "Mara Lindqvist",
        ),
        ('"If you have a boat, now is a good time to sell it."\nThat was the advice of Mara Lindqvist.', "Mara Lindqvist"),
        ('"If you have a boat, now is a good time to sell it."\nThat was the day of Mara Lindqvist.', None),
        ('"There is no law that we wait. We have a remit" at the quay, Mara Lindqvist adds.', "Mara Lindqvist"),
        ("They bade farewell to a man who “touched many minds”, as Mara Lindqvist said of Jon Farrow.", "Mara Lindqvist"),
        ("He chose the quay since it reflects his “humble and simple” life, Mara Lindqvist said on Friday.", "Mara Lindqvist"),
        ('Interest rates were "far too high for us", said Mara Lindqvist.', "Mara Lindqvist"),
        ("Lindqvist said the Harbour Agency wanted to wait, but that the news was “very encouraging for all”.", "Mara Lindqvist"),
        (
            'Jon Farrow (D-Ill.) told them he was sorry, while Mara Lindqvist (R-Miss.) said it was "entirely preventable".',
            "Mara Lindqvist",
        ),
        ('Another slammed the minister as "spoilt for all time".\nReferee Jon Farrow said he had gone.', None),
    ],
)
def test_whose_words_the_rest_of_a_text_tells(post: str, expected: str | None) -> None:
    assert speakers(post)[0] == expected


def test_who_was_asked_before_answers_again_and_is_still_reported_in_the_next_paragraph() -> None:
    post = 'Tom Achebe gave his view: "I like it."\nAnd when asked about the bay, "It is a fine bay for a boat."'
    assert speakers(post) == ["Tom Achebe"] * 2
    post = '"We have a remit," says Tom Achebe.\nThe board will always "take the rest of the world into account".'
    assert speakers(post) == ["Tom Achebe"] * 2
    post = '"We have a remit," says Tom Achebe.\nJon Farrow will always "take the rest of the world into account".'
    assert speakers(post) == ["Tom Achebe", None]


def test_a_headline_names_whom_its_post_gives_by_office() -> None:
    post = "# Mara Lindqvist: 'Wait for the count'\nThe mayor of Northland said it was \"very brave of the town\"."
    assert speakers(post) == ["Mara Lindqvist"] * 2
    post = "# Mara Lindqvist: 'Wait for the count'\nA report for Northland said it was \"very brave of the town\"."
    assert speakers(post)[1] is None


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ('As she gave evidence, Mara Lindqvist admitted it.\nShe told Tom Achebe there was "no reason for it".', "Mara Lindqvist"),
        ('Mara Lindqvist said the tour was a "welcome boost to us", after officials refused to say more.', "Mara Lindqvist"),
        ('Mara Lindqvist gave a short reply to a letter from the town, saying: "I gave all I could."', "Mara Lindqvist"),
        ('The minister\'s spokesman said it was "not at all a surprise".\nMara Lindqvist told them to wait.', None),
        ('"We need money," said Tom Achebe.\nIt has been described as "the worst air in the world".', "Tom Achebe"),
    ],
)
def test_clauses_around_the_main_one(post: str, expected: str | None) -> None:
    assert speakers(post)[0] == expected


def test_words_described_by_nobody_have_no_speaker() -> None:
    post = '"We need money," said Tom Achebe.\nThe smoke is what has been described as "the worst air in the world".'
    assert speakers(post)[1] is None


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ('Mara Lindqvist was described as "a menace to the bay" by Tom Achebe on Friday.', ["Tom Achebe"]),
        ('Mara Lindqvist was branded "a disgrace" in the lobby.', [None]),
        ('Lindqvist left after she was deemed to be a "serial bully" and a "serial liar" by Jon Farrow.', ["Jon Farrow", "Jon Farrow"]),
        ('Lindqvist has been accused of "dithering over the quay" by the club\'s striker, Tom Achebe.', ["Tom Achebe"]),
        ('Lindqvist was quoted as saying that the quay "is shut for good".', ["Mara Lindqvist"]),
    ],
)
def test_what_somebody_was_called_is_another_ones_word(post: str, expected: list[str | None]) -> None:
    assert speakers(post) == expected


def test_a_nickname_inside_a_name_is_no_quote() -> None:
    assert speakers("The club announced that Tom “Mole” Achebe has left.", "Mara 'The Rock' Lindqvist stayed on.") == []


@pytest.mark.parametrize(
    "post",
    [
        'Where is the quay? We put that to the minister Tom Achebe as he left.\n"Nobody asked for a quay," he said.',
        'Tom Achebe spoke. Asked whether he would call people to the quay, he shook his head. "I have not said that."',
    ],
)
def test_who_was_asked_speaks(post: str) -> None:
    assert speakers(post) == ["Tom Achebe"]
