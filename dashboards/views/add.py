"""Add a live blog: paste or drop one in. The page writes the file and lets the command do the rest, in a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import streamlit as st

from dashboards import components
from dashboards.data import ask
from pipelines import paths
from pipelines.model.ids import slug

_SUFFIXES = ["txt", "md", "html", "htm", "mhtml", "webarchive", "json", "csv", "tsv", "jsonl", "xml", "gz", "zip"]


def show() -> None:
    """The page."""
    st.title("Add a live blog", anchor=False)
    st.caption("Select all on the page of a live blog, copy, and paste it here; or drop a saved page. The tables are built anew at once.")
    with st.form("add", border=True):
        name = st.text_input("Name", placeholder="budget-day", help="Becomes the name of the file and of the document.")
        text = st.text_area("Text of the page", height=260, placeholder="Paste the whole page here")
        files = st.file_uploader("… or files", type=_SUFFIXES, accept_multiple_files=True)
        with st.expander("What you know and the page does not say"):
            date = st.date_input("Day that “today” means", value=None)
            zone = st.text_input("Time zone (IANA name)", placeholder="Europe/London")
        is_sent = st.form_submit_button("Add and build", type="primary")
    if not is_sent:
        return
    sidecar = "".join(
        [f"reference_date = {date:%Y-%m-%d}\n" if date else "", f'time_zone = "{zone.strip()}"\n' if zone and zone.strip() else ""]
    )
    given = [(Path(file.name).name, file.getvalue()) for file in files or []]
    if text and text.strip():
        first = next(line.strip() for line in text.splitlines() if line.strip())
        given.append((f"{slug(name or first, 50)}.txt", text.encode("utf-8")))
    if not given:
        st.warning("Paste some text or choose a file first.", icon=":material/warning:")
        return
    _add(given, sidecar)


def _add(given: Sequence[tuple[str, bytes]], sidecar: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / str(number) / name for number, (name, _content) in enumerate(given)]
        for file, (_name, content) in zip(files, given, strict=True):
            file.parent.mkdir()
            file.write_bytes(content)
            if sidecar:
                file.with_name(f"{file.name}.toml").write_text(sidecar, "utf-8")
        with st.spinner(f"Reading {', '.join(file.name for file in files)} …"):
            command = [sys.executable, "-m", "pipelines.cli", "add", *map(str, files)]
            run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=paths.PROJECT)
    complaints = _lines(re.sub(rf"{re.escape(folder)}/\d+/", "", run.stderr))
    # Where the database lies is for the shell.
    said = _lines(run.stdout.replace(str(paths.database()), ""))
    if run.returncode == 2:
        st.error(complaints or said or "The file could not be read.", icon=":material/error:")
        return
    st.success(said, icon=":material/check:")
    if complaints:
        st.warning(complaints, icon=":material/warning:")
    _lead_to([name for name, _content in given])


def _lines(said: str) -> str:
    """What the command said, line by line, as Markdown that shows it as it is."""
    return "  \n".join(components.escape_markdown(line.strip()) for line in said.splitlines() if line.strip())


def _lead_to(names: Sequence[str]) -> None:
    """Leads to the live blogs that came of the files."""
    added = ask("shared__documents").filter(pl.any_horizontal(pl.col("source_path").str.split("/").list.contains(name) for name in names))
    if not added.is_empty():
        columns = {"title": "Look at", "post_count": "Posts", "word_count": "Words"}
        components.short_table(added, columns, linked="title", addresses=[components.overview_address(key) for key in added["document_id"]])
