"""What on a page is the article, whose it is, what it says of its day: `Page` to `Report`s."""

from rashomon.clean.reports import clean, set_aside

__all__ = ["clean", "set_aside"]
