"""The records that Python makes: one frozen class per published table.

Belongs here: the shape of a row, field for column with `sql/tables/<table>.sql`, which holds the meaning of each column.
Does not: how a row is found (`reading`, `extraction`, `linking`) or how it is kept (`store`).
"""

from __future__ import annotations

from pipelines.model.records.bookkeeping import Accuracy, ReferenceBand, Rejection
from pipelines.model.records.facts import AgendaItem, AgendaState, Commitment, CommitmentMention, Gift, PostTopic, Revision, Topic
from pipelines.model.records.names import Mention, Organisation, Person, Place
from pipelines.model.records.pages import Document, Media, Post, PostRevision, Snapshot, SummaryPoint, SummarySupport, UnreadLine
from pipelines.model.records.statements import Figure, Quote, TimeExpression

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
    | ReferenceBand
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
    ReferenceBand,
)
"""Every record class, parents before children: the order in which tables are created and filled."""

__all__ = [
    "RECORDS",
    "Accuracy",
    "AgendaItem",
    "AgendaState",
    "Commitment",
    "CommitmentMention",
    "Document",
    "Figure",
    "Gift",
    "Media",
    "Mention",
    "Organisation",
    "Person",
    "Place",
    "Post",
    "PostRevision",
    "PostTopic",
    "Quote",
    "Record",
    "ReferenceBand",
    "Rejection",
    "Revision",
    "Snapshot",
    "SummaryPoint",
    "SummarySupport",
    "TimeExpression",
    "Topic",
    "UnreadLine",
]
