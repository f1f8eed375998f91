"""The fit of the estimator on blogs made here."""

from __future__ import annotations

import tomllib

from pipelines.evaluation.cadence import Blog, as_toml, cross_validated, fit, hidden, measure, reference_bands


def made() -> list[Blog]:
    """Blogs whose gaps are six minutes after short posts and eighteen after long ones."""
    blogs = []
    for number in range(60):
        words = [20 if (index + number) % 3 else 300 for index in range(20 + number % 7)]
        minutes = [600.0]
        for count in words[1:]:
            minutes.append(minutes[-1] + (6 if count == 20 else 18))
        blogs.append(Blog("x", number, tuple(minutes), tuple(words)))
    return blogs


def test_long_posts_take_longer_and_intervals_hold() -> None:
    tables = fit(made())
    assert tables["words"][6] > 2 * tables["words"][1]
    error, held, count = measure(made(), tables, None)
    assert error < 10 and held > 0.7 and count == sum(len(blog.words) - 1 for blog in made())


def test_tables_are_written_as_they_are_read() -> None:
    tables = {"all": fit(made())}
    read = tomllib.loads(as_toml(tables, {"all": reference_bands(made())}))
    assert len(read["all"]["hours"]) == 24 and read["all"]["bands"]["gap_minutes"][1] > 0


def test_hiding_keeps_the_newest_or_a_share() -> None:
    blog = made()[0]
    assert sum(minute is not None for minute in hidden(blog, None, 1)) == 1
    assert sum(minute is not None for minute in hidden(blog, 0.1, 1)) == 2


def test_every_blog_is_estimated_by_tables_of_the_others() -> None:
    newest, tenth = cross_validated(made(), [None, 0.1])
    assert newest[2] == sum(len(blog.words) - 1 for blog in made()) > tenth[2]
    # A blog unlike all the others is not learnt from itself.
    slow = Blog("x", 60, tuple(600.0 + 90 * n for n in range(20)), (20,) * 20)
    odd = cross_validated([*made(), slow], [None])[0]
    assert odd[2] == newest[2] + 19 and odd[1] < newest[1]
