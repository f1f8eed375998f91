"""A file becomes a Document and its Posts.

Belongs here: the formats of JSON, one file each with `recognises` and `draft`, listed in `formats.READERS`; saved pages (`html` and the
files it calls); text with and without stamps (`text`, `stamped`, `unstamped`); what they share: stamps (`stamps`), lines (`lines`,
`inside`), signs of a live blog and of what only looks like one (`signs`, `doubts`), the clock that resolves stated times (`clock`), and
the assembly of labelled segments into posts with the audit of what stayed unread (`assembly`).
Does not: anything about what the prose says of the world; that is `extraction`.

    read(source)      -> Reading        raises UnreadableSource
    explain(source)   -> Explanation    the same for a person: which reader, why, line by line
    combine(readings) -> Reading        several pages of one blog
"""
