"""The pages in a real browser: each shows its content at a wide and a narrow window, light and dark, without an error."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from urllib.parse import quote

import pytest

from dashboards.components import overview_address
from pipelines import paths
from tests.conftest import run_liveledger

PAGES = {
    "": "Overview",
    "reader": "Reader",
    "cadence": "Post cadence",
    "topics": "Topic mix",
    "commitments": "Commitments",
    "figures": "Figures",
    "names": "Names and quotes",
    "blogs": "All live blogs",
    "accuracy": "Accuracy",
    "add": "Add a live blog",
}


@contextmanager
def _serving(**environment):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "pipelines.cli", "serve", "--port", str(port), "--headless"]
    process = subprocess.Popen(
        command,
        env={**os.environ, **{name: str(value) for name, value in environment.items()}},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://localhost:{port}"
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
                break
            except OSError:
                time.sleep(0.5)
        yield address
    finally:  # a test that fails leaves no server behind
        os.killpg(process.pid, 15)
        process.wait(20)


@pytest.fixture(scope="module")
def served(built):
    with _serving(LIVELEDGER_HOME=built) as address:
        yield address


def _open(chromium, address, *, width=1440, scheme="light"):
    page = chromium.new_context(viewport={"width": width, "height": 1000}, color_scheme=scheme).new_page()
    page.goto(address)
    page.wait_for_selector('[data-testid="stMain"] h1', timeout=60_000)
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')", timeout=60_000)
    return page


@pytest.mark.parametrize(("path", "title"), PAGES.items())
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (420, "light"), (420, "dark")])
def test_a_page_shows_its_content(chromium, served, path, title, width, scheme):
    page = _open(chromium, f"{served}/{path}", width=width, scheme=scheme)
    assert page.inner_text('[data-testid="stMain"] h1') == title
    assert page.query_selector('[data-testid="stException"]') is None
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    page.context.close()


def test_a_link_to_a_live_blog_leads_to_its_overview(chromium, served):
    page = _open(chromium, f"{served}/blogs")
    link = page.evaluate(f"new URL({overview_address('trump-japan-live')!r}, location.href).href")
    page.context.close()
    page = _open(chromium, link)
    assert page.inner_text('[data-testid="stMain"] h1') == "Overview"
    assert "Page not found" not in page.inner_text("body")
    page.context.close()


def test_a_name_on_the_overview_leads_to_a_sentence_that_names_it(chromium, served):
    page = _open(chromium, served)
    link = page.locator('[data-testid="stMain"] a[href*="mentions"]').first
    name = link.inner_text()
    link.click()
    page.wait_for_selector(".mark-focus", timeout=60_000)
    assert page.inner_text('[data-testid="stMain"] h1') == "Reader"
    assert page.inner_text(".mark-focus") in name
    page.context.close()


def test_every_page_of_the_router_is_tested():
    router = (paths.PROJECT / "dashboards" / "streamlit_app.py").read_text("utf-8")
    assert set(re.findall(r'url_path="(\w+)"', router)) == {path for path in PAGES if path}
    assert router.count("st.Page(") == len(PAGES)


@pytest.mark.parametrize(("path", "subject"), [("blogs", "Trump meets"), ("commitments", "invest"), ("accuracy", "agenda items: day")])
def test_a_table_of_few_rows_is_read_without_scrolling_it(chromium, served, path, subject):
    page = _open(chromium, f"{served}/{path}", width=420)
    row = page.locator(".list tr", has_text=subject).first
    row.wait_for(timeout=60_000)
    assert page.query_selector('[data-testid="stDataFrame"]') is None
    assert not re.search(r"\b[a-z]+_[a-z]+\b", page.inner_text('[data-testid="stMain"]'))
    page.context.close()


def test_the_cadence_page_draws_its_charts(chromium, served):
    page = _open(chromium, f"{served}/cadence")
    page.wait_for_selector('[data-testid="stVegaLiteChart"] canvas, [data-testid="stVegaLiteChart"] svg', timeout=60_000)
    assert len(page.query_selector_all('[data-testid="stVegaLiteChart"]')) >= 2
    page.context.close()


def test_the_commitments_page_draws_sums_and_rates_and_says_once_how_to_read_them(chromium, served):
    page = _open(chromium, f"{served}/commitments?document=trump-japan-live")
    page.wait_for_selector('[data-testid="stVegaLiteChart"] canvas, [data-testid="stVegaLiteChart"] svg', timeout=60_000)
    told = page.inner_text('[data-testid="stMain"]')
    assert "Quantities in USD" in told and "Rates and shares" in told
    assert len(re.findall(r"One bar a commitment[^\n]*threats\.\n", told)) <= 1
    page.context.close()


def test_the_reader_marks_what_was_found_and_frames_a_picked_post(chromium, served):
    page = _open(chromium, f"{served}/reader")
    page.wait_for_selector(".mark-person", timeout=60_000)
    assert page.query_selector(".mark-figures") is not None
    assert "$550bn" in page.inner_text(".page")
    page.context.close()


def test_an_address_leads_to_the_sentence_of_a_row(chromium, served, built):
    done = run_liveledger(built, "query", "select commitment_id from commitments where unit = 'USD' limit 1", "--format", "csv")
    page = _open(chromium, f"{served}/reader?row={quote(done.stdout.split()[-1])}")
    page.wait_for_selector(".mark-focus", timeout=60_000)
    framed, shown = (page.locator(name).first.bounding_box() for name in (".mark-focus", ".page"))
    assert shown["y"] <= framed["y"] <= shown["y"] + shown["height"]
    assert "found by the rule" in page.inner_text('[data-testid="stMain"]')
    page.context.close()


def test_a_mark_leads_to_its_row(chromium, served):
    page = _open(chromium, f"{served}/reader")
    page.wait_for_selector("a.mark-figures", timeout=60_000)
    page.click("a.mark-figures >> nth=0")
    page.wait_for_url(re.compile("row=.*figures"), timeout=60_000)
    page.wait_for_selector(".mark-focus", timeout=60_000)
    page.context.close()


def test_the_map_of_places_asks_no_other_server(chromium, served):
    page = chromium.new_context(viewport={"width": 1440, "height": 1000}).new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}/names?names=Places")
    page.wait_for_function("document.querySelector('[data-testid=stMain]').innerText.includes('Where it happens')", timeout=60_000)
    page.wait_for_function("document.querySelectorAll('[data-testid=stVegaLiteChart] .marks').length >= 2", timeout=60_000)
    assert [url for url in asked if "localhost" not in url and not url.startswith(("data:", "blob:"))] == []
    page.context.close()


def test_a_choice_lives_in_the_address(chromium, served):
    page = _open(chromium, f"{served}/names?names=Quotes")
    page.wait_for_function("document.querySelector('[data-testid=stMain]').innerText.includes('Quotes')")
    page.click('button:has-text("Places")')
    page.wait_for_url(re.compile("names=Places"), timeout=60_000)
    page.context.close()


def test_live_blogs_are_pasted_and_dropped_in_and_read_below_their_menu(chromium, tmp_path):
    inbox = tmp_path / "inbox"
    heads = ("Boats wait", "Crews talk", "Boats leave")
    strike = "\n\n".join(f"{9 + n}:15\n{head}\nThe harbour master says so in a note." for n, head in enumerate(heads))
    flood = strike.replace("Boats", "Pumps").replace("harbour", "river")
    (tmp_path / "list.txt").write_text("Milk\nBread\nCandles\n", "utf-8")
    (tmp_path / "flood.txt").write_text(f"Home\nNews\nSport\nWeather\nTravel\nMore\n\nFlood - live updates\n\n{flood}", "utf-8")
    with _serving(LIVELEDGER_HOME=tmp_path / "home", LIVELEDGER_INBOX=inbox) as address:
        page = _open(chromium, f"{address}/add")
        page.get_by_label("Name", exact=True).fill("strike")
        page.get_by_label("Text of the page").fill(f"Strike - live updates\n\n{strike}")
        page.set_input_files('input[type="file"]', [tmp_path / "flood.txt", tmp_path / "list.txt"])
        page.get_by_text("list.txt").first.wait_for()
        page.get_by_role("button", name="Add and build").click()
        success = page.get_by_text("2 live blogs (2 made")
        success.wait_for(timeout=120_000)
        complaint = page.get_by_text("list.txt does not look like a live blog")
        complaint.wait_for()
        page.locator(".list a").nth(1).wait_for(timeout=60_000)
        assert str(tmp_path) not in page.inner_text('[data-testid="stAlertContainer"]')
        assert sorted(page.locator(".list a").all_inner_texts()) == ["Flood - live updates", "Strike - live updates"]
        assert sorted(file.name for file in inbox.iterdir()) == ["flood.txt", "strike.txt"]
        page.context.close()
        page = _open(chromium, f"{address}/reader?document=flood")
        page.get_by_text("Flood - live updates").last.wait_for()
        menu = page.locator("details", has_text="Above the title")
        menu.locator("summary").wait_for()
        assert "Travel" not in menu.inner_text()
        menu.locator("summary").click()
        assert "Travel" in menu.inner_text()
        page.context.close()
