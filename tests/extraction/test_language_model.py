"""The model's names are those that its library gives, whichever way its last step is walked."""

from __future__ import annotations

from pipelines.extraction.entities import language_model
from pipelines.extraction.entities.language_model import labels

SENTENCES = [
    "Ferry crews at Port Ellery walked out on Monday after talks with the Northern Sea Authority broke down.",
    "“We have been here before,” said Maribel Okonjo-Tate, who leads the Harbour Workers’ Union in New Zealand.",
    "Smoke",
    " ",
    "Oswin Prater  of the University of Lower Saxony told the BBC that 14% of the $2bn had gone to Quito, Lima and  Rio de Janeiro",
    "The Treaty of Tarn was signed by Ada",
    "",
    "In Kyiv the Ministry of Foreign Affairs of Ukraine thanked Prime Minister Jorun Aasgaard of Norway.",
]


def test_names_are_those_of_the_library() -> None:
    model, _walk = language_model._model()
    kinds = language_model._KINDS
    own = [[(name.start_char, name.end_char, kinds.get(name.label_, "none")) for name in doc.ents] for doc in model.pipe(SENTENCES)]
    assert labels(SENTENCES) == own
    assert sum(map(len, own)) >= 10


def test_no_sentences_and_empty_sentences_have_no_names() -> None:
    assert labels([]) == []
    assert labels(["", " "]) == [[], []]


def test_more_sentences_than_are_read_together() -> None:
    once = labels(SENTENCES)
    assert labels(SENTENCES * 40) == once * 40
