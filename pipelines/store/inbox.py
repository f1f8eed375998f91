"""What is put into the inbox. Belongs here: copying live blogs and their sidecars under names that hide nothing that lies there.

Does not: what a path holds (`reading.archives`), building (`build`).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from itertools import chain, count
from pathlib import Path

from pipelines.model.errors import LiveledgerError
from pipelines.model.records import Post
from pipelines.model.segments import Reading
from pipelines.reading.archives import files, page_of, sidecar_beside, sources
from pipelines.reading.formats import read


def put(given: Sequence[Path], inbox: Path) -> tuple[list[Path], dict[str, str]]:
    """Copies the live blogs among `given` (files, or folders, whose own paths are kept) into `inbox`, each with its sidecar.

    Returns where they went, and for each file that is missing, or that no reader takes, the reason. A file that lies in the inbox stays
    as it is; another live blog that lies there under the same name is never written over.
    """
    placed: list[Path] = []
    refused: dict[str, str] = {}
    for path, name in _named(given):
        try:
            found = _readings(path)
        except LiveledgerError as error:
            refused[str(path)] = str(error)
            continue
        target = inbox / name
        if path.resolve() != target.resolve():
            target = _free(target, found)
            _copy(path, target)
            sidecar = sidecar_beside(path)
            if sidecar is not None:
                _copy(sidecar, target.with_name(target.name.partition(".")[0] + sidecar.name.removeprefix(path.name.partition(".")[0])))
        placed.append(target)
    return placed, refused


def _named(given: Sequence[Path]) -> Iterator[tuple[Path, Path]]:
    for path in given:
        if path.is_dir():
            yield from ((file, Path(path.resolve().name) / file.relative_to(path)) for file in files(path))
        else:
            page = page_of(path)
            yield page, Path(page.name)


def _readings(path: Path) -> list[Reading]:
    """What can be read of a file, of an archive its readable members. Raises LiveledgerError where nothing can."""
    found: list[Reading] = []
    refusal: LiveledgerError | None = None
    for source in sources(path):
        try:
            found.append(read(source))
        except LiveledgerError as error:
            refusal = refusal or error
    if not found:
        raise refusal or LiveledgerError(f"{path} holds no file: give a saved live blog, or a folder or zip of them.")
    return found


def _free(target: Path, found: Sequence[Reading]) -> Path:
    """The target; or, where another live blog lies there under its name, the first name beside it that is free ("page (2).html")."""
    stem, dot, suffixes = target.name.partition(".")
    for name in chain([target.name], (f"{stem} ({number}){dot}{suffixes}" for number in count(2))):
        if not (path := target.with_name(name)).exists() or _is_earlier(path, found):
            return path
    raise AssertionError


def _is_earlier(path: Path, found: Sequence[Reading]) -> bool:
    """Whether what lies at a path is one of the live blogs found, at another time: by its title, or by a post that both have."""
    try:
        old = _readings(path)
    except LiveledgerError:
        return True  # what lies there cannot be read: nothing is lost with it
    return any(_is_one(one, two) for one in old for two in found)


def _is_one(one: Reading, two: Reading) -> bool:
    if one.document.url and two.document.url:
        return one.document.document_id == two.document.document_id
    shared = {_own(post) for post in one.posts} & {_own(post) for post in two.posts}
    return bool(shared) or (one.document.title is not None and one.document.title == two.document.title)


def _own(post: Post) -> str:
    """A post's id without that of its document, which may be no more than a file's name."""
    return post.post_id.partition("#")[2]


def _copy(path: Path, target: Path) -> None:
    """Copies a file so that nobody sees half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.tmp")
    shutil.copyfile(path, temporary)
    temporary.replace(target)
