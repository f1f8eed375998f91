from __future__ import annotations

import gzip
import plistlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.model.errors import UnreadableSource
from pipelines.reading.decoding import decode, gunzip

PROSE = "The café’s owner said “no” to a £30 fee. It rained all day in the harbour, and the boats stayed where they were.\n"


@pytest.mark.parametrize(
    "content",
    [
        PROSE.encode(),
        PROSE.encode("utf-8-sig"),
        PROSE.encode("utf-16"),
        b"\xfe\xff" + PROSE.encode("utf-16-be"),
        PROSE.encode("utf-16-le"),
        PROSE.encode("cp1252"),
        gzip.compress(PROSE.encode(), mtime=0),
        gzip.compress(gzip.compress(PROSE.encode("utf-16"), mtime=0), mtime=0),
        PROSE.replace("\n", "\r\n").encode(),
    ],
)
def test_encodings(content: bytes) -> None:
    assert decode(content, "page.txt") == PROSE


def test_declared_charset_decides() -> None:
    page = "<meta charset='iso-8859-2'><p>Łódź żółty harbour harbour harbour</p>"
    assert "Łódź" in decode(page.encode("iso-8859-2"), "page.html")
    latin = '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"><p>“café”</p>'
    assert "“café”" in decode(latin.encode("cp1252"), "page.html")


def test_mime_html() -> None:
    part = "<html><body><p>It cost =C2=A330, he said, and more words foll=\r\now here.</p></body></html>"
    message = (
        "From: <Saved by a browser>\r\nSubject: Harbour live\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="xx"\r\n\r\n--xx\r\nContent-Type: text/css\r\n\r\na{}\r\n'
        f"--xx\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{part}\r\n--xx--\r\n"
    )
    assert "It cost £30, he said, and more words follow here." in decode(message.encode(), "page.mhtml")


@pytest.mark.parametrize("charset", ["UTF-8", "windows-1252"])
def test_a_web_archive_of_safari(charset: str) -> None:
    page = f"<html><body><p>{PROSE}</p></body></html>"
    main = {"WebResourceData": page.encode(charset), "WebResourceMIMEType": "text/html", "WebResourceTextEncodingName": charset}
    archive = {"WebMainResource": main, "WebSubresources": [{"WebResourceData": b"a{}", "WebResourceMIMEType": "text/css"}]}
    assert PROSE.strip() in decode(plistlib.dumps(archive, fmt=plistlib.FMT_BINARY), "page.webarchive")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"\xef\xbb\xbf ", "is empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n...", "PNG"),
        (b"abc\x00\x01\x02\x00def" * 50, "binary"),
        (bytes(range(1, 32)) * 40, "binary"),
        (gzip.compress(b"x" * 5000, mtime=0)[:-9], "cut off"),
        (b"\x1f\x8bnot gzip at all", "broken gzip"),
        (b"bplist00 cut off", "property list"),
        (plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), "property list"),
        (plistlib.dumps({"WebMainResource": {"WebResourceData": b""}}, fmt=plistlib.FMT_BINARY), "holds no HTML"),
    ],
)
def test_what_is_no_text_is_said_in_a_sentence(content: bytes, words: str) -> None:
    with pytest.raises(UnreadableSource, match=words) as refused:
        decode(content, "the-file.html")
    assert str(refused.value).startswith("the-file.html ")
    assert "\n" not in str(refused.value)


def test_gzip_bombs_are_refused() -> None:
    with pytest.raises(UnreadableSource, match="unpacks to more"):
        gunzip(gzip.compress(bytes(1_000_000)), "page.gz", limit=10_000)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(content: bytes) -> None:
    try:
        text = decode(content, "any")
    except UnreadableSource:
        return
    assert text.strip()
    text.encode("utf-8")


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_text_survives(text: str) -> None:
    try:
        decoded = decode(("words " + text).encode("utf-8", "replace"), "any")
    except UnreadableSource:
        return
    assert "\r" not in decoded


def test_pieces_of_another_encoding_in_a_page_of_utf8_are_read_as_they_were_meant() -> None:
    whole = "“The café is shut” – or so they say. " * 3
    pasted = "Ferry leaves – at last\n".encode("cp1252") + whole.encode() + "A naïve plan\n".encode("cp1252")
    assert decode(pasted, "page.txt") == f"Ferry leaves – at last\n{whole}A naïve plan\n"
    assert decode(whole.encode("cp1252"), "page.txt") == whole
