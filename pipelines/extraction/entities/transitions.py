"""The last step of the language model: from scores to names. Belongs here: the greedy walk through a sentence, many sentences at once.
Does not: the network before it, which kinds are asked for (`language_model`).

The library's own walk takes and returns the interpreter's lock for each of 74 actions of each word, which is two thirds of all its time.
Outside of a name the score of an action hangs on its word alone, so that all words are scored in one product of matrices; only inside of
a name it hangs on where the name began, and there all sentences go on side by side. Same sums in the same order, same names.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipelines.extraction.entities.vectors import Vectors

Span = tuple[int, int, str]
Scores = NDArray[np.float32]

_FEATURES = 3
"""The word, the word that opened the name, the word before: what the walk tells the network of itself."""


class Walk:
    """The greedy walk of one recogniser of names (spaCy's `ner`). Raises ValueError for one that was built in another way."""

    def __init__(self, recogniser: Any) -> None:
        model = recogniser.model
        self._vectors = Vectors(recogniser)
        self._lower, self._upper = model.get_ref("lower"), model.get_ref("upper")
        if self._lower.get_dim("nF") != _FEATURES or recogniser.cfg["beam_width"] != 1 or model.attrs["unseen_classes"]:
            raise ValueError("this recogniser of names walks in another way")
        moves = [recogniser.moves.get_class_name(number) for number in range(recogniser.moves.n_moves)]
        self._moves = [tuple(move.partition("-")[::2]) for move in moves]
        self._goes_on = {label: number for number, (move, label) in enumerate(self._moves) if move == "I"}
        self._ends = {label: number for number, (move, label) in enumerate(self._moves) if move == "L"}
        kinds = np.array([move if label or move == "O" else "" for move, label in self._moves])
        self._never = ~np.isin(kinds, ("B", "U", "O"))
        self._begins = kinds == "B"
        self._names = self._begins | (kinds == "U")

    def names(self, docs: Sequence[Any]) -> list[list[Span]]:
        """For each of `docs` its names as number of the first word, of the word after the last, and label."""
        found: list[list[Span]] = [[] for _ in docs]
        ends = list(accumulate(len(doc) for doc in docs))
        if not ends or not ends[-1]:
            return found
        rows = self._lower.predict(self._vectors.predict(docs))
        best = self._outside(rows, docs, ends)
        # A name that is open: the document, the document's first word, the name's first word and label, the word now looked at.
        opened: list[tuple[int, int, int, str, int]] = []
        for number, end in enumerate(ends):
            start = end - len(docs[number])
            opened += self._next(number, start, start, end, best, found[number])
        while opened:
            begins = np.array([one[2] for one in opened])
            now = np.array([one[4] for one in opened])
            scores = self._scores(rows[now + 1, 0] + rows[begins + 1, 1] + rows[now, 2])
            still: list[tuple[int, int, int, str, int]] = []
            for row, (number, start, begin, label, at) in zip(scores, opened, strict=True):
                if at + 1 < ends[number] and row[self._goes_on[label]] >= row[self._ends[label]]:
                    still.append((number, start, begin, label, at + 1))
                else:
                    found[number].append((begin - start, at + 1 - start, label))
                    still += self._next(number, start, at + 1, ends[number], best, found[number])
            opened = still
        return found

    def _next(self, number: int, start: int, at: int, end: int, best: list[int], found: list[Span]) -> list[tuple[int, int, int, str, int]]:
        """The next name of more than one word that opens at or after the word `at`; those of one word on the way are added to `found`."""
        for word in range(at, end):
            move, label = self._moves[best[word]]
            if move == "B":
                return [(number, start, word, label, word + 1)]
            if move == "U":
                found.append((word - start, word + 1 - start, label))
        return []

    def _outside(self, rows: Scores, docs: Sequence[Any], ends: Sequence[int]) -> list[int]:
        """The best action for every word where no name is open."""
        scores = self._scores(rows[1:, 0] + rows[0, 1] + rows[0, 2])
        scores[:, self._never] = -np.inf
        for end in ends:
            scores[end - 1, self._begins] = -np.inf  # the last word opens no name of several
        spaces = np.concatenate([doc.to_array("IS_SPACE") for doc in docs]).astype(bool)
        if spaces.any():
            scores[np.ix_(spaces, self._names)] = -np.inf
        best: list[int] = scores.argmax(axis=1).tolist()
        return best

    def _scores(self, features: Scores) -> Scores:
        """A score for each action, by the sums of the features of each word."""
        features = features + self._lower.get_param("b")
        hidden = np.maximum(features[..., 0], features[..., 1])
        scores: Scores = hidden @ self._upper.get_param("W").T + self._upper.get_param("b")
        return scores
