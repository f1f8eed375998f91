"""The lines of one post: what each is. Belongs here: prose, captions, embeds, notes, signatures inside known boundaries.

Does not: where posts begin and end (`stamped`, `unstamped`), what stands before the body (`openings`), what names a picture's source
(`credits`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.model.segments import Label
from pipelines.reading import boundaries, pictures, slots, tags
from pipelines.reading.bylines import byline, is_role, name_line, signature
from pipelines.reading.credits import credit_of, follows_prose, glued_credit, mentions_picture
from pipelines.reading.duplicates import said_twice
from pipelines.reading.lines import (
    BULLET,
    Line,
    ends_as_prose,
    heads,
    is_ended,
    is_furniture,
    is_headline_like,
    is_rule,
    is_tweet,
    is_tweet_signature,
    is_video,
    is_zone_line,
)
from pipelines.reading.openings import Inside, opening
from pipelines.reading.signing import signed_name
from pipelines.reading.stamped import is_day, is_edit_note

_READ_MORE = re.compile(r"\s*(?:(?:\.{3}|…)\s?|(?<=[.!?\"”’)])\s+)(?:Read More|READ MORE)$")
_LONGEST_SHOWN = 105
_SIGNATURE = 2
_SCORES = 3
"""Lines of a post, the score of a match, say, that may stand above the name and the role of its author."""
_SCORE = re.compile(r"[a-z]\s\d{1,3}\s?[-–]\s?\d{1,3}(?:\s[A-Z(]|$)")
"""A score between two teams, which is no picture's caption."""
_SENTENCE_ENDS = frozenset('.!?"”’')
_THANKS = re.compile(r"\bcontributed (?:to (?:this|the) (?:report|story|post|article|live ?blog|page)|reporting)\.?$")
_INITIALS = re.compile(r"[a-z]{2,4}(?:[/,] ?[a-z]{2,4}){0,4}\s*\([A-Z][\w, &]{1,60}\)|[a-z]{2,4}(?:/[a-z]{2,4}){1,4}")


def read(
    lines: Sequence[Line],
    post: int,
    *,
    headline_rate: float,
    credits: frozenset[str] = frozenset(),
    has_headline: bool = False,
    author: str | None = None,
    may_name: bool = True,
    signers: frozenset[str] = frozenset(),
) -> Inside:
    """Labels the lines of post number `post`.

    `headline_rate` is the share of the page's posts whose first line looks like a headline, negative where none of these lines is one;
    `has_headline`: the post's headline stands above `lines`; `author`: who wrote it is known from the line of its stamp or its end;
    `may_name`: the first line may be the name of who wrote the post; `signers`: names that close posts of the page again and again.
    """
    result = Inside(post, has_headline=has_headline, author=author, signers=signers)
    if any(_is_piece(line) for line in lines):
        _pieces(lines, result)
        return result
    index = opening(lines, result, headline_rate, may_name=may_name)
    rest = lines[index:]
    if result.has_headline and (labels := tags.above_prose(rest)):
        for line in labels:
            result.add(line, Label.FURNITURE, "a label between headline and prose")
        rest = [line for line in rest if line not in labels]
    if rest and is_ended(rest[0]) and all(is_ended(line) or is_furniture(line) for line in rest):
        result.add(rest[0], Label.PARAGRAPH, "says that the coverage has ended, and nothing else is said")
        rest = rest[1:]
    again = said_twice(rest)
    for line in again:
        result.add(line, Label.DUPLICATE, "the post has said it in the same words")
    rest = [line for line in rest if line not in again]
    rest = _without_signature(rest, result)
    last = _last_of_prose(rest)
    signed = _signed_above(rest, last)
    has_body = False
    for number in range(len(rest)):
        if signed is not None and number > signed and _aside(rest, number, result):
            continue
        has_body |= _body_line(
            rest, number, result, is_last=number == (last if signed is None else signed), has_body=has_body, credits=credits
        )
    result.segments.sort(key=lambda segment: segment.start)
    return result


def _is_piece(line: Line) -> bool:
    """Whether a line goes on with the sentence that stands above it (", who won", "and"): the page has broken its lines at its links."""
    return (line.words[0] in ".,;:" and line.words[1:2] in {"", " "}) or line.words == "and"


