"""The README: its commands run, its figures are those that were measured, its links lead somewhere."""

import re
import shlex
from datetime import date

import pytest

from pipelines import paths
from pipelines.cli import main
from pipelines.evaluation import readme
from pipelines.evaluation.measure import Measure
from pipelines.model.errors import LiveledgerError
from tests.conftest import run_liveledger

README = readme.README.read_text("utf-8")
DOCUMENTS = [paths.PROJECT / name for name in ("README.md", "CONTRIBUTING.md", "data/reference/README.md")]
COMMANDS = [line.removeprefix(".venv/bin/liveledger ") for line in README.splitlines() if line.startswith(".venv/bin/liveledger query ")]


def test_there_are_commands_to_try():
    assert len(COMMANDS) >= 5


@pytest.mark.parametrize("line", COMMANDS)
def test_a_query_of_the_readme_answers(built, line):
    done = run_liveledger(built, *shlex.split(line))
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 1


def test_the_rows_that_the_readme_shows_are_those_of_its_query(built):
    shown = re.search(r"```text\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    assert run_liveledger(built, *shlex.split(COMMANDS[0])).stdout == shown[1]


def test_every_command_is_in_the_readme_and_none_besides():
    named = set(re.findall(r"`liveledger ([a-z]+)", README))
    assert named == set(main.commands)


def test_every_make_target_of_the_readme_exists():
    makefile = (paths.PROJECT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"\bmake ([a-z]+)\b", README)) - {"constraints"}
    assert targets
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


def test_the_accuracy_table_is_the_saved_one():
    assert readme.with_accuracy(README) == README


def test_a_run_of_the_benchmarks_goes_between_its_markers_and_nowhere_else():
    measures = [Measure("cold build", 9.21, "s"), Measure("  its peak memory", 471.2, "MiB")]
    written = readme.with_speed(README, readme.speed("2 cores", date(2026, 3, 4), measures))
    assert "`liveledger bench` on 2 cores, 4 March 2026" in written
    assert "| cold build | 9.21 s |\n| — its peak memory | 471 MiB |\n<!-- end of speed -->" in written
    assert readme.with_accuracy(written) == written
    assert written.split("## Speed")[0] == README.split("## Speed")[0]


def test_a_readme_without_its_markers_is_said_in_a_sentence():
    with pytest.raises(LiveledgerError, match="lost the markers"):
        readme.with_speed("# Liveledger\n", "| measure | |")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files(path):
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target
