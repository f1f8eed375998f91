"""Colours and type of the charts. Belongs here: what a kind of thing looks like, light and dark. Does not: a chart.

Colours are told apart by people with the common colour blindnesses (after Okabe and Ito, 2008) and read on paper white and on near black.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

INK_BLUE, VERMILION, GREEN, AMBER, PLUM, SKY, GREY = "#1f77a4", "#d1552c", "#2a9d78", "#d99a1c", "#a85a94", "#5fb0d8", "#8b8f94"

CATEGORICAL = (INK_BLUE, VERMILION, GREEN, AMBER, PLUM, SKY, "#7a8b3a", "#b0785a", "#5f6fb0", GREY)

STANCE = {"promise": INK_BLUE, "demand": AMBER, "threat": VERMILION}


POST_KIND = {
    "update": INK_BLUE,
    "analysis": VERMILION,
    "explainer": GREEN,
    "recap": AMBER,
    "gallery": PLUM,
    "video": SKY,
    "quote": "#7a8b3a",
    "commentary": "#5f6fb0",
}

FIGURE_KIND = {
    "money": INK_BLUE,
    "percent": VERMILION,
    "count": GREEN,
    "age": AMBER,
    "duration": PLUM,
    "distance": SKY,
    "area": "#7a8b3a",
    "weight": "#b0785a",
    "volume": "#5f6fb0",
    "speed": "#c0417a",
    "temperature": "#a33b2a",
    "multiple": "#3f6b57",
    "rate": "#b9a24a",
    "other": GREY,
}

NO_SUBJECT = ("other", "unclassified")
"""Labels of topics that name none."""

HIGHLIGHT = {
    "person": INK_BLUE,
    "place": GREEN,
    "organisation": PLUM,
    "figures": VERMILION,
    "times": GREY,
    "quotes": AMBER,
    "gifts": "#c0417a",
    "agenda_items": "#5f6fb0",
    "commitments": "#7a8b3a",
}
"""What the reader page marks, and in which colour."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours that depend on the background."""

    ink: str
    soft: str
    line: str
    paper: str
    dot: str
    """Small marks, which a dark page swallows in the blue of bars."""


LIGHT = Palette("#1c1b19", "#6b675f", "#e3ded3", "#fdfcf9", INK_BLUE)
DARK = Palette("#ece9e2", "#a19d94", "#32383e", "#14171a", SKY)


def palette(is_dark: bool) -> Palette:
    """The palette for a dark or a light page."""
    return DARK if is_dark else LIGHT


def configuration(colours: Palette) -> dict[str, Any]:
    """Vega-Lite configuration that all charts share."""
    text = {"labelColor": colours.soft, "titleColor": colours.soft, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"}
    return {
        "background": "transparent",
        "font": "Source Sans, sans-serif",
        "view": {"stroke": "transparent"},
        "axis": {**text, "gridColor": colours.line, "domainColor": colours.line, "tickColor": colours.line, "labelLimit": 260},
        "axisY": {"domain": False, "ticks": False},
        "legend": {
            **text,
            "orient": "top",
            "symbolSize": 90,
            "titleFontSize": 0,
            "title": None,
            "columns": {"expr": "max(1, floor(width / 120))"},
        },
        "text": {"color": colours.ink, "fontSize": 12},
        "range": {"category": list(CATEGORICAL)},
    }
