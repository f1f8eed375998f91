"""Bytes become text. Belongs here: compression of one file, character encodings, pages in archives of browsers, what is no text at all.

Does not: folders and zip archives (`archives`), or what the text says.
"""

from __future__ import annotations

import codecs
import email
import email.policy
import plistlib
import re
import zlib
from email.message import EmailMessage

from charset_normalizer import from_bytes

from pipelines.model.errors import UnreadableSource

SIZE_LIMIT = 256 * 1024 * 1024
"""Bytes after unpacking beyond which a file is refused: a page of this size is no live blog, but may be a compression bomb."""

_GZIP = b"\x1f\x8b"
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"(\xb5/\xfd", "a Zstandard file"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a media file"),
    (b"ID3", "a media file"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
)
_PLIST = b"bplist00"
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)
_MIME = re.compile(rb"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version|Content-Type):", re.IGNORECASE)
_CONTROLS = bytes(set(range(9)) | {11} | set(range(14, 27)) | {28, 29, 30, 31, 127})
_WINDOW = 1 << 20


def gunzip(content: bytes, name: str, limit: int = SIZE_LIMIT) -> bytes:
    """`content` unpacked if it is gzip (known by its first two bytes, nested up to three times), else as it is.

    Raises UnreadableSource if it is broken or unpacks to more than `limit` bytes.
    """
    for _ in range(3):
        if not content.startswith(_GZIP):
            return content
        unpacker = zlib.decompressobj(wbits=31)
        try:
            unpacked = unpacker.decompress(content, limit + 1)
        except zlib.error:
            raise UnreadableSource(
                f"{name} is a broken gzip file: fetch it again, or unpack it by hand and give the page itself."
            ) from None
        if len(unpacked) > limit:
            raise UnreadableSource(f"{name} unpacks to more than {limit // 1024**2} MB, which no live blog does: give the page itself.")
        if not unpacker.eof:
            raise UnreadableSource(f"{name} is a gzip file that was cut off: fetch it again.")
        content = unpacked
    return content


def decode(content: bytes, name: str) -> str:
    """The text of a file, line ends as `\\n`, without a byte order mark; an archive of a browser (MIME HTML, Safari's) gives its HTML.

    Raises UnreadableSource, in one sentence that names the file, for what is empty, binary or in no encoding that can be told.
    """
    content = gunzip(content, name)
    if len(content) > SIZE_LIMIT:
        raise UnreadableSource(f"{name} is larger than {SIZE_LIMIT // 1024**2} MB, which no live blog is: split it.")
    if not content.strip():
        raise UnreadableSource(f"{name} is empty: save the page again, or paste its text into the file.")
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise UnreadableSource(f"{name} is {what}, not a page: save the live blog as HTML or text and give that.")
    if content.startswith(_PLIST):
        return _safari_html(content, name)
    if _MIME.match(content[:65536]) and b"mime-version" in content[:65536].lower():
        return _mime_html(content, name)
    text = _characters(content, name)
    if not text.strip():
        raise UnreadableSource(f"{name} is empty: save the page again, or paste its text into the file.")
    return text


def _characters(content: bytes, name: str) -> str:
    marked = _by_mark(content)
    if marked is not None:
        return _clean(marked)
    if b"\0" in content:
        guessed = _unmarked_utf16(content)
        if guessed is not None:
            return _clean(guessed)
        raise UnreadableSource(f"{name} is a binary file, not a page: save the live blog as HTML or text and give that.")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        text = _cut_utf8(content, fault) or _declared(content) or _guessed(content, name)
    else:
        _refuse_controls(content, name)
    return _clean(text)


def _by_mark(content: bytes) -> str | None:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\0\0", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            try:
                return content.decode("utf-8-sig" if encoding == "utf-8" else encoding, "replace")
            except UnicodeDecodeError:
                return None
    return None


def _unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 without a mark, told by a zero in every other byte, as English text has it."""
    head = content[:4096]
    for encoding, zeros, others in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if zeros and zeros.count(0) > 0.7 * len(zeros) and others.count(0) < 0.05 * len(others) + 1:
            text = content[: len(content) // 2 * 2].decode(encoding, "replace")
            return text if text.isprintable() or text.strip() else None
    return None


def _cut_utf8(content: bytes, fault: UnicodeDecodeError) -> str | None:
    """UTF-8 with faults, as a page that was cut off or pasted together: stray bad bytes become the replacement character.

    Where there are many, though fewer than what is right, they are of pieces in Windows-1252 and are read as that: by accident no text
    in Windows-1252 holds characters of UTF-8.
    """
    if len(content) - fault.start < 4:
        return content[: fault.start].decode("utf-8") + "\ufffd"
    text = content.decode("utf-8", "replace")
    faults = text.count("\ufffd")
    wide = sum(1 for character in text[:_WINDOW] if ord(character) > 0x9F and character != "\ufffd")
    if faults * 10 < wide:
        return text
    return content.decode("utf-8", _PIECES) if faults < wide else None


def _western_piece(fault: UnicodeError) -> tuple[str, int]:
    """What bad bytes of UTF-8 mean in Windows-1252: an error handler for `bytes.decode`."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    return fault.object[fault.start : fault.end].decode("cp1252", "replace"), fault.end


