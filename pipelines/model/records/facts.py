"""What follows from statements: gifts, the programme, commitments, how facts changed, topics.

Belongs here: shapes of rows, field for column with `sql/tables/`. Does not: how they are found.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from pipelines.model.records.extracted import Extracted


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift(Extracted):
    """A row of `gifts`: one row per kind of item given."""

    TABLE: ClassVar[str] = "gifts"
    gift_id: str
    giver: str | None = None
    giver_id: str | None = None
    recipient: str | None = None
    recipient_id: str | None = None
    item: str
    quantity: float | None = None
    inscription: str | None = None
    former_owner: str | None = None
    presentation_id: str
    is_list_open: bool
    occasion: str | None = None
    certainty: str
    mention_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(Extracted):
    """A row of `agenda_items`: one row per scheduled or reported event of the programme."""

    TABLE: ClassVar[str] = "agenda_items"
    agenda_item_id: str
    title: str
    kind: str
    participants: tuple[str, ...]
    place: str | None = None
    place_id: str | None = None
    starts_text: str | None = None
    starts_from: datetime | None = None
    starts_to: datetime | None = None
    precision: str | None = None
    status: str
    mention_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaState(Extracted):
    """A row of `agenda_states`: what each post says of the state of an item of the programme; only ever added to."""

    TABLE: ClassVar[str] = "agenda_states"
    agenda_state_id: str
    agenda_item_id: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Extracted):
    """A row of `commitments`: one row per promise, threat, demand or agreed measure."""

    TABLE: ClassVar[str] = "commitments"
    commitment_id: str
    actor: str | None = None
    actor_id: str | None = None
    counterparty: str | None = None
    counterparty_id: str | None = None
    action: str
    object: str | None = None
    deed: str | None = None
    strength: str
    value: float | None = None
    value_high: float | None = None
    comparator: str | None = None
    unit: str | None = None
    basis: str | None = None
    baseline_value: float | None = None
    baseline_kind: str | None = None
    deadline_text: str | None = None
    due_from: datetime | None = None
    due_to: datetime | None = None
    condition_text: str | None = None
    reciprocal_id: str | None = None
    voice: str
    novelty: str
    is_quantified: bool
    is_countable: bool
    figure_id: str | None = None
    mention_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentMention(Extracted):
    """A row of `commitment_mentions`: each place that states a commitment."""

    TABLE: ClassVar[str] = "commitment_mentions"
    commitment_mention_id: str
    commitment_id: str
    strength: str
    value: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision(Extracted):
    """A row of `revisions`: how a fact changed, from the earlier statement to the later."""

    TABLE: ClassVar[str] = "revisions"
    revision_id: str
    kind: str
    from_table: str
    from_id: str
    to_table: str | None = None
    to_id: str | None = None
    note: str | None = None
    from_span_start: int
    from_span_end: int
    from_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A row of `topics`: subjects that posts are about."""

    TABLE: ClassVar[str] = "topics"
    topic_id: str
    label: str
    medtop: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostTopic:
    """A row of `post_topics`: what each post is about; a post's shares sum to 1."""

    TABLE: ClassVar[str] = "post_topics"
    post_topic_id: str
    document_id: str
    post_id: str
    topic_id: str
    share: float
    words: tuple[str, ...]
