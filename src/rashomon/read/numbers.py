"""Every number in a sentence: its value or range, its bound, the words that qualify it, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from rashomon.lexicon import load
from rashomon.records import Bound

Form = Literal["digits", "words", "vague", "zero", "ordinal", "both", "article"]
MOST = 10**11  # a longer row of digits counts no people
REACH = 60  # characters before a number in which its qualifier may stand


class Number(NamedTuple):
    """A number in a text: `start:end` the numeral itself, `first:last` with its qualifier; offsets into the text it was found in."""

    start: int
    end: int
    first: int
    last: int
    low: int | None
    high: int | None
    bound: Bound
    qualifier: str | None
    form: Form

    @property
    def size(self) -> int:
        """The number that stands there, whatever its bound."""
        return self.low if self.low is not None else self.high or 0


def find_numbers(text: str) -> list[Number]:
    """The numbers in `text`, in order, ranges as one; ordinals, 'both', 'nobody' and vague words included."""
    words = grammar()
    found = [number for match in words.phrase.finditer(text) if (number := valued(match, words)) is not None]
    return [qualified(text, number, words) for number in ranged(text, found, words)]


# ------------------------------------------------------------------ the grammar, from the lexicon


class Grammar(NamedTuple):
    """The compiled patterns and values of `lexicon/numbers.toml`."""

    phrase: re.Pattern[str]
    atom: re.Pattern[str]
    units: dict[str, int]
    multipliers: dict[str, int]
    vague: dict[str, int]
    vague_times: dict[str, int]
    ordinals: dict[str, int]
    before: re.Pattern[str]
    after: re.Pattern[str]
    bounds: dict[str, Bound]
    risers: re.Pattern[str]
    reached: re.Pattern[str]
    brought: re.Pattern[str]


def either(words: Sequence[str]) -> str:
    """A pattern for any of `words`, the longest first, white space in them as it comes."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


GLUED = "(?:zero|one|two|three|four|five|six|seven|eight|nine)"  # a rewording machine writes '1,00zero' and '4one'
DIGITS = (
    r"(?:\d{1,3}(?:[,.'’]\d{3})+(?![\d])|\d{1,3} ,\d{3}(?!\d)|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d{1,3} (?:00 0|0 00|0 0 0)\b"
    r"|\d{1,3}(?:,\d)?\d*" + GLUED + r"\b|\d(?: \d){1,3}(?![\d.,])|\d+(?:\.\d+)?)"
)


@cache
def grammar() -> Grammar:
    """The patterns of the lexicon, compiled once."""
    lexicon: dict[str, Any] = load("numbers")
    units, many = lexicon["units"], lexicon["multipliers"]
    unit, vague = either(list(units)), either(list(lexicon["vague"]))
    mult = either([word for word in many if word != "couple"])
    base = rf"(?:{DIGITS}(?:k\b)?|{unit}(?:[-\s]+{unit})?\b)"
    part = rf"(?:(?:an?|{base})[-\s]+{mult}\b(?:\s+{mult}\b)*)"
    phrase = "|".join(
        (
            rf"(?P<vague>{vague}\s+(?:of\s+)?(?:the\s+)?{vague}(?!\w)|(?:several|many|a\s+few|few|a\s+number\s+of|some\s+few)\s+{mult}s?\b|{vague}(?:\s+(?:and|upon)\s+{vague})?(?!\w))",
            rf"(?P<share>(?:half(?:\s+of)?(?:\s+an?)?|an?\s+half|(?:an?|one)\s+quarter(?:\s+of)?(?:\s+an?)?|three[-\s]quarters\s+of\s+an?)\s+{mult}\b)",
            rf"(?P<halves>{base}\s+and\s+a\s+half\s+{mult}\b)",
            r"(?P<couple>(?:an?|another)\s+couple(?=\s+(?:of|more)\b))",
            rf"(?P<count>{part}(?:(?:\s+and\s+|\s+)(?:{part}|{unit}(?:[-\s]+{unit})?\b))*(?:,\d{{3}}|\s\d{{3}}(?![\d,.]\d|\d))?|{base}(?:\s+{mult}s?\b)+|{base}|{mult}\b)",
            r"(?P<zero>no\s+one\b|nobody\b|none\b|not\s+(?:a\s+single|one)\b(?!\s+but))",
            rf"(?P<ordinal>{either(list(lexicon['ordinals']))}\b)",
            r"(?P<both>both\b|(?:the|an?)\s+(?:(?!couple)[\w’'-]+\s+){0,2}?couple\b(?!\s+(?:of|more|dozen|hundred|thousand|minutes|hours|days|weeks|months|years)\b))",
        )
    )
    bounds: dict[str, Bound] = {}
    for side in ("before", "after"):
        for bound, words in lexicon[side].items():
            bounds.update({" ".join(word.split()): bound for word in words})
    before = either([w for words in lexicon["before"].values() for w in words])
    after = either([w for words in lexicon["after"].values() for w in words])
    light = either(lexicon["light"]["words"])
    return Grammar(
        phrase=re.compile(rf"(?<![\w$€£])(?<![\w][.,])(?<![a-zA-Z]-)(?:{phrase})", re.IGNORECASE),
        atom=re.compile(rf"{DIGITS}|[a-z]+", re.IGNORECASE),
        units=units,
        multipliers=many,
        vague=lexicon["vague"],
        vague_times=lexicon["vague_times"],
        ordinals=lexicon["ordinals"],
        before=re.compile(rf"(?<![\w-])({before})\s+(?:{light}\s+)*[\"'“‘”*(]?$", re.IGNORECASE),
        after=re.compile(
            rf"(?:[\s-]+({after})(?!\w)|(\+)|\s+[a-z]+\s+(or more|or so|at least|and counting|or fewer|or less)\b)", re.IGNORECASE
        ),
        bounds=bounds,
        reached=re.compile(rf"\b{either(lexicon['motion']['verbs'])}\s+$", re.IGNORECASE),
        brought=re.compile(rf"\b{either(lexicon['motion']['brings'])}\b[^.;:]{{0,90}}$", re.IGNORECASE),
        risers=re.compile(
            rf"\b{either(load('measures')['count']['risers'])}\b[^.;:]{{0,40}}\bfrom\s+\W*(?:[a-z]+\s+){{0,3}}$", re.IGNORECASE
        ),
    )


