"""What makes a protest of the place that a text speaks of."""

from __future__ import annotations

import re
from functools import cache

from rashomon.lexicon import load
from rashomon.read.numbers import either


@cache
def protest() -> re.Pattern[str]:
    """Words that make a protest of the place where people were hurt or held."""
    return re.compile(rf"\b{either(load('people')['protester']['context'])}\b", re.IGNORECASE)


@cache
def peaceful() -> re.Pattern[str]:
    """Words of gatherings that are no protest: funerals, prayers, matches."""
    return re.compile(rf"\b{either(load('people')['protester']['no_protest'])}\b", re.IGNORECASE)