_PIECES = "liveledger-pieces"
codecs.register_error(_PIECES, _western_piece)


def _declared(content: bytes) -> str | None:
    found = _CHARSET.search(content[:8192]) or _XML_CHARSET.search(content[:400])
    if found is None:
        return None
    name = found[1].decode("ascii").lower()
    # Browsers read these labels as Windows-1252 (WHATWG Encoding Standard), and so do we.
    encoding = "cp1252" if name in {"iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii", "windows-1252"} else name
    try:
        return content.decode(encoding, "replace") if "utf-8" not in encoding else None
    except (LookupError, UnicodeError):
        return None


def _guessed(content: bytes, name: str) -> str:
    _refuse_controls(content, name)
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if text and _western(text):
        return text
    best = from_bytes(content[:_WINDOW]).best()
    if best is not None:
        try:
            return content.decode(best.encoding, "replace")
        except (LookupError, UnicodeError):
            pass
    raise UnreadableSource(f"{name} is in no character encoding that can be told: save it as UTF-8.")


def _western(text: str) -> bool:
    """Whether `text`, read as Windows-1252, looks like English: accents and typographic marks are rare, letters and spaces are not."""
    head = text[:_WINDOW]
    wide = sum(1 for character in head if ord(character) > 0x7F)
    plain = sum(1 for character in head if character.isascii() and (character.isalpha() or character.isspace()))
    return wide < 0.08 * len(head) + 1 and plain > 0.5 * len(head)


def _refuse_controls(content: bytes, name: str) -> None:
    head = content[:65536]
    if len(head) - len(head.translate(None, _CONTROLS)) > 0.02 * len(head) + 2:
        raise UnreadableSource(f"{name} is a binary file, not a page: save the live blog as HTML or text and give that.")


def _clean(text: str) -> str:
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Half a surrogate pair cannot be written as UTF-8 by anything downstream.
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text


def _safari_html(content: bytes, name: str) -> str:
    """The page of a web archive as Safari saves it: a property list whose main resource is the HTML."""
    try:
        page = plistlib.loads(content, fmt=plistlib.FMT_BINARY)["WebMainResource"]
        kind, data, charset = page.get("WebResourceMIMEType"), page["WebResourceData"], page.get("WebResourceTextEncodingName")
    except (plistlib.InvalidFileException, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise UnreadableSource(f"{name} is a property list, not a page: save the live blog as HTML or text and give that.") from None
    if not isinstance(data, bytes) or not data.strip() or (kind and "html" not in str(kind) and "text" not in str(kind)):
        raise UnreadableSource(f"{name} is a web archive that holds no HTML: save the page again as HTML.")
    return _in_charset(data, charset, name)


def _in_charset(page: bytes, charset: object, name: str) -> str:
    """The text of a page, in the encoding that its archive names, where it names one other than UTF-8."""
    if isinstance(charset, str) and "utf-8" not in charset.lower():
        try:
            return _clean(page.decode(charset, "replace"))
        except (LookupError, UnicodeError):
            pass
    return _characters(page, name)


def _mime_html(content: bytes, name: str) -> str:
    """The HTML part of a MIME archive as browsers save it (RFC 2557): the largest part of type text/html."""
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        parts = [part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
        pages = [page for part in parts if isinstance(page := part.get_payload(decode=True), bytes)]
        charsets = [part.get_content_charset() for part in parts if isinstance(part, EmailMessage)]
    except (ValueError, LookupError, AttributeError, TypeError, IndexError, KeyError):
        pages, charsets = [], []
    if not pages:
        if b"<html" in content[:_WINDOW].lower() or b"multipart/" not in content[:65536].lower():
            return _characters(content, name)
        raise UnreadableSource(f"{name} is a web archive that holds no HTML: save the page again as HTML.")
    page = max(pages, key=len)
    charset = charsets[pages.index(page)] if len(charsets) == len(pages) else None
    if not page.strip():
        raise UnreadableSource(f"{name} is a web archive whose page is empty: save the page again as HTML.")
    return _in_charset(page, charset, name)
