"""The pieces of a time ('Thursday', '6 January 2022', '11am', 'two days ago') as one compiled pattern over `lexicon/times.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from rashomon.lexicon import load

# The words of the pattern's own frames ('in 2015', 'over the past week', 'at five in the afternoon').
FRAMES = """in over during for within this the last next past earlier later at around about by towards since before after of until till from
    late early mid spring summer autumn fall winter his her its their"""


def any_of(words: Iterable[str]) -> str:
    """An alternation of literal words, the longest first, white space of any kind between them."""
    return "|".join(re.escape(w).replace("\\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def months(elsewhere: bool = False) -> dict[str, int]:
    """Month names in lower case, with those of other languages where asked."""
    words = load("times")
    found: dict[str, int] = {**words["months"], **words["months_short"]}
    if elsewhere:
        for number, names in words["months_elsewhere"].items():
            for name in names:
                found.setdefault(name, int(number))
    return found


@cache
def weekdays() -> dict[str, int]:
    words = load("times")
    return {**words["weekdays"], **words["weekdays_short"]}


@cache
def first_words(elsewhere: bool = False) -> frozenset[str]:
    """The words with which a piece of a time can begin: only there is it worth looking."""
    words = load("times")
    phrases = [*words["from_today"], *words["from_today_part"], *words["from_another"], *words["parts"], *words["running"]["words"]]
    phrases += [*words["amounts"], *words["amounts_vague"]["words"], *words["named_days"], *words["hours"], *months(elsewhere), *weekdays()]
    return frozenset({re.match(r"\w+", p)[0] for p in phrases} | set(FRAMES.split()) | {"("})  # type: ignore[index]


@cache
def atoms(elsewhere: bool = False) -> re.Pattern[str]:
    """Every piece of a time, told apart by the name of its group; month names of other languages on wish (for stamps)."""
    words = load("times")
    month = any_of(months(elsewhere))
    amount = rf"\d{{1,3}}|{any_of(words['amounts'])}|{any_of(words['amounts_vague']['words'])}"
    unit = any_of(words["units"])
    zone = rf"(?:\s*(?:(?:local|native|Moscow|London|New\s+York|Paris|Beijing)\s+time|(?P<ZN>(?-i:{any_of(words['zones'])}))\b))"
    of = "(?:of|de|del|di)" if elsewhere else "of"
    ordinal = r"(?:st|nd|rd|th|er|º|ª)" if elsewhere else r"(?:st|nd|rd|th)"
    year = r"(?:1[4-9]|20)\d\d"
    half = r"(?:a\.\s?m\.?|p\.\s?m\.?|am|pm)(?![a-z])"
    shorts = any_of(w.title() for w in words["weekdays_short"])
    hours = any_of(w for w, n in words["amounts"].items() if n <= 12 and len(w) > 2)
    pieces = {
        "iso": rf"(?<![\d-])(?P<iso_y>{year})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)(?:[T ](?P<iso_h>\d\d):(?P<iso_n>\d\d)"
        r"(?::\d\d(?:\.\d+)?)?(?P<iso_z>Z|[+-]\d\d:?\d\d)?)?(?!\d)",
        "yearfirst": rf"(?<![\d/])(?P<yf_y>{year})[/.](?P<yf_m>\d\d?)[/.](?P<yf_d>\d\d?)(?![\d/])",
        "numeric": rf"(?<![\d./-])(?P<nu_a>\d\d?)(?P<nu_s>[./-])\s?(?P<nu_b>\d\d?)(?P=nu_s)\s?(?P<nu_y>{year})(?!\d|[./-]\d)",
        "daymonth": rf"(?<![\d.,:/])(?P<dm_a>\d\d?)(?:{ordinal}|\.)?(?:\s?(?P<dm_to>[–—-]|to|and|or)\s?(?P<dm_b>\d\d?)(?:{ordinal}|\.)?)?"
        rf"(?:\s+day)?(?:\s+{of})?[\s-]+(?P<dm_m>{month})\b\.?(?:[\s,-]+(?:{of}\s+)?(?P<dm_y>{year})(?!\d|[,.]\d))?",
        "monthday": rf"\b(?P<md_m>{month})\b\.?\s+(?:the\s+)?(?P<md_a>\d\d?)(?:{ordinal})?"
        rf"(?:(?:(?P<md_to>\s?(?:to|and)\s?|[–—-])|\s[–—-]\s(?!\d\d?\s+[a-z]))(?P<md_b>\d\d?)(?:{ordinal})?)?"
        rf"(?![\d:%/]|[.,]\d)(?:,?\s+(?P<md_y>{year})(?!\d|[,.]\d))?",
        "monthyear": rf"\b(?P<my_m>{month})\b\.?(?:,?\s+(?:of\s+)?|[’'])(?P<my_y>{year})(?!\d|[,.]\d)",
        "month": rf"(?:(?<=in\s)|(?<=since\s)|(?<=of\s)|(?<=during\s)|(?<=until\s)|(?<=by\s)|(?<=from\s)|(?<=last\s)|(?<=this\s)"
        r"|(?<=next\s)"
        rf"|(?<=early\s)|(?<=late\s)|(?<=mid-)|(?<=mid\s)|(?<=between\s))(?P<mo_m>{any_of(words['months'])})\b",
        "named": rf"\b(?P<na_n>{any_of(words['named_days'])})(?:,?\s+(?P<na_y>{year})(?!\d))?",
        "phrase": rf"\b(?P<ph_w>{any_of([*words['from_today'], *words['from_today_part'], *words['from_another']])})\b",
        "ago": rf"\b(?P<ag_n>{amount})\s+(?P<ag_u>{unit})"
        r"\s+(?P<ag_w>ago|earlier|previously|before|later|after|prior|since|into|afterwards)\b"
        r"(?P<ag_x>\s+(?!on\b|said\b|and\b|but\b|at\b|in\b)\w)?",
        "ending": rf"\b(?:in|over|during|for|within)\s+the\s+(?:last|past|previous)\s+(?:(?P<en_n>{amount})\s+)?(?P<en_u>{unit})\b",
        "weekend": r"\b(?P<we_w>this\s+past|the\s+past|the\s+coming|the|last|this|next|past|at\s+the|over\s+the)\s+weekend\b",
        "calendar": r"\b(?P<ca_w>last|this|next|the\s+previous|earlier\s+this|later\s+this|"
        r"earlier\s+in\s+the|later\s+in\s+the)\s+(?P<ca_u>week|month|year)\b",
        "running": rf"\b(?:{any_of(words['running']['words'])})\b",
        "weekday": rf"\b(?P<wd_f>{any_of(words['weekdays'])})\b(?:[’']s\b)?"
        rf"|\b(?P<wd_s>(?-i:{shorts}))\b\.?(?=,?\s+(?:\d|(?:{month})\b))",
        "military": rf"(?<![\d:.,])(?P<mi_h>[01]\d|2[0-3])(?P<mi_n>[0-5]\d)(?:\s?(?:hours|hrs)\b|(?P<mi_z>{zone.replace('ZN', 'mi_zn')}))",
        "spoken": rf"\b(?:at|around|about|by|towards|since|before|after|past)\s+(?:about\s+|around\s+)?(?P<sp_h>{hours})"
        r"(?:\s+o[’']clock|\s+in\s+the\s+(?P<sp_d>morning|afternoon|evening))",
        "noon": rf"\b(?P<no_w>{any_of(words['hours'])})\b",
        "part": rf"\b(?P<pa_w>{any_of(words['parts'])})s?\b",
        "ordinal": rf"(?:(?<=on\sthe\s)|(?<=since\sthe\s)|(?<=by\sthe\s)|(?<=until\sthe\s)|(?<=from\sthe\s))(?P<or_d>\d\d?){ordinal}"
        r"(?=\s*[,.;:)]|\s*$|\s+(?:and|at|the|in|of|when|after|with|to)\b)",
        "clock": rf"(?<![\d:.,])(?P<cl_h>\d\d?)(?:(?P<cl_s>[:.h])(?P<cl_n>[0-5]\d)(?::[0-5]\d)?)?(?:\s?(?P<cl_p>{half}))?"
        rf"(?P<cl_z>{zone.replace('ZN', 'cl_zn')})?(?![\d:]|[.,]\d)(?P<cl_w>\s?(?:o[’']clock|uhr)\b)?"
        r"(?:\s+in\s+the\s+(?P<cl_d>morning|afternoon|evening|night))?",
        "year": rf"(?P<ye_b>\b(?:in|since|of|during|until|till|from|after|before|late|early|mid|by|around|the|"
        rf"spring|summer|autumn|fall|winter|his|her|its|their)[\s-]+|\()"
        rf"(?P<ye_y>{year})(?![\d%]|[,.]\d|s\b|[–-]\d)(?:[’']s)?(?P<ye_a>\s+[a-z]+)?",
        "decade": r"\b(?:1[4-9]|20)\d0s\b|(?<=[’'])\d0s\b|\b\d\d?(?:st|nd|rd|th)\s+century\b",
    }
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in pieces.items()), re.IGNORECASE)
