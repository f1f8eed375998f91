"""What a path holds. Belongs here: files, folders and zip archives as `Source`s, and sidecars. Does not: what is in a page.

Nothing is ever unpacked to disk: members of an archive are read in memory, so their paths are names and nothing more.
"""

from __future__ import annotations

import os
import tomllib
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from pipelines.model.errors import LiveledgerError, UnreadableSource
from pipelines.model.segments import Sidecar, Source
from pipelines.reading.decoding import SIZE_LIMIT, gunzip

MEMBER_LIMIT = 100_000
"""Members beyond which a zip archive is refused."""

RATIO_LIMIT = 200
"""How many times larger a zip member may be than what is stored of it, above a megabyte, before it is taken for a bomb."""

_SIDECAR = ".toml"
_TEXT_FIELDS = ("title", "publisher", "url", "language")
_FIELDS = (*_TEXT_FIELDS, "reference_date", "time_zone")


def sources(path: Path, inbox: Path | None = None) -> Iterator[Source]:
    """What `path` (a file, a folder, a zip or gzip of either) holds, in the order of the names.

    Names are relative to `inbox` where the path lies in it. Sidecars `<name>.toml` are attached; they, and hidden files,
    are no sources; given itself, a sidecar stands for its file. Raises LiveledgerError for a path that does not exist, a sidecar that
    is wrong or belongs to no file; UnreadableSource for an archive that cannot be read.
    """
    if not path.exists():
        raise LiveledgerError(f"{path} does not exist: give a file, a folder or a zip of saved live blogs.")
    if path.is_dir():
        yield from _folder(path, inbox)
        return
    page = page_of(path)
    if page.suffix.lower() == _SIDECAR:
        raise LiveledgerError(f"{path} belongs to no file: name it as the page beside it, with .toml as its suffix.")
    yield from _file(page, inbox, _sidecar_of(page))


def page_of(path: Path) -> Path:
    """The file that a sidecar speaks of; any other path, and a sidecar of no file, itself."""
    return (_owner(path) or path) if path.suffix.lower() == _SIDECAR and path.is_file() else path


def files(path: Path) -> list[Path]:
    """The files under the folder `path`, without hidden ones and without sidecars, sorted; each real folder is entered once."""
    return [file for file in _walk(path) if file.suffix.lower() != _SIDECAR]


def orphans(path: Path) -> list[Path]:
    """Sidecars under the folder `path` that belong to no file."""
    return [file for file in _walk(path) if file.suffix.lower() == _SIDECAR and _owner(file) is None]


