"""Frames become charts. Belongs here: pure functions from a frame to an Altair chart. Does not: Streamlit, SQL.

Every chart takes the palette of the page, and holds hundreds of rows, never a table.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import polars as pl

from dashboards import theme
from dashboards.theme import Palette

_POST_TIP = [alt.Tooltip("headline:N", title="post"), alt.Tooltip("words:Q", title="words"), alt.Tooltip("kind:N")]


Figure = alt.Chart | alt.LayerChart


def _finished(chart: Any, colours: Palette, height: int) -> Figure:
    finished: Figure = chart.properties(height=height, width="container", padding={"left": 4, "right": 8, "top": 4, "bottom": 4}).configure(
        **theme.configuration(colours)
    )
    return finished


def _colour(field: str, colours: dict[str, str], present: list[str]) -> alt.Color:
    domain = [name for name in colours if name in present]
    return alt.Color(f"{field}:N", scale=alt.Scale(domain=domain, range=[colours[name] for name in domain]), title=None)


def _against(bars: alt.Chart, title: str, mean: float, band: tuple[float, float] | None, colours: Palette) -> Any:
    """A layered chart: bars before what is usual (a band), with the blog's own mean as a line."""
    line = alt.Chart(pl.DataFrame({"mean": [mean]})).mark_rule(color=colours.ink, strokeWidth=1.4).encode(y=alt.Y("mean:Q", title=title))
    if band is None:
        return alt.layer(bars, line)
    usual = pl.DataFrame({"low": [band[0]], "high": [band[1]]})
    grey = alt.Chart(usual).mark_rect(color=colours.soft, opacity=0.16).encode(y=alt.Y("low:Q", title=title), y2="high:Q")
    return alt.layer(grey, bars, line)


def sequence(posts: pl.DataFrame, colours: Palette, band: tuple[float, float] | None = None) -> Figure:
    """Words of each post in the order of the posts, their mean, and the `band` of usual means. Columns: sequence, words, kind, headline."""
    bars = (
        alt.Chart(posts)
        .mark_bar(cornerRadiusTopLeft=1, cornerRadiusTopRight=1)
        .encode(
            x=alt.X(
                "sequence:O",
                title="post, earliest to latest",
                axis=alt.Axis(labelAngle=0, labelOverlap="greedy", grid=False),
                scale=alt.Scale(paddingInner=0.15),
            ),
            y=alt.Y("words:Q", title="words", axis=alt.Axis(tickCount=4)),
            color=_colour("kind", theme.POST_KIND, posts["kind"].unique().to_list()),
            tooltip=[alt.Tooltip("sequence:O"), *_POST_TIP],
        )
    )
    mean = float(posts["words"].cast(pl.Float64).sum() / posts.height)
    return _finished(_against(bars, "words", mean, band, colours), colours, 220)


def timeline(posts: pl.DataFrame, colours: Palette) -> Figure:
    """Posts on the page's clock: full dots where the page states the time, rings with the 80% interval where it is estimated.

    Columns: sequence, at, earliest, latest (local times without zone), basis, headline, words, kind.
    """
    base = alt.Chart(posts)
    y = alt.Y("sequence:Q", title="posts so far", axis=alt.Axis(tickCount=5), scale=alt.Scale(zero=False, nice=True))
    x = alt.X("at:T", title=None, axis=alt.Axis(format="%H:%M", labelOverlap="greedy", tickCount=8, labelAngle=0))
    band = base.mark_area(opacity=0.16, color=theme.INK_BLUE, orient="horizontal", interpolate="monotone").encode(
        y=y, x=alt.X("earliest:T", title=None), x2="latest:T"
    )
    line = base.mark_line(color=theme.INK_BLUE, strokeWidth=1.2, opacity=0.7, interpolate="monotone").encode(
        x=x, y=y, order=alt.Order("sequence:Q")
    )
    dots = base.mark_point(size=46, strokeWidth=1.6, opacity=1).encode(
        x=x,
        y=y,
        fill=alt.condition("datum.basis === 'stated'", alt.value(theme.INK_BLUE), alt.value(colours.paper)),
        stroke=alt.value(theme.INK_BLUE),
        tooltip=[
            alt.Tooltip("headline:N", title="post"),
            alt.Tooltip("at:T", title="time", format="%-d %b %H:%M"),
            alt.Tooltip("earliest:T", title="not before", format="%-d %b %H:%M"),
            alt.Tooltip("latest:T", title="not after", format="%-d %b %H:%M"),
            alt.Tooltip("basis:N"),
        ],
    )
    return _finished(alt.layer(band, line, dots), colours, 320)


def gaps(posts: pl.DataFrame, colours: Palette, band: tuple[float, float] | None = None) -> Figure:
    """How long the blog was silent before each post, the mean, and the `band` of usual means. Columns: sequence, gap_minutes, headline."""
    chart = (
        alt.Chart(posts)
        .mark_bar(color=theme.SKY)
        .encode(
            x=alt.X("sequence:O", title="post, earliest to latest", axis=alt.Axis(labelAngle=0, labelOverlap="greedy", grid=False)),
            y=alt.Y("gap_minutes:Q", title="minutes since the post before", axis=alt.Axis(tickCount=4)),
            tooltip=[alt.Tooltip("headline:N", title="post"), alt.Tooltip("gap_minutes:Q", title="minutes", format=".0f")],
        )
    )
    mean = float(posts["gap_minutes"].cast(pl.Float64).sum() / posts.height)
    return _finished(_against(chart, "minutes since the post before", mean, band, colours), colours, 220)


