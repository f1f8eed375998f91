"""Frames become charts. Belongs here: pure functions from a frame to an Altair chart. Does not: Streamlit, SQL.

Every chart takes the palette of the page, and holds hundreds of rows, never a table.
"""

from __future__ import annotations

from collections.abc import Sequence
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


def _by_post(padding: float = 0.15) -> alt.X:
    """One column a post, the earliest on the left; `padding` is the gap between columns as a share of their step."""
    axis = alt.Axis(labelAngle=0, labelOverlap="greedy", grid=False)
    return alt.X("sequence:O", title="post, earliest to latest", axis=axis, scale=alt.Scale(paddingInner=padding))


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
            x=_by_post(),
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
            x=_by_post(),
            y=alt.Y("gap_minutes:Q", title="minutes since the post before", axis=alt.Axis(tickCount=4)),
            tooltip=[alt.Tooltip("headline:N", title="post"), alt.Tooltip("gap_minutes:Q", title="minutes", format=".0f")],
        )
    )
    mean = float(posts["gap_minutes"].cast(pl.Float64).sum() / posts.height)
    return _finished(_against(chart, "minutes since the post before", mean, band, colours), colours, 220)


def shares(topics: pl.DataFrame, colours: Palette) -> Figure:
    """The blog's words by topic, grey where it is none. Columns: label, share (0 to 1), posts."""
    rows = alt.Y("label:N", sort="-x", title=None, axis=alt.Axis(labelLimit=240))
    bars = (
        alt.Chart(topics)
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            x=alt.X("share:Q", axis=None, scale=alt.Scale(domainMin=0)),
            y=rows,
            color=alt.condition(alt.FieldOneOfPredicate("label", list(theme.NO_SUBJECT)), alt.value(theme.GREY), alt.value(theme.INK_BLUE)),
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


def topic_stream(rows: pl.DataFrame, colours: Palette, order: Sequence[str]) -> Figure:
    """What each post is about, in the order of the posts. Columns: sequence, label, share, headline; `order`: labels, the largest first.

    What is no subject of its own (other, unclassified) is grey.
    """
    chosen = [label for label in order if label not in theme.NO_SUBJECT]
    grey = [label for label in theme.NO_SUBJECT if label in rows["label"].to_list()]
    scale = alt.Scale(domain=[*chosen, *grey], range=[*theme.CATEGORICAL[: len(chosen)], *([theme.GREY] * len(grey))])
    chart = (
        alt.Chart(rows)
        .mark_bar()
        .encode(
            x=_by_post(0.06),
            y=alt.Y("share:Q", stack="normalize", title=None, axis=alt.Axis(format="%", tickCount=3)),
            color=alt.Color("label:N", title=None, scale=scale, legend=alt.Legend(columns=_columns(190), labelLimit=165)),
            order=alt.Order("rank:Q"),
            tooltip=[alt.Tooltip("headline:N", title="post"), alt.Tooltip("label:N", title="topic"), alt.Tooltip("share:Q", format=".0%")],
        )
    )
    return _finished(chart, colours, 300)


def _columns(width: int) -> Any:
    """So many columns of a legend as the chart has room for, each `width` pixels wide."""
    return alt.ExprRef(f"max(1, floor(width / {width}))")


def commitments(rows: pl.DataFrame, colours: Palette) -> Figure:
    """Commitments of one unit by size, each under its own words, so that they have room on a narrow window too.

    Columns: commitment_id, label, value, shown, reach, stance, baseline, strength, text. A baseline (threatened, or before) is a tick
    joined to the bar's end; `reach` is the larger of the two, where `shown` begins.
    """
    y = alt.Y("commitment_id:N", sort=None, axis=None)
    base = alt.Chart(rows)
    bars = base.mark_bar(cornerRadiusEnd=2, height=18, yOffset=10).encode(
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
    labels = base.mark_text(align="left", baseline="middle", dy=-10, limit=_room()).encode(
        x=alt.value(0), y=y, text="label:N", color=alt.value(colours.soft)
    )
    texts = base.mark_text(align="left", dx=6, dy=10, fontWeight="bold").encode(
        x="reach:Q", y=y, text="shown:N", color=alt.value(colours.ink)
    )
    layers: list[alt.Chart] = [bars, labels]
    if rows["baseline"].is_not_null().any():
        known = base.transform_filter("isValid(datum.baseline)")
        layers.append(known.mark_rule(color=colours.soft, strokeDash=[3, 3], yOffset=10).encode(x="value:Q", x2="baseline:Q", y=y))
        layers.append(known.mark_tick(color=colours.soft, thickness=2, size=20, yOffset=10).encode(x="baseline:Q", y=y))
    return _finished(alt.layer(*layers, texts), colours, 30 + 50 * rows.height)


def _room() -> Any:
    """Pixels of text that fit into a chart."""
    return alt.ExprRef("width - 4")


def mentions(rows: pl.DataFrame, posts: int, colours: Palette) -> Figure:
    """Where in a blog of so many `posts` each name stands. Columns: name, sequence, mentions, headline."""
    chart = (
        alt.Chart(rows)
        .mark_circle(color=colours.dot, opacity=0.8)
        .encode(
            x=alt.X(
                "sequence:Q",
                title="post, earliest to latest",
                axis=alt.Axis(tickMinStep=1, format="d", grid=False),
                scale=alt.Scale(domain=[1, max(2, posts)], nice=False, padding=12),
            ),
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
            alt.Tooltip("floor:Q", format=".3f"),
        ],
    )
    floors = base.mark_tick(color=theme.VERMILION, thickness=2, size=18).encode(x="floor:Q", y=y)
    texts = base.mark_text(align="left", dx=6).encode(x="f1:Q", y=y, text=alt.Text("f1:Q", format=".3f"), color=alt.value(colours.ink))
    return _finished(alt.layer(bars, floors, texts), colours, 34 + 28 * rows.height)


def places(rows: pl.DataFrame, countries: pl.DataFrame, outlines: dict[str, Any], colours: Palette) -> Figure:
    """Places on a map of the world: dots, and countries shaded. Columns of `rows`: name, latitude, longitude, kind, mentions; of
    `countries`: code (ISO 3166-1 alpha-2), name, mentions; `outlines`: TopoJSON with the object `countries`, ids as codes.

    The outlines travel with the chart: a map that asks a server for tiles tells it what is read, and is blank where there is no network.
    """
    land = alt.Chart(alt.InlineData(values=outlines, format=alt.TopoDataFormat(feature="countries", type="topojson"))).mark_geoshape(
        fill=colours.line, stroke=colours.paper, strokeWidth=0.6
    )
    named = (
        land.transform_lookup(lookup="id", from_=alt.LookupData(data=countries, key="code", fields=["name", "mentions"]))
        .transform_filter("isValid(datum.mentions)")
        .mark_geoshape(fill=theme.SKY, stroke=colours.paper, strokeWidth=0.6)
        .encode(
            opacity=alt.Opacity("mentions:Q", legend=None, scale=alt.Scale(type="sqrt", domainMin=0, range=[0.25, 0.9])),
            tooltip=[alt.Tooltip("name:N"), alt.Tooltip("mentions:Q")],
        )
    )
    dots = (
        alt.Chart(rows)
        .mark_circle(color=colours.dot, opacity=0.85, stroke=colours.paper, strokeWidth=0.8)
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            size=alt.Size("mentions:Q", legend=None, scale=alt.Scale(range=[40, 420])),
            tooltip=[alt.Tooltip("name:N"), alt.Tooltip("kind:N"), alt.Tooltip("mentions:Q")],
        )
    )
    return _finished(alt.layer(land, named, dots).project("equalEarth"), colours, 380)


def figures(rows: pl.DataFrame, colours: Palette) -> Figure:
    """How many figures of each kind the posts state, in the order of the posts. Columns: sequence, kind, figures, headline."""
    chart = (
        alt.Chart(rows)
        .mark_bar()
        .encode(
            x=_by_post(),
            y=alt.Y("figures:Q", title="figures", axis=alt.Axis(tickCount=4, tickMinStep=1, format="d")),
            color=_colour("kind", theme.FIGURE_KIND, rows["kind"].unique().to_list()),
            tooltip=[alt.Tooltip("headline:N", title="post"), alt.Tooltip("kind:N"), alt.Tooltip("figures:Q")],
        )
    )
    return _finished(chart, colours, 200)
