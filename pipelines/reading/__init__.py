"""A file becomes a Document and its Posts.

Belongs here: one file per format, each with a `FORMAT` (a `Format`), listed in `formats.READERS`; what they share: the stamps of posts
(`stamps`), the labeller of lines (`labeller`), the clock that resolves stated times (`clock`), the assembly of
segments into posts (`assembly`), and the audit of unread lines.
Does not: anything about what the prose says of the world; that is `extraction`.

    read(source)      -> Reading        raises UnreadableSource
    combine(readings) -> Reading        several pages of one blog
"""