def parse_sidecar(content: bytes, name: str) -> Sidecar:
    """What a sidecar file states. Raises LiveledgerError, in a sentence, for what is unknown or malformed in it."""
    try:
        stated = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise LiveledgerError(f"{name} is not in UTF-8: save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as fault:
        raise LiveledgerError(f"{name} is not valid TOML ({fault}): write lines such as reference_date = 2025-01-31.") from None
    for key in stated:
        if key not in _FIELDS:
            raise LiveledgerError(f"{name} states {key!r}, which is unknown: it may state {', '.join(_FIELDS)}.")
    for key in _TEXT_FIELDS:
        if key in stated and (not isinstance(stated[key], str) or not stated[key].strip()):
            raise LiveledgerError(f"{name} states {key} = {stated[key]!r}: it must be a text in quotation marks.")
    return Sidecar(
        title=stated.get("title"),
        publisher=stated.get("publisher"),
        url=stated.get("url"),
        language=stated.get("language"),
        reference_date=_date(stated.get("reference_date"), name),
        time_zone=_zone(stated.get("time_zone"), name),
    )


def _date(value: object, name: str) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise LiveledgerError(f"{name} states reference_date = {value!r}: write a day as 2025-01-31.") from None


def _zone(value: object, name: str) -> str | None:
    if value is None:
        return None
    try:
        return ZoneInfo(str(value)).key if isinstance(value, str) and value.strip() == value and value else _no_zone(value, name)
    except (LookupError, ValueError, OSError):
        return _no_zone(value, name)


def _no_zone(value: object, name: str) -> str:
    raise LiveledgerError(f"{name} states time_zone = {value!r}: write an IANA name such as Europe/London.") from None


def _walk(folder: Path) -> list[Path]:
    found: list[Path] = []
    entered: set[str] = set()
    for root, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(root)
        if real in entered:  # a symbolic link that leads back up
            folders.clear()
            continue
        entered.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found.extend(Path(root) / name for name in names if not name.startswith(".") and (Path(root) / name).is_file())
    return sorted(found)


def _folder(path: Path, inbox: Path | None) -> Iterator[Source]:
    lost = orphans(path)
    if lost:
        raise LiveledgerError(f"{lost[0]} belongs to no file: name it as the page beside it, with .toml as its suffix.")
    for file in files(path):
        yield from _file(file, inbox, _sidecar_of(file))


def _owner(sidecar: Path) -> Path | None:
    """The file that a sidecar speaks of: `page.toml` or `page.html.toml` for `page.html`."""
    stem = sidecar.name[: -len(_SIDECAR)]
    exact = sidecar.with_name(stem)
    if exact.is_file():
        return exact
    for other in sorted(sidecar.parent.iterdir()):
        if not other.name.startswith(".") and other.suffix.lower() != _SIDECAR and other.is_file() and _stem(other.name) == stem:
            return other
    return None


def _stem(name: str) -> str:
    name = name[:-3] if name.lower().endswith(".gz") else name
    return PurePosixPath(name).stem


def sidecar_beside(path: Path) -> Path | None:
    """The sidecar of a file, `page.html.toml` or `page.toml` for `page.html`; None where it has none."""
    beside = (path.with_name(name) for name in (f"{path.name}{_SIDECAR}", f"{_stem(path.name)}{_SIDECAR}"))
    return next((one for one in beside if one != path and one.is_file()), None)


def _sidecar_of(path: Path) -> Sidecar:
    beside = sidecar_beside(path)
    return parse_sidecar(_bytes(beside), str(beside)) if beside is not None else Sidecar()


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise UnreadableSource(f"{path} is larger than {SIZE_LIMIT // 1024**2} MB, which no live blog is: split it.")
        return path.read_bytes()
    except OSError as fault:
        raise UnreadableSource(f"{path} cannot be read ({fault.strerror}): check that you may read it.") from None


def _named(path: Path, inbox: Path | None) -> str:
    if inbox is not None:
        try:
            return path.resolve().relative_to(inbox.resolve()).as_posix()
        except (ValueError, OSError):
            pass
    return path.as_posix()


def _file(path: Path, inbox: Path | None, sidecar: Sidecar) -> Iterator[Source]:
    name = _named(path, inbox)
    if path.suffix.lower() == ".zip":
        yield from _zip(path, name)
    else:
        yield Source(name, gunzip(_bytes(path), name), sidecar)


def _zip(path: Path, name: str) -> Iterator[Source]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = sorted((m for m in archive.infolist() if not m.is_dir() and not _is_hidden(m.filename)), key=lambda m: m.filename)
            if len(members) > MEMBER_LIMIT:
                raise UnreadableSource(f"{name} holds more than {MEMBER_LIMIT} files: split it.")
            if sum(member.file_size for member in members) > 16 * SIZE_LIMIT:
                raise UnreadableSource(f"{name} unpacks to more than {16 * SIZE_LIMIT // 1024**3} GB: split it.")
            sidecars = {m.filename: m for m in members if m.filename.lower().endswith(_SIDECAR)}
            pages = [member for member in members if member.filename not in sidecars]
            if not pages:
                raise UnreadableSource(f"{name} holds no file: put saved live blogs into it.")
            used: set[str] = set()
            for member in pages:
                beside = _beside(member.filename, sidecars)
                sidecar = Sidecar()
                if beside is not None:
                    used.add(beside)
                    sidecar = parse_sidecar(_member(archive, sidecars[beside], name), f"{name}/{beside}")
                yield Source(f"{name}/{member.filename}", gunzip(_member(archive, member, name), f"{name}/{member.filename}"), sidecar)
            for lost in sorted(set(sidecars) - used):
                raise LiveledgerError(f"{name}/{lost} belongs to no file: name it as the page beside it, with .toml as its suffix.")
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, OSError, RuntimeError):
        raise UnreadableSource(f"{name} is a broken, locked or unusual zip archive: unpack it and give the files.") from None


def _is_hidden(member: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in member.replace("\\", "/").split("/") if part not in {".", ".."})


def _beside(member: str, sidecars: dict[str, zipfile.ZipInfo]) -> str | None:
    path = PurePosixPath(member)
    names = (f"{member}{_SIDECAR}", str(path.with_name(f"{_stem(path.name)}{_SIDECAR}")))
    return next((name for name in names if name in sidecars), None)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    too_large = member.file_size > SIZE_LIMIT
    if too_large or (member.file_size > 1 << 20 and member.file_size > RATIO_LIMIT * max(member.compress_size, 1)):
        raise UnreadableSource(f"{name}/{member.filename} unpacks to far more than a live blog holds: give the page itself.")
    with archive.open(member) as opened:
        content = opened.read(SIZE_LIMIT + 1)
    if len(content) > SIZE_LIMIT:
        raise UnreadableSource(f"{name}/{member.filename} unpacks to far more than a live blog holds: give the page itself.")
    return content
