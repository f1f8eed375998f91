"""What the head of a page says of it. Belongs here: title, publisher, address, language and times. Does not: posts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from pipelines.model.segments import Stamp
from pipelines.reading import jsonld
from pipelines.reading.structured import instant_stamp, one_line

_HEADINGS = 3
_TITLE_TAIL = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; None where it does not."""

    title: str | None = None
    titles: tuple[str, ...] = ()  # all that the page gives itself: its `h1`s, `og:title`, its `title` element
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    description: str | None = None
    published: Stamp | None = None
    updated: Stamp | None = None


def metadata_of(tree: LexborHTMLParser) -> Metadata:
    """The metadata of a parsed page; the visible `h1` is the title, then `og:title`, then the `title` element."""
    meta: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content and name.lower() not in meta:
            meta[name.lower()] = content
    address = _first_link(tree) or meta.get("og:url")
    headings = [text for node in tree.css("h1") if (text := one_line(node.text(separator=" ")))]
    root = tree.root.attributes if tree.root is not None else {}
    language = root.get("lang") or meta.get("og:locale") or meta.get("content-language") or ""
    blocks = [jsonld.parse(script.text() or "") for script in tree.css('script[type*="ld+json" i]')]
    articles = [article for block in blocks if block is not None for article in jsonld.articles(block)]
    article = articles[0] if articles else {}
    title_node = tree.css_first("title")
    head = title_node.text() if title_node is not None else ""
    title = meta.get("og:title") or head
    named = [one_line(text) for text in (*headings[:_HEADINGS], meta.get("og:title") or "", head)]
    site = meta.get("og:site_name") or jsonld.text_of(article.get("publisher")) or meta.get("application-name") or ""
    return Metadata(
        title=(headings[0] if len(headings) == 1 else None) or _TITLE_TAIL.sub("", one_line(title)) or (headings[0] if headings else None),
        titles=tuple(dict.fromkeys(text for one in named for text in (one, _TITLE_TAIL.sub("", one)) if text)),
        publisher=one_line(site) or None,
        url=address or jsonld.url_of(article),
        language=language.replace("_", "-").split("-")[0].lower() if re.fullmatch(r"[A-Za-z]{2,3}([-_]\w+)*", language) else None,
        description=one_line(meta.get("description") or meta.get("og:description")) or None,
        published=instant_stamp(meta.get("article:published_time") or article.get("datePublished") or meta.get("datepublished")),
        updated=instant_stamp(meta.get("article:modified_time") or article.get("dateModified") or meta.get("og:updated_time")),
    )


def _first_link(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first('link[rel="canonical"]')
    address = node.attributes.get("href") if node is not None else None
    return address.strip() if address and address.startswith(("http://", "https://")) else None