# ------------------------------------------------------------------ what a phrase is worth


def valued(match: re.Match[str], words: Grammar) -> Number | None:
    """The number a phrase stands for, before its qualifier is known; None for a word that only looks like one."""
    kind, text = match.lastgroup or "", match.group().lower()
    start, end = match.span()
    if kind == "vague":
        return Number(start, end, start, end, vague_value(text, words), None, "at_least", None, "vague")
    if kind in ("zero", "ordinal", "both"):
        value = 0 if kind == "zero" else 2 if kind == "both" else words.ordinals[text]
        form: Form = "zero" if kind == "zero" else "both" if kind == "both" else "ordinal"
        return Number(start, end, start, end, value, value, "exact", None, form)
    worth = 2 if kind == "couple" else counted(text, words)
    if worth is None:
        return None
    form = "digits" if re.search(r"\d", text) else "words"
    return Number(start, end, start, end, worth, worth, "exact", None, form)


def vague_value(text: str, words: Grammar) -> int:
    """What a vague word is at least worth: 'dozens' 24, 'tens of thousands' 20000 (codebook)."""
    parts = [part for part in re.split(r"\s+", text) if part not in ("of", "the", "a")]
    if parts[0] in ("several", "many", "few", "number", "some"):
        plural = parts[-1].rstrip("s")
        return 2 * words.multipliers.get(plural, 1)
    if len(parts) == 2 and parts[0] in words.vague_times and parts[1] not in ("tens", "dozens", "scores"):
        return words.vague_times[parts[0]] * words.vague[parts[1]]
    return words.vague[parts[0]]


def counted(text: str, words: Grammar) -> int | None:
    """The value of a phrase of digits and number words: 'a hundred and twenty', '1.5 million', 'one hundred,000', 'half a dozen'."""
    share = 0.5 if re.search(r"\bhalf\b", text) else 0.75 if "three" in text and "quarter" in text else 0.25 if "quarter" in text else None
    tail = text.rsplit(",", 1)[1] if re.search(r"[a-z],\d{3}$", text) else None
    if tail is not None:
        return (counted(text.rsplit(",", 1)[0], words) or 0) * 1000 + int(tail)
    total, current, seen = 0.0, 0.0, False
    for atom in (a if a in words.units else a.removesuffix("s") if a[:1].isalpha() else a for a in words.atom.findall(text)):
        if atom in words.multipliers:
            current = (current or 1.0) * words.multipliers[atom]
            if words.multipliers[atom] >= 1000 and atom != "score":
                total, current = total + current, 0.0
            seen = True
        elif atom in words.units:
            current += words.units[atom]
            seen = True
        elif atom[0].isdigit():
            current += digits(atom)
            seen = True
        elif atom == "k":
            current *= 1000
    if not seen:
        return None
    value = total + current
    if value > MOST:
        return None
    if share is not None:
        top = max(words.multipliers[a] for a in words.atom.findall(text) if a in words.multipliers)
        return round(total + current + share * top) if " and " in text else round(share * (total + current))
    return round(value) if value == round(value) or value > 1000 else None


def digits(text: str) -> float:
    """The value of written digits; a point, comma, apostrophe or space before three digits marks thousands ('4.000', '2 428', '4 00 0')."""
    text = re.sub(GLUED, lambda m: str(grammar().units[m.group()]), text.removesuffix("k"))
    if re.fullmatch(r"\d+\.\d{1,2}|\d+\.\d{4,}|\d{4,}\.\d+", text):
        return float(text)
    return float(re.sub(r"\D", "", text))


# ------------------------------------------------------------------ ranges and qualifiers