def _pieces(lines: Sequence[Line], result: Inside) -> None:
    """Labels the lines of a post whose sentences are broken: what looks like a name or a headline there is a piece of one."""
    for number, line in enumerate(lines):
        start = len(line.words) - len(line.words.lstrip(".,;: ")) if number == 0 else 0
        if is_furniture(line) and not _is_piece(line):
            result.add(line, Label.FURNITURE, "a line of page furniture")
            continue
        result.add(line, Label.FURNITURE, "a mark after the stamp", 0, start)
        result.add(line, Label.PARAGRAPH, "a piece of a sentence that is broken at its links", start)


def _without_signature(lines: Sequence[Line], result: Inside) -> Sequence[Line]:
    """The lines without a reporter's name and role that close the post on two lines; under somebody's words they are the speaker's."""
    last = _last_of_prose(lines)
    if last < _SIGNATURE or result.author is not None or not is_role(lines[last].words) or ends_as_prose(lines[last]):
        return lines
    named, told = name_line(lines[last - 1]), lines[last - _SIGNATURE]
    if named is None or named[1] is not None or not ends_as_prose(told) or told.words[-1] in '"”:':
        return lines
    result.name(named)
    result.author_role = lines[last].words
    result.add(lines[last - 1], Label.BYLINE, "a name that closes the post")
    result.add(lines[last], Label.ROLE, "a role under the name that closes the post")
    return [*lines[: last - 1], *lines[last + 1 :]]


def _last_of_prose(lines: Sequence[Line]) -> int:
    """Number of the last line that may be the post's own words: no furniture, no note of a change, no video and its title; -1 for none."""
    video = next((n for n in range(max(1, len(lines) - 2), len(lines)) if pictures.VIDEO_MARK.match(lines[n].words)), len(lines))
    for number in range(video - 1, -1, -1):
        line = lines[number]
        before, following = lines[number - 1] if number else None, lines[number + 1] if number + 1 < len(lines) else None
        is_note = (
            is_edit_note(line) is not None or boundaries.closes(line) or boundaries.edited_over_two(line, before, following) is not None
        )
        if not is_note and not is_furniture(line) and not is_ended(line):
            return number
    return -1


def _signed_above(lines: Sequence[Line], last: int) -> int | None:
    """Number of the paragraph that its author signs where only pictures, videos and links stand below it; None for any other post."""
    for number in range(last - 1, max(-1, last - 5), -1):
        if len(lines[number].words) > 40 and signature(lines[number]) is not None:
            below = lines[number + 1 : last + 1]
            return number if any(pictures.is_picture(line) or is_zone_line(line) or _THANKS.search(line.words) for line in below) else None
    return None


def _aside(lines: Sequence[Line], number: int, result: Inside) -> bool:
    """Labels what stands below the paragraph that closes its post with a signature; False where the line's own words tell it."""
    line, following, before = lines[number], lines[number + 1] if number + 1 < len(lines) else None, lines[number - 1]
    if pictures.is_picture(line) or is_zone_line(line) or is_ended(line) or is_furniture(line):
        return False
    if following is not None and pictures.is_picture(following) and (credit_of(following) or (1, 0))[0] == 0:
        result.add(line, Label.CAPTION, "between the post's signature and a picture's credit")
    elif pictures.VIDEO_MARK.match(before.words):
        result.add(line, Label.VIDEO, "the title of a video")
    elif number > 1 and pictures.VIDEO_MARK.match(lines[number - 2].words) and len(line.words) < 60 and not ends_as_prose(line):
        result.add(line, Label.FURNITURE, "under the title of a video")
    elif _THANKS.search(line.words):
        result.add(line, Label.FURNITURE, "names who helped with the page")
    else:
        return False
    return True


