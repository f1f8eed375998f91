"""A corpus for benchmarks. Belongs here: making live blogs of any number out of the gold documents. Does not: timing them.

Posts of the gold documents are dealt out anew and every person gets another name in every blog, so that nothing is gained by
remembering a sentence or a name from one blog to the next, while the language stays that of live blogs.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from pipelines import paths
from pipelines.evaluation.gold import load
from pipelines.model.records import Document, Person, Post
from pipelines.reading.archives import sources
from pipelines.store.shard import ledger_of

_POSTS = 30
_SYLLABLES = ("ba", "den", "ka", "lo", "mar", "ner", "os", "pel", "ri", "sa", "ten", "vi", "wen", "yo", "zam", "tor", "lin", "gar")


def _bodies(folder: Path) -> list[tuple[str | None, str, tuple[str, ...]]]:
    """Headline, body and the family names in it, of every post of the gold documents."""
    posts = []
    for gold in load(folder):
        ledger = ledger_of(tuple(sources(gold.document, gold.document.parent)))
        if ledger.rows(Document):
            names = tuple({person.name.split()[-1] for person in ledger.rows(Person) if " " in person.name})
            posts += [(post.headline, post.body, names) for post in ledger.rows(Post) if post.body]
    return posts


def blogs(number: int, seed: int = 1, folder: Path = paths.GOLD) -> Iterator[tuple[str, str]]:
    """Name and text of `number` live blogs, the same for the same `seed`: stamped, newest first, thirty posts each."""
    chance = random.Random(seed)
    posts = _bodies(folder)
    for count in range(number):
        minute = 20 * 60
        lines = [f"A day in {count} updates - live", "Sat 3 May 2025 20.30 BST", ""]
        for headline, body, names in chance.sample(posts, min(_POSTS, len(posts))):
            minute -= chance.randint(3, 25)
            text = f"{headline}\n\n{body}" if headline else body
            for name in names:
                other = "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize()
                text = re.sub(rf"\b{re.escape(name)}\b", other, text)
            lines += [f"{minute // 60:02}.{minute % 60:02} BST", text, ""]
        yield f"blog-{count:04}.txt", "\n".join(lines)
