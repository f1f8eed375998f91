"""What charts promise beyond their data: colours that mean something."""

from __future__ import annotations

import polars as pl
import pytest

from dashboards import charts, theme
from pipelines.language.vocabulary import table


@pytest.fixture(scope="module")
def none_known() -> str:
    """The label under which posts without a topic are published."""
    return next(row["label"] for row in table("topics", "") if row["topic"] == "unclassified")


def test_posts_without_a_topic_are_grey(none_known: str) -> None:
    rows = pl.DataFrame({"sequence": [1, 2], "label": ["sport", none_known], "share": [1.0, 1.0], "headline": ["a", "b"], "rank": [0, 1]})
    scale = charts.topic_stream(rows, theme.LIGHT, ["sport", *theme.NO_SUBJECT]).to_dict()["encoding"]["color"]["scale"]
    colours = dict(zip(scale["domain"], scale["range"], strict=True))
    assert colours == {"sport": theme.CATEGORICAL[0], none_known: theme.GREY}


def test_the_share_without_a_topic_is_grey(none_known: str) -> None:
    rows = pl.DataFrame({"label": ["sport", none_known], "share": [0.6, 0.4], "posts": [3, 2]})
    drawn = charts.shares(rows, theme.LIGHT).to_dict()["layer"][0]["encoding"]["color"]["condition"]
    assert none_known in drawn["test"]["oneOf"]
    assert drawn["value"] == theme.GREY