def _body_line(lines: Sequence[Line], number: int, result: Inside, *, is_last: bool, has_body: bool, credits: frozenset[str]) -> bool:
    """Labels one line of the body; True where it is prose."""
    line = lines[number]
    following = lines[number + 1] if number + 1 < len(lines) else None
    is_last_line = following is None
    text = line.words
    before = lines[number - 1] if number else None
    if _is_plain(line, before, following):
        return _prose(line, following, result, is_last=is_last, has_body=has_body, credits=credits)
    if following is not None and is_tweet_signature(following) and not is_tweet_signature(line) and not is_rule(text):
        result.add(line, Label.EMBED, "stands before the signature of a tweet")
        return True
    if is_rule(text) or is_furniture(line) or (is_last_line and has_body and heads(line, "key_event_headings")):
        result.add(line, Label.FURNITURE, "a line of page furniture")
        return False
    if is_ended(line):
        result.add(line, Label.ENDED, "says that the coverage has ended")
        return False
    if has_body and slots.is_link_card(lines, number):
        result.add(line, Label.FURNITURE, "a link to another story that closes the post")
        return False
    if (edited := is_edit_note(line) or boundaries.edited_over_two(line, before, following)) is not None:
        result.edited = edited
        result.add(line, Label.EDITED, "says when the post was changed")
        return False
    if is_last_line and has_body and is_day(line):
        result.add(line, Label.PAGE_TIME, "the day of the posts below")
        return False
    if boundaries.closes(line):
        result.add(line, Label.EDITED, "says that the post was changed")
        return False
    if is_zone_line(line):
        result.add(line, Label.PAGE_TIME, "states the zone of the times")
        return False
    if is_tweet_signature(line) or is_tweet(line):
        result.add(line, Label.EMBED, "the signature of a tweet, or a whole one")
        return True
    if pictures.CAPTION.fullmatch(text) and credit_of(line) is None:
        result.add(line, Label.CAPTION, "a caption in words")
        return False
    may_sign = not has_body or (number < _SCORES and not any(ends_as_prose(above) for above in lines[:number]))
    if may_sign and following is not None and result.author is None and (named := name_line(line)) and is_role(following.words):
        result.name(named)
        result.add(line, Label.BYLINE, "a name above a role")
        return False
    if may_sign and before is not None and result.author == before.words and result.author_role is None and is_role(text):
        result.author_role = text
        result.add(line, Label.ROLE, "a role under a name")
        return False
    if (mark := pictures.mark_of(text)) or (before is not None and (mark := pictures.mark_of(before.words))):
        is_source = (mark["what"] or "credit").lower() in {"source", "credit"}
        result.add(line, Label.CREDIT if is_source else Label.CAPTION, "beside the words for a picture's caption or source")
        return False
    if following is not None and pictures.stands_over(line, following, credits):
        result.add(line, Label.CAPTION, "stands before a picture's credit")
        return False
    if pictures.is_doubled(line, before, following) and (has_body or not ends_as_prose(line)):
        result.add(line, Label.CAPTION, "stands twice, as a picture's description and caption do")
        return False
    if following is not None and following.words[:2].isdigit() and " - Source:" in following.words[:24] and is_headline_like(line):
        result.add(line, Label.VIDEO, "the title of a video")
        return False
    if before is not None and pictures.extends(before, line):
        result.add(line, Label.CAPTION, "says again what stands above, and its source")
        return False
    if following is not None and pictures.is_repeated(line, following):
        result.add(line, Label.CAPTION, "says what the caption under it says again")
        return False
    if not has_body and len(text) < 100 and pictures.stands_over_credit(lines, number):
        result.add(line, Label.CAPTION, "the first line, over a picture's credit")
        return False
    if before is not None and pictures.VIDEO_MARK.match(before.words) and is_headline_like(line) and (following is None or not has_body):
        result.add(line, Label.VIDEO, "the title of a video")
        return False
    if (credit := credit_of(line)) is not None:
        if follows_prose(text, credit):
            result.add(line, Label.PARAGRAPH, "prose", 0, credit[0])
            result.add(line, Label.CREDIT, "a credit after the paragraph", *credit)
            return True
        result.add(line, Label.CAPTION, "stands before a picture's credit", 0, len(text[: credit[0]].rstrip(" -–—|")))
        result.add(line, Label.CREDIT, "names a picture's source", *credit)
        result.add(line, Label.CAPTION, "stands after a picture's credit", credit[1])
        return False
    if is_video(line) and (following is None or not ends_as_prose(line)) and len(text) < 160:
        result.add(line, Label.VIDEO, "the title of a video")
        return False
    if is_last and has_body and text[0].islower() and _INITIALS.fullmatch(text):
        result.add(line, Label.FURNITURE, "initials of who wrote it, and their sources")
        return False
    if number in {1, 2} and following is not None and result.author is None and (by := byline(line)) is not None:
        result.name(by)
        result.add(line, Label.BYLINE, "a byline under the first words")
        return False
    is_letter = before is not None and before.words.endswith(",") and len(before.words) < 40  # "Yours sincerely,"
    is_quoted = before is not None and text not in result.signers and _is_said_by(before.words, text)
    if is_last and has_body and not (is_letter or is_quoted) and (by := byline(line) or signed_name(line)):
        result.name(by)
        result.add(line, Label.BYLINE, "a byline at the end of the post")
        return False
    return _prose(line, following, result, is_last=is_last, has_body=has_body, credits=credits)


