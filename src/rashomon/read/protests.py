"""What makes a protest of the place that a text speaks of."""

from __future__ import annotations

import re
from functools import cache

from rashomon.lexicon import load
from rashomon.read.numbers import either

MONTH = re.compile(
    r"(?<=\d )March\b|(?<=[io]n )March\b|\b(?:early|late|mid|last|this|since|until|by|of) March\b|\bMarch(?=\s+\d|,|\s+of\b)"
)


def at_protest(text: str) -> bool:
    """Whether a text speaks of a protest; the month of March is none."""
    return protest().search(MONTH.sub("", text)) is not None


@cache
def protest() -> re.Pattern[str]:
    """Words that make a protest of the place where people were hurt or held."""
    return re.compile(rf"\b{either(load('people')['protester']['context'])}\b", re.IGNORECASE)


@cache
def peaceful() -> re.Pattern[str]:
    """Words of gatherings that are no protest: funerals, prayers, matches."""
    return re.compile(rf"\b{either(load('people')['protester']['no_protest'])}\b", re.IGNORECASE)
