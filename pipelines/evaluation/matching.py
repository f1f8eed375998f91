"""When two rows are the same. Belongs here: one matcher per table, from a ledger and labels to counts. Does not: reports, floors.

Conventions of the labels: a row marked optional is right whether found or not; fields ending in `_alt` list other right answers;
`post` is a position, null for the summary.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from pipelines.evaluation.agreement import Label, answers, local, minute, near, one_of, overlap, plain, same_noun
from pipelines.evaluation.gold import Gold
from pipelines.evaluation.tallies import Tally, pair, shares, tally
from pipelines.model.ledger import Ledger
from pipelines.model.records import (
    AgendaItem,
    Commitment,
    CommitmentMention,
    Document,
    Figure,
    Gift,
    Organisation,
    Person,
    Place,
    Post,
    Quote,
    TimeExpression,
)


class Comparison:
    """One document's ledger beside its labels."""

    def __init__(self, gold: Gold, ledger: Ledger) -> None:
        self.gold = gold
        self.ledger = ledger
        self.document = ledger.rows(Document)[0]
        self.posts = sorted(ledger.rows(Post), key=lambda post: post.position)
        self._position = self._positions()

    def _positions(self) -> dict[str, int]:
        """Gold position of every post that was found, so that a lost boundary does not shift all that follows."""
        pairs = pair(self.gold.rows("posts"), self.posts, _same_post)
        return {row.post_id: label["position"] for label, row in pairs if label is not None and row is not None}

    def place(self, post_id: str | None) -> int | None:
        """Gold position of a post; None for the summary; -1 for a post that no label knows."""
        return None if post_id is None else self._position.get(post_id, -1)

    def compare(self) -> dict[str, Tally]:
        """Tallies by measure; measures that are not labelled are left out."""
        found = self._reading()
        for table, measure in (
            ("people", self._people),
            ("places", self._places),
            ("organisations", self._organisations),
            ("figures", self._figures),
            ("times", self._times),
            ("quotes", self._quotes),
            ("gifts", self._gifts),
            ("agenda_items", self._agenda),
            ("commitments", self._commitments),
        ):
            if self.gold.has(table):
                found |= measure()
        return found

    def _reading(self) -> dict[str, Tally]:
        labels = self.gold.rows("posts")
        if not labels:
            return {}
        pairs = pair(labels, self.posts, _same_post)
        matched = [(label, row) for label, row in pairs if label is not None and row is not None]
        name = self.gold.name
        result = {"posts": tally(pairs, lambda label: f"{label['headline']}", lambda row: f"{row.headline} / {row.body[:60]}")}
        fields: dict[str, Callable[[Label, Post], tuple[object, object]]] = {
            "posts.headline": lambda label, row: one_of(map(plain, answers(label, "headline")), plain(row.headline)),
            "posts.author": lambda label, row: one_of(map(plain, answers(label, "author")), plain(row.author)),
            "posts.body": lambda label, row: one_of(
                [_edges(start, end) for start in answers(label, "body_start") for end in answers(label, "body_end")], _body_edges(row.body)
            ),
            "posts.order": lambda label, row: (label.get("sequence", row.sequence), row.sequence),
            "posts.time": lambda label, row: one_of(map(minute, answers(label, "posted_at")), minute(row.posted_at)),
        }
        for measure, values in fields.items():
            result[measure] = shares(name, ((*values(label, row), str(label["headline"])) for label, row in matched))
        return result

    def _people(self) -> dict[str, Tally]:
        return self._entities("people", self.ledger.rows(Person), is_named=True)

    def _places(self) -> dict[str, Tally]:
        rows = self.ledger.rows(Place)
        result = self._entities("places", rows, is_named=False)
        by_name = {plain(row.name): row for row in rows}
        known = [label for label in self.gold.rows("places") if plain(label["name"]) in by_name and not label.get("optional")]
        result["places.country"] = shares(
            self.gold.name, ((label["country_code"], by_name[plain(label["name"])].country_code, label["name"]) for label in known)
        )
        return result

    def _organisations(self) -> dict[str, Tally]:
        return self._entities("organisations", self.ledger.rows(Organisation), is_named=False)

    def _entities(self, table: str, rows: Sequence[Any], *, is_named: bool) -> dict[str, Tally]:
        def same(label: Label, row: Any) -> float:
            forms = {plain(form) for form in (*answers(label, "name"), *label.get("aliases", ()))}
            if plain(row.name) == plain(label["name"]):
                return 3.0
            return 2.0 if plain(row.name) in forms else 1.0 if forms & {plain(alias) for alias in row.aliases if len(alias) > 3} else 0.0

        pairs = pair(self.gold.rows(table), rows, same)
        result = {table: tally(pairs, lambda label: label["name"], lambda row: f"{row.name} ({row.text})")}
        if is_named:
            result[f"{table}.name"] = shares(
                self.gold.name,
                (
                    (*one_of(map(plain, answers(label, "name")), plain(row.name)), label["name"])
                    for label, row in pairs
                    if label and row and not label.get("optional")
                ),
            )
        return result

    def _figures(self) -> dict[str, Tally]:
        def same(label: Label, row: Figure) -> float:
            if label["post"] != self.place(row.post_id) or not any(near(value, row.value) for value in answers(label, "value")):
                return 0.0
            if not any(near(high, row.value_high) for high in answers(label, "value_high")):
                return 0.0
            units = {plain(unit) for unit in answers(label, "unit")}
            if plain(row.unit) not in units and not any(same_noun(unit, plain(row.unit)) for unit in units):
                return 0.0
            return 1.0 + overlap(label["text"], row.text)

        pairs = pair(self.gold.rows("figures"), self.ledger.rows(Figure), same)
        both = [(label, row) for label, row in pairs if label is not None and row is not None and not label.get("optional")]
        return {
            "figures": tally(
                pairs,
                lambda label: f"post {label['post']}: {label['text']} = {label['value']} {label['unit']}",
                lambda row: f"post {self.place(row.post_id)}: {row.text} = {row.value} {row.unit}",
            ),
            "figures.comparator": shares(
                self.gold.name,
                ((True, row.comparator in answers(label, "comparator"), f"{label['text']}: {row.comparator}") for label, row in both),
            ),
            "figures.measure": shares(
                self.gold.name,
                (
                    (
                        True,
                        any(overlap(measure, row.measure) >= 0.4 for measure in answers(label, "measure")),
                        f"{label['text']}: {label['measure']} / {row.measure}",
                    )
                    for label, row in both
                    if label.get("measure")
                ),
            ),
        }

    def _times(self) -> dict[str, Tally]:
        zone = ZoneInfo(self.document.time_zone or "UTC")

        def same(label: Label, row: TimeExpression) -> float:
            if label["post"] != self.place(row.post_id):
                return 0.0
            two = plain(row.text)
            return max(2.0 if one == two else 1.0 if one in two or two in one else 0.0 for one in map(plain, answers(label, "text")))

        pairs = pair(self.gold.rows("times"), self.ledger.rows(TimeExpression), same)
        resolved = [
            (local(label["from"], zone), local(row.from_, zone, label["from"]), f"post {label['post']}: {label['text']}")
            for label, row in pairs
            if label is not None and row is not None and label.get("from") and not label.get("optional")
        ]
        return {
            "times": tally(
                pairs, lambda label: f"post {label['post']}: {label['text']}", lambda row: f"post {self.place(row.post_id)}: {row.text}"
            ),
            "times.resolved": shares(self.gold.name, resolved),
        }

    def _quotes(self) -> dict[str, Tally]:
        def same(label: Label, row: Quote) -> float:
            if label["post"] != self.place(row.post_id):
                return 0.0
            two = plain(row.text).rstrip(".,!?")
            forms = [plain(text).rstrip(".,!?") for text in answers(label, "text")]
            return max(2.0 if one == two else 1.0 if min(len(one), len(two)) > 30 and (one in two or two in one) else 0.0 for one in forms)

        pairs = pair(self.gold.rows("quotes"), self.ledger.rows(Quote), same)
        both = [(label, row) for label, row in pairs if label is not None and row is not None and not label.get("optional")]
        return {
            "quotes": tally(
                pairs,
                lambda label: f"post {label['post']}: {label['text'][:80]}",
                lambda row: f"post {self.place(row.post_id)}: {row.text[:80]}",
            ),
            "quotes.speaker": shares(
                self.gold.name,
                (
                    (
                        True,
                        plain(row.speaker) in {plain(name) for name in answers(label, "speaker")},
                        f"{label['text'][:50]}: {label['speaker']} / {row.speaker}",
                    )
                    for label, row in both
                ),
            ),
        }

    def _gifts(self) -> dict[str, Tally]:
        def same(label: Label, row: Gift) -> float:
            return overlap(label["item"], row.item) if overlap(label["item"], row.item) >= 0.4 else 0.0

        pairs = pair(self.gold.rows("gifts"), self.ledger.rows(Gift), same)
        both = [(label, row) for label, row in pairs if label is not None and row is not None and not label.get("optional")]
        return {
            "gifts": tally(pairs, lambda label: str(label["item"]), lambda row: f"{row.giver} → {row.recipient}: {row.item}"),
            "gifts.parties": shares(
                self.gold.name,
                (
                    (
                        (True, True),
                        tuple(
                            plain(found) in {plain(name) for name in answers(label, role)}
                            for role, found in (("giver", row.giver), ("recipient", row.recipient))
                        ),
                        f"{label['item']}: {label['giver']} → {label['recipient']} / {row.giver} → {row.recipient}",
                    )
                    for label, row in both
                ),
            ),
        }

    def _agenda(self) -> dict[str, Tally]:
        zone = ZoneInfo(self.document.time_zone or "UTC")

        def same(label: Label, row: AgendaItem) -> float:
            """Titles are worded freely: alike words, or fewer where time, people and place agree."""
            names = {plain(name) for name in label.get("participants") or []}
            shared = len(names & {plain(name) for name in row.participants}) / max(1, len(names))
            alike = max(overlap(label["title"], row.title), overlap(f"{label['title']} {label.get('place') or ''}", row.text))
            start = label.get("starts_from")
            days = start is not None and row.starts_from is not None
            same_day = days and str(start)[:10] == local(row.starts_from, zone, "0000-00-00")
            same_minute = days and len(str(start)) > 10 and str(start)[:16] == local(row.starts_from, zone)
            same_place = bool(label.get("place")) and plain(label["place"]) == plain(row.place)
            if alike >= 0.4:
                return 1.0 + alike + 0.3 * shared + 0.2 * same_minute
            if days and not same_day:
                return 0.0
            agreed = 0.5 * shared + 0.3 * same_day + 0.5 * same_minute + 0.3 * same_place
            return alike + agreed if alike >= 0.15 and agreed >= 0.7 else 0.0

        pairs = pair(self.gold.rows("agenda_items"), self.ledger.rows(AgendaItem), same)
        both = [(label, row) for label, row in pairs if label is not None and row is not None and not label.get("optional")]
        return {
            "agenda_items": tally(pairs, lambda label: str(label["title"]), lambda row: str(row.title)),
            "agenda_items.status": shares(
                self.gold.name, ((*one_of(answers(label, "status"), row.status), label["title"]) for label, row in both)
            ),
            "agenda_items.day": shares(
                self.gold.name,
                (
                    (str(label["starts_from"])[:10], str(local(row.starts_from, zone, "0000-00-00"))[:10], label["title"])
                    for label, row in both
                    if label.get("starts_from")
                ),
            ),
        }

    def _commitments(self) -> dict[str, Tally]:
        stated: dict[str, list[str]] = {}
        for mention in self.ledger.rows(CommitmentMention):
            stated.setdefault(mention.commitment_id, []).append(mention.text)

        def same(label: Label, row: Commitment) -> float:
            """The value has to agree; beside it two of actor, action and words, where any statement of the fact may have the words."""
            actors = {plain(name) for name in answers(label, "actor")}
            actions = set(answers(label, "action"))
            alike = max(overlap(label["text"], text) for text in [row.text, *stated.get(row.commitment_id, [])])
            values = [None if value is None or value == "" else float(value) for value in answers(label, "value")]
            if not any(near(value, row.value) for value in values):
                return 0.0
            is_actor = plain(row.actor) in actors
            agreed = is_actor + (row.action in actions) + (row.value is not None)
            if agreed >= 2 and alike >= 0.2:
                return alike + agreed
            # Without a value the action is often a matter of taste ("hold a sit-in": meet or other); the same actor's same words decide.
            return alike + agreed if is_actor and alike >= 0.6 else 0.0

        pairs = pair(self.gold.rows("commitments"), self.ledger.rows(Commitment), same)
        both = [(label, row) for label, row in pairs if label is not None and row is not None and not label.get("optional")]
        return {
            "commitments": tally(
                pairs, lambda label: f"{label['actor']}: {label['text'][:80]}", lambda row: f"{row.actor} {row.action}: {row.text[:80]}"
            ),
            "commitments.countable": shares(
                self.gold.name,
                ((*one_of(map(bool, answers(label, "is_countable")), row.is_countable), label["text"][:60]) for label, row in both),
            ),
        }


def _same_post(label: Label, row: Post) -> float:
    start, end = _edges(label["body_start"], label["body_end"])
    left, right = _body_edges(row.body)
    return (
        1.0 * (start == left)
        + 0.5 * (end == right)
        + 0.8 * (label["headline"] is not None and plain(label["headline"]) == plain(row.headline))
    )


def _edges(start: str | None, end: str | None) -> tuple[str, str]:
    return " ".join(plain(start).split()[:6]), " ".join(plain(end).split()[-6:])


def _body_edges(body: str) -> tuple[str, str]:
    return _edges(body, body)
