"""The records that Python makes: one frozen class per published table.

Belongs here: the shape of a row, field for column with `sql/tables/<table>.sql`, which holds the meaning of each column.
Does not: how a row is found (`reading`, `extraction`, `linking`) or how it is kept (`store`).
People, places and organisations are made per document and folded over the corpus by SQL.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A row of `documents`: one row per live blog."""

    TABLE: ClassVar[str] = "documents"
    document_id: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    source_path: str
    reader: str
    text: str
    sha256: str
    reading_order: str | None = None
    reference_date: date | None = None
    reference_date_basis: str | None = None
    time_zone: str | None = None
    time_zone_basis: str | None = None
    coverage_start: datetime | None = None
    coverage_end: datetime | None = None
    post_count: int
    word_count: int
    is_ended: bool | None = None
    read_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A row of `posts`: one row per entry of the live blog."""

    TABLE: ClassVar[str] = "posts"
    post_id: str
    document_id: str
    position: int
    sequence: int
    headline: str | None = None
    author: str | None = None
    author_role: str | None = None
    kind: str
    is_key_event: bool
    is_pinned: bool
    posted_at: datetime | None = None
    posted_clock: str | None = None
    play_clock: str | None = None
    earliest_at: datetime | None = None
    latest_at: datetime | None = None
    estimated_at: datetime | None = None
    posted_at_basis: str
    body: str
    word_count: int
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A row of `media`: pictures, videos and embeds, each with its credit and caption."""

    TABLE: ClassVar[str] = "media"
    media_id: str
    document_id: str
    post_id: str | None = None
    kind: str
    credit: str | None = None
    caption: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryPoint:
    """A row of `summary_points`: the points of the summary block at the top of the page, which is no post."""

    TABLE: ClassVar[str] = "summary_points"
    summary_point_id: str
    ordinal: int
    document_id: str
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySupport:
    """A row of `summary_support`: which posts support which point of the summary."""

    TABLE: ClassVar[str] = "summary_support"
    summary_support_id: str
    summary_point_id: str
    document_id: str
    post_id: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadLine:
    """A row of `unread_lines`: lines that no reader claimed: nothing is dropped in silence."""

    TABLE: ClassVar[str] = "unread_lines"
    unread_line_id: str
    line: int
    document_id: str
    post_id: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A row of `snapshots`: one row per reading of a document whose bytes had changed."""

    TABLE: ClassVar[str] = "snapshots"
    snapshot_id: str
    document_id: str
    ordinal: int
    sha256: str
    source_path: str
    read_at: datetime
    page_updated_at: datetime | None = None
    post_count: int
    added_count: int
    edited_count: int
    removed_count: int
    retimed_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRevision:
    """A row of `post_revisions`: what changed in a post between two snapshots of its document."""

    TABLE: ClassVar[str] = "post_revisions"
    post_revision_id: str
    document_id: str
    snapshot_id: str
    post_id: str
    kind: str
    is_trivial: bool
    field: str | None = None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A row of `people`: one row per person named in the corpus."""

    TABLE: ClassVar[str] = "people"
    person_id: str
    name: str
    aliases: tuple[str, ...]
    role: str | None = None
    country_code: str | None = None
    is_author: bool
    mention_count: int
    post_count: int
    document_count: int
    first_post_id: str | None = None
    document_id: str
    post_id: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A row of `places`: one row per place named in the corpus."""

    TABLE: ClassVar[str] = "places"
    place_id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    mention_count: int
    post_count: int
    document_count: int
    first_post_id: str | None = None
    document_id: str
    post_id: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A row of `organisations`: one row per organisation named in the corpus."""

    TABLE: ClassVar[str] = "organisations"
    organisation_id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country_code: str | None = None
    mention_count: int
    post_count: int
    document_count: int
    first_post_id: str | None = None
    document_id: str
    post_id: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A row of `mentions`: every place in a text where a person, place or organisation is named."""

    TABLE: ClassVar[str] = "mentions"
    mention_id: str
    entity_kind: str
    entity_id: str
    is_metonym: bool
    is_byline: bool
    document_id: str
    post_id: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A row of `figures`: one row per quantity stated."""

    TABLE: ClassVar[str] = "figures"
    figure_id: str
    fact_id: str
    value: float | None = None
    value_high: float | None = None
    comparator: str
    kind: str
    unit: str | None = None
    basis: str | None = None
    measure: str | None = None
    rate: str | None = None
    change: str | None = None
    baseline_value: float | None = None
    document_id: str
    post_id: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A row of `times`: dates and times stated in the text, resolved where the text allows it."""

    TABLE: ClassVar[str] = "times"
    time_id: str
    kind: str
    from_: datetime | None = None
    to_: datetime | None = None
    precision: str
    basis: str | None = None
    document_id: str
    post_id: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A row of `quotes`: words in quotation marks or set off as a quotation."""

    TABLE: ClassVar[str] = "quotes"
    quote_id: str
    speaker: str | None = None
    speaker_id: str | None = None
    cue: str | None = None
    kind: str
    utterance_id: str
    document_id: str
    post_id: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
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
    document_id: str
    post_id: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
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
    document_id: str
    post_id: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaState:
    """A row of `agenda_states`: what each post says of the state of an item of the programme; only ever added to."""

    TABLE: ClassVar[str] = "agenda_states"
    agenda_state_id: str
    agenda_item_id: str
    state: str
    document_id: str
    post_id: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A row of `commitments`: one row per promise, threat, demand or agreed measure."""

    TABLE: ClassVar[str] = "commitments"
    commitment_id: str
    actor: str | None = None
    actor_id: str | None = None
    counterparty: str | None = None
    counterparty_id: str | None = None
    action: str
    object: str | None = None
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
    document_id: str
    post_id: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentMention:
    """A row of `commitment_mentions`: each place that states a commitment."""

    TABLE: ClassVar[str] = "commitment_mentions"
    commitment_mention_id: str
    commitment_id: str
    strength: str
    value: float | None = None
    unit: str | None = None
    document_id: str
    post_id: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
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
    document_id: str
    post_id: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A row of `rejections`: a file that could not be read as a live blog, with the reason."""

    TABLE: ClassVar[str] = "rejections"
    source_path: str
    sha256: str
    reason: str
    read_at: datetime
    document_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """A row of `accuracy`: how right one measure is on hand-marked live blogs."""

    TABLE: ClassVar[str] = "accuracy"
    measure: str
    hits: int
    extra: int
    missed: int
    precision: float
    recall: float
    f1: float
    floor: float | None = None
    document_count: int
    measured_on: date


Record = (
    Document
    | Post
    | Media
    | SummaryPoint
    | SummarySupport
    | UnreadLine
    | Snapshot
    | PostRevision
    | Person
    | Place
    | Organisation
    | Mention
    | Figure
    | TimeExpression
    | Quote
    | Gift
    | AgendaItem
    | AgendaState
    | Commitment
    | CommitmentMention
    | Revision
    | Topic
    | PostTopic
    | Rejection
    | Accuracy
)

RECORDS: tuple[type[Record], ...] = (
    Document,
    Post,
    Media,
    SummaryPoint,
    SummarySupport,
    UnreadLine,
    Snapshot,
    PostRevision,
    Person,
    Place,
    Organisation,
    Mention,
    Figure,
    TimeExpression,
    Quote,
    Gift,
    AgendaItem,
    AgendaState,
    Commitment,
    CommitmentMention,
    Revision,
    Topic,
    PostTopic,
    Rejection,
    Accuracy,
)
"""Every record class, parents before children: the order in which tables are created and filled."""