def ranged(text: str, found: Sequence[Number], words: Grammar) -> Iterator[Number]:
    """The numbers, two that make a range as one: 'between 3,500 and 4,000', '50 or 60', '90-100', not 'rose from 90 to 141'."""
    at = 0
    while at < len(found):
        one = found[at]
        two = found[at + 1] if at + 1 < len(found) else None
        if two is not None and twice(text, one, two):
            one, two, at = one._replace(end=two.end + 1, last=two.end + 1), None, at + 1
        span = range_of(text, one, two, words) if two is not None else None
        if span is not None and two is not None:
            yield Number(one.start, two.end, span[2], two.end, span[0], span[1], "range", None, one.form)
            at += 2
        else:
            yield one
            at += 1


@cache
def after_month() -> re.Pattern[str]:
    """The name of a month right before a number."""
    times = load("times")
    return re.compile(rf"\b{either([*times['months'], *times['months_short']])}\.?\s+$", re.IGNORECASE)


def twice(text: str, one: Number, two: Number) -> bool:
    """Whether a number stands in words and again in figures: 'thirty-nine (39)'."""
    same = one.size == two.size and text[two.end : two.end + 1] == ")"
    return same and re.fullmatch(r"\s*\(", text[one.end : two.start]) is not None


def range_of(text: str, one: Number, two: Number, words: Grammar) -> tuple[int, int, int] | None:
    """Low, high and first character of the range that two neighbouring numbers make, or None."""
    if {one.form, two.form} - {"digits", "words"} or one.low is None or two.low is None:
        return None
    between = text[one.end : two.start]
    joint = re.fullmatch(r"\s*(?:[-–—]|\bto\b|\bor\b|\band\b)\s*(?:even\s+)?", between)
    if joint is None:
        return None
    if re.fullmatch(r"\s+[-–—]\s+", between) and (
        one.form != two.form or text[two.start].isupper() or after_month().search(text, 0, one.start)
    ):
        return None  # 'ORSHA, January 3 - 12 people were killed', 'at 0600 - Twelve people …'
    lead = re.search(
        r"\b(between|from|ranging from|anywhere from)\s+(?:about\s+|around\s+|some\s+)?$",
        text[max(0, one.start - REACH) : one.start],
        re.IGNORECASE,
    )
    if "and" in between and (lead is None or "between" not in lead.group().lower()):
        return None
    if "to" in between and words.risers.search(text[max(0, one.start - REACH) : one.start]):
        return None
    low, high = one.low, two.low
    scale = next(
        (
            m
            for m in (1_000_000_000, 1_000_000, 1000, 100)
            if high % m == 0 and high >= m and low < high // m and re.search("[a-z]", text[two.start : two.end])
        ),
        1,
    )
    low *= scale
    first = one.start - len(lead.group()) if lead else one.start
    return (low, high, first) if low < high else None


def qualified(text: str, number: Number, words: Grammar) -> Number:
    """The number with the bound that the words round it give."""
    if number.form in ("zero", "ordinal", "both"):
        return number
    before = words.before.search(text, max(0, number.first - REACH), number.first)
    after = words.after.match(text, number.end, min(len(text), number.end + REACH))
    if number.bound == "range":
        return number
    bound = words.bounds[" ".join(before[1].lower().split())] if before is not None else "exact"
    if before is not None and not compared(before) and not (bound == "at_most" and brought_up(text, before, words)):
        if bound == "exact" and after is None:
            return number._replace(first=before.start(1), qualifier=before[1])
        if bound != "exact":
            return bounded(number, bound)._replace(first=before.start(1), qualifier=before[1])
    if after is not None:
        said = next(filter(None, after.groups()))
        bound = "at_least" if said == "+" else words.bounds[" ".join(said.lower().split())]
        return bounded(number, bound)._replace(last=after.end(), qualifier=said)
    return number


def brought_up(text: str, match: re.Match[str], words: Grammar) -> bool:
    """Whether 'up to' tells what was reached: 'has gone up to 26', 'brings the count of the dead up to 118'."""
    return words.reached.search(text, 0, match.start(1)) is not None or (
        match[1].lower().startswith("up") and words.brought.search(text, 0, match.start(1)) is not None
    )


def compared(match: re.Match[str]) -> bool:
    """Whether a number is compared with another told before: 'fewer than the 220 dead' says 220."""
    return (
        match[1].lower().endswith("than")
        and re.search(r"\b(?:the|those|these|its|his|their)\b", match.group()[len(match[1]) :]) is not None
    )


def bounded(number: Number, bound: Bound) -> Number:
    """The number under `bound`; a vague word stays at least what it is worth."""
    size = number.size
    if number.form == "vague":
        return number._replace(low=None, high=size, bound="at_most") if bound == "at_most" else number
    if bound == "at_least":
        return number._replace(low=size, high=None, bound=bound)
    if bound == "at_most":
        return number._replace(low=None, high=size, bound=bound)
    return number._replace(bound=bound)
