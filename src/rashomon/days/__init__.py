"""Days as intervals with a precision: finding the words that name them, and placing them in the calendar.

Shared by the rooms: `clean` reads the stamps of a page with it, `read` the times of its sentences, `reconcile` the days of a story.
"""

from rashomon.days.calendar import day_of, days_of, resolve
from rashomon.days.own import own_weekdays
from rashomon.days.patterns import any_of
from rashomon.days.roles import LONG, Role, role
from rashomon.days.words import find_words, parse_day

__all__ = ["LONG", "Role", "any_of", "day_of", "days_of", "find_words", "own_weekdays", "parse_day", "resolve", "role"]
