"""Gifts: things that change hands as presents, a row per kind of item.

Belongs here: which sentences tell of presents. Does not: which statements mean the same gift (`linking.gift_ledger`); awards, prizes,
donations, meals and praise, which are no gifts. Vocabulary: `data/reference/en/gifts.toml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipelines.extraction.clauses import clauses_of
from pipelines.extraction.gifts.clauses import givings, opens_with_party
from pipelines.extraction.gifts.items import gifts_of
from pipelines.extraction.gifts.wording import Giving, context, item_words, may_give, no_present, no_present_words
from pipelines.extraction.page import Page, Sentence
from pipelines.model.records import Gift


def extract(page: Page) -> Iterator[Gift]:
    """Every item said to be given, in the order of the text."""
    found: list[Gift] = []
    stated: list[tuple[Sentence, Giving]] = []
    post_tells: dict[str | None, bool] = {}
    before: tuple[str | None, Giving] | None = None
    for sentence in clauses_of(page):
        # A list of things is looked for only where a verb of giving and some thing stand: most sentences have not both.
        words = page.words(sentence)
        if item_words().isdisjoint(words) or (not may_give(words) and not opens_with_party(page, sentence)):
            continue
        tells = post_tells.get(sentence.post_id)
        if tells is None:
            tells = post_tells[sentence.post_id] = _tells(page, sentence)
        if not tells and not no_present_words().isdisjoint(words) and no_present().search(page.text, sentence.start, sentence.end):
            continue
        last = before[1] if before and before[0] == sentence.post_id else None
        for giving in givings(page, sentence, last):
            rows = list(gifts_of(page, sentence, giving, tells=tells)) if giving.is_sure or tells else []
            if rows:
                found += rows
                before = (sentence.post_id, giving)
            if not tells:
                stated.append((sentence, giving))
    # "She went home with a bowl": a present in a post that gives others.
    posts = {row.post_id for row in found if row.certainty == "gift"} | _several(page, stated)
    for sentence, giving in stated:
        if sentence.post_id in posts:
            found += gifts_of(page, sentence, giving, tells=True)
    taken: set[int] = set()
    for row in sorted(found, key=lambda gift: (gift.span_start, gift.giver is None, gift.recipient is None)):
        if row.span_start not in taken:
            taken.add(row.span_start)
            yield row


def _several(page: Page, stated: list[tuple[Sentence, Giving]]) -> set[str | None]:
    """Posts of two sentences and more in which somebody gives what may be a present, one of them what surely is."""
    likely: dict[str | None, set[int]] = {}
    sure: set[str | None] = set()
    counted = Counter(sentence.post_id for sentence, _ in stated)
    for sentence, giving in stated:
        if counted[sentence.post_id] > 1 and any(gifts_of(page, sentence, giving, tells=True)):
            likely.setdefault(sentence.post_id, set()).add(sentence.start)
            if any(gifts_of(page, sentence, giving, tells=False)):
                sure.add(sentence.post_id)
    return {post for post, starts in likely.items() if len(starts) > 1 and post in sure}


def _tells(page: Page, sentence: Sentence) -> bool:
    """The post speaks of presents."""
    post = page.posts.get(sentence.post_id) if sentence.post_id else None
    start, end = (post.span_start, post.span_end) if post else (sentence.start, sentence.end)
    return context().search(page.text, start, end) is not None
