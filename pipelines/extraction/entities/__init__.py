"""People, places and organisations: who and what a document names.

Belongs here: candidates, what kind of name each is, who is who within the document, and the mentions.
Does not: folding documents together (SQL), what is said about anybody.

    extract(page) -> Iterable[Person | Place | Organisation | Mention]
"""

from pipelines.extraction.entities.resolution import extract

__all__ = ["extract"]