def shares(topics: pl.DataFrame, colours: Palette) -> Figure:
    """The blog's words by topic. Columns: label, share (0 to 1), posts."""
    rows = alt.Y("label:N", sort="-x", title=None, axis=alt.Axis(labelLimit=240))
    bars = (
        alt.Chart(topics)
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            x=alt.X("share:Q", axis=None, scale=alt.Scale(domainMin=0)),
            y=rows,
            color=alt.condition("datum.label === 'Unclassified'", alt.value(theme.GREY), alt.value(theme.INK_BLUE)),
            tooltip=[
                alt.Tooltip("label:N", title="topic"),
                alt.Tooltip("share:Q", title="share of words", format=".1%"),
                alt.Tooltip("posts:Q"),
            ],
        )
    )
    words = bars.mark_text(align="left", dx=5, color=colours.ink).encode(
        text=alt.Text("share:Q", format=".0%"), color=alt.value(colours.ink)
    )
    return _finished(bars + words, colours, 30 + 26 * max(1, topics.height))


def topic_stream(rows: pl.DataFrame, colours: Palette) -> Figure:
    """What each post is about, in the order of the posts. Columns: sequence, label, share, headline."""
    chart = (
        alt.Chart(rows)
        .mark_bar()
        .encode(
            x=alt.X(
                "sequence:O",
                title="post, earliest to latest",
                axis=alt.Axis(labelAngle=0, labelOverlap="greedy", grid=False),
                scale=alt.Scale(paddingInner=0.06),
            ),
            y=alt.Y("share:Q", stack="normalize", title=None, axis=alt.Axis(format="%", tickCount=3)),
            color=alt.Color(
                "label:N",
                title=None,
                sort=alt.EncodingSortField("share", op="sum", order="descending"),
                legend=alt.Legend(columns=3, labelLimit=150),
            ),
            tooltip=[alt.Tooltip("headline:N", title="post"), alt.Tooltip("label:N", title="topic"), alt.Tooltip("share:Q", format=".0%")],
        )
    )
    return _finished(chart, colours, 260)


def commitments(rows: pl.DataFrame, colours: Palette) -> Figure:
    """Commitments of one unit by size. Columns: label, value, shown, stance, baseline, strength.

    A baseline (threatened, or before) is a tick joined to the bar's end.
    """
    y = alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=330))
    base = alt.Chart(rows)
    bars = base.mark_bar(cornerRadiusEnd=2, height={"band": 0.62}).encode(
        x=alt.X("value:Q", axis=None, scale=alt.Scale(domainMin=0)),
        y=y,
        color=_colour("stance", theme.STANCE, rows["stance"].unique().to_list()),
        tooltip=[
            alt.Tooltip("label:N", title="commitment"),
            alt.Tooltip("shown:N", title="quantity"),
            alt.Tooltip("strength:N"),
            alt.Tooltip("text:N"),
        ],
    )
    texts = base.mark_text(align="left", dx=6, color=colours.ink, fontWeight="bold").encode(
        x="value:Q", y=y, text="shown:N", color=alt.value(colours.ink)
    )
    layers: list[alt.Chart] = [bars]
    if rows["baseline"].is_not_null().any():
        known = base.transform_filter("isValid(datum.baseline)")
        layers.append(known.mark_rule(color=colours.soft, strokeDash=[3, 3], yOffset=11).encode(x="value:Q", x2="baseline:Q", y=y))
        layers.append(known.mark_tick(color=colours.soft, thickness=2, size=22).encode(x="baseline:Q", y=y))
        layers.append(
            known.mark_text(align="left", dx=7, color=colours.soft).encode(
                x="baseline:Q", y=y, text="baseline_shown:N", color=alt.value(colours.soft)
            )
        )
    return _finished(alt.layer(*layers, texts), colours, 34 + 40 * rows.height)


def mentions(rows: pl.DataFrame, colours: Palette) -> Figure:
    """Where in the blog each name stands. Columns: name, sequence, mentions, headline."""
    chart = (
        alt.Chart(rows)
        .mark_circle(color=theme.INK_BLUE, opacity=0.75)
        .encode(
            x=alt.X("sequence:Q", title="post, earliest to latest", axis=alt.Axis(tickMinStep=1, format="d", grid=False)),
            y=alt.Y("name:N", sort=None, title=None, axis=alt.Axis(grid=True)),
            size=alt.Size("mentions:Q", legend=None, scale=alt.Scale(range=[30, 260])),
            tooltip=[alt.Tooltip("name:N"), alt.Tooltip("headline:N", title="post"), alt.Tooltip("mentions:Q")],
        )
    )
    return _finished(chart, colours, 40 + 24 * rows["name"].n_unique())


def accuracy(rows: pl.DataFrame, colours: Palette) -> Figure:
    """F1 per measure with its floor. Columns: measure, f1, precision, recall, floor."""
    y = alt.Y("measure:N", sort="-x", title=None, axis=alt.Axis(labelLimit=240))
    base = alt.Chart(rows)
    bars = base.mark_bar(cornerRadiusEnd=2, color=theme.INK_BLUE, height={"band": 0.62}).encode(
        x=alt.X("f1:Q", axis=None, scale=alt.Scale(domain=[0, 1.08])),
        y=y,
        tooltip=[
            "measure:N",
            alt.Tooltip("f1:Q", format=".3f"),
            alt.Tooltip("precision:Q", format=".3f"),
            alt.Tooltip("recall:Q", format=".3f"),
        ],
    )
    floors = base.mark_tick(color=theme.VERMILION, thickness=2, size=18).encode(x="floor:Q", y=y)
    texts = base.mark_text(align="left", dx=6).encode(x="f1:Q", y=y, text=alt.Text("f1:Q", format=".3f"), color=alt.value(colours.ink))
    return _finished(alt.layer(bars, floors, texts), colours, 34 + 28 * rows.height)