def _is_said_by(said: str, name: str) -> bool:
    """Whether a name stands under what its bearer says: a whole line in quotation marks, or any above a name in capitals ("— ADA LUND")."""
    if said[-1] not in '"”' or name.startswith(("By ", "by ")):
        return False
    return name.isupper() if name[0] in "-–—" else said[0] in '"“' and said.count("”") + said.count('"') < 3


def _is_plain(line: Line, before: Line | None, following: Line | None) -> bool:
    """A long line that ends as a sentence does and holds none of the marks by which other lines are told: prose, without further tests."""
    text = line.words
    return (
        len(text) > 100
        and text[-1] in _SENTENCE_ENDS
        and text[0] not in "—–"
        and not mentions_picture(text)
        and not is_furniture(line)
        and not is_ended(line)
        and (before is None or len(before.words) > 24 or not (pictures.mark_of(before.words) or pictures.VIDEO_MARK.match(before.words)))
        and (following is None or len(following.words) > 140 or not (following.words[0] in "—–-" or pictures.is_repeated(line, following)))
        and not (len(text) < 160 and (is_video(line) or is_zone_line(line)))
    )


def _prose(line: Line, following: Line | None, result: Inside, *, is_last: bool, has_body: bool, credits: frozenset[str]) -> bool:
    text = line.words
    start, end = glued_credit(text, credits), len(text)
    if start:
        result.add(line, Label.CREDIT, "a credit glued to what follows", 0, start)
        if start == end:
            return False
        if not ends_as_prose(line):
            result.add(line, Label.CAPTION, "follows a credit, without a full stop", start)
            return False
    if is_last and not BULLET.match(text) and (signed := signature(line)):
        end = signed[0]
        result.author = result.author or signed[1]
        result.add(line, Label.BYLINE, "the author's signature", end)
    end = len(text[start:end].rstrip()) + start
    if text.endswith(("Read More", "READ MORE"), start, end) and (more := _READ_MORE.search(text, start, end)):
        result.add(line, Label.FURNITURE, "a link to the rest", more.start())
        end = more.start()
    if (play := boundaries.play_at(text, start)) is not None and result.play_clock is None:
        result.play_clock, start = play.group().strip(), play.start()
    if BULLET.match(text):
        label, why = Label.BULLET, "begins with a bullet"
    elif (
        has_body
        and following is not None
        and is_headline_like(line)
        and len(text) < 90
        and text[:1] not in "\"“‘'"
        and text[-1] != "."  # "... of Harbour Corp."
        and ends_as_prose(following)
    ):
        label, why = Label.SUBHEADING, "short, without a full stop, between paragraphs"
    elif (
        not has_body
        and result.has_headline
        and following is not None
        and len(text) < (160 if ". " in text else _LONGEST_SHOWN)  # a source may stand behind the caption's full stop
        and (is_headline_like(line) or (text[0].islower() and len(text) < 60 and not ends_as_prose(line)))
        and text[-1] not in '?!."”'
        and len(following.words) > 60
        and ends_as_prose(following)
        and boundaries.PLAY.fullmatch(text) is None
        and _SCORE.search(text) is None
    ):
        result.add(line, Label.CAPTION, "under the headline, without a full stop, above the prose", start, end)
        return False
    else:
        label, why = Label.PARAGRAPH, "prose"
    result.add(line, label, why, start, end)
    return True
