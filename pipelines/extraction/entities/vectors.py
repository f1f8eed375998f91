"""The first step of the language model: from words to vectors. Belongs here: looking up each different word once. Does not: what follows
from vectors (`transitions`).

A vector depends on the word alone until the network looks at its neighbours, and half of the words of a page stand there more than once.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray


class Vectors:
    """The vectors of one recogniser of names (spaCy's `ner`). Raises ValueError for one whose layers are others."""

    def __init__(self, recogniser: Any) -> None:
        try:
            network, self._flatten, self._narrow = recogniser.model.get_ref("tok2vec").layers
            embed, self._encode = network.layers
            features, _ragged, tables, mixed, _list = embed.layers
            self._columns = features.attrs["columns"]
            self._tables, self._mix = tables.layers[0], mixed.layers[0]
        except (KeyError, ValueError) as error:
            raise ValueError("this recogniser of names is built of other layers") from error

    def predict(self, docs: Sequence[Any]) -> NDArray[np.float32]:
        """A row for each word of all of `docs`, one after the other; there must be a word."""
        words = np.concatenate([doc.to_array(self._columns) for doc in docs])
        different, which = np.unique(words, axis=0, return_inverse=True)
        rows = self._mix.predict(self._tables.predict(different))[which.reshape(-1)]
        parts = np.split(rows, list(accumulate(len(doc) for doc in docs))[:-1])
        vectors: NDArray[np.float32] = self._narrow.predict(self._flatten.predict(self._encode.predict(parts)))
        return vectors
