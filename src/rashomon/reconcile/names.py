"""When two persons' names are one: sounds of their words, aligned in any order, with gates for clashing given names."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from anyascii import anyascii
from msgspec import Struct
from rapidfuzz.fuzz import ratio

from rashomon.lexicon import load

# Transliterations of one letter, longest first: written, said.
SOUNDS = tuple(
    pair.split(">")
    for group in (
        ["woo>u", "dt>t"],
        ["tch>j", "dzh>j", "dj>j", "sch>j", "sh>j", "zh>j", "ch>j", "kh>k", "gh>g", "ph>f", "bh>b", "th>t", "dh>d", "ck>k", "ts>s", "tz>s"],
        ["q>k", "c>k", "x>ks", "z>s", "w>v", "hl>l", "hn>n", "hm>m"],
    )
    for pair in group
)
BURMESE_KY = re.compile(r"ky(?=[aeiou])")  # Kyi, Kyaw: said 'chi', 'chaw'
VOWELS = {ord("e"): "i", ord("y"): "i", ord("o"): "u"}
DOUBLE = re.compile(r"(.)\1+")
SILENT_H = re.compile(r"(?<=.)h")
NOT_CONSONANT = re.compile(r"[aiu]")
PART = re.compile(r"[^\W_]+")
ORDINAL = re.compile(r"(?<=\w) (?:[IVX]{2,5}|V)$")  # 'Felipe VI'

APOSTROPHE = re.compile(r"['’ʼ`]")
# 'Abd ar-Rahman', 'Abdelrahman'; 'Abdallah', 'Abd Allah', 'Abdulla'; 'Shams al-Din', 'Salah Eddin', 'Noureddine'
SERVANT = re.compile(r"\babd(?:[aeou](?:[lrszn]|sh|th))?[ -]?(?:[ae][lrszn]?[ -])?(?!allah\b|ullah\b)([a-z]{3,})")
OF_GOD = re.compile(r"\babd[ -]?[aou]l?[ -]?lah?\b|\babd[ -]?[ao]ll?ah?\b")
OF_FAITH = re.compile(r"([a-z]{3,}?)(?:[ -][aeu][ldn]?[ -]|[ -][aeu]d|[aeu]d)d(?:ine?|een)\b")
PARTED = 7  # letters of a name from which on its end is no other's by chance
HUSHED = re.compile(r"(?<=[scz])h")  # what is left of a lost cedilla or caron: 'Abisev' and 'Abishev'
# One Slavic surname by way of its countries: 'Tsikhanouskaya' and 'Tikhanovskaya', 'Karayeu' and 'Karayev', 'Hnatenko' and 'Gnatenko'
SLAVIC = re.compile(r"(?:enk[oa]|chuk|[iy]ch|[iu][sc]hak|sk(?:i|y|ii|yi|iy|aia|aya|aja)|[aeoi][vu]|[oe]va|in|[iy]na)$")
LETTERS = (
    (re.compile(r"(?<=[aeoi])u(?=$|sk)"), "v"),
    (re.compile(r"ts(?=[iy])"), "t"),
    (re.compile(r"dz(?=[im])"), "d"),
    (re.compile(r"^k?h|^g(?!h)"), "g"),
    (re.compile(r"kh"), "h"),
)
Closeness = Literal["same", "sound", "near", "weak", "other"]


class PersonName(Struct, frozen=True):
    """A person's name taken apart: its own words in small ASCII letters, without titles and particles; `address` stood before it."""

    text: str
    words: tuple[str, ...]
    address: str | None


@cache
def particles() -> frozenset[str]:
    """Small words inside names, which spellings add and drop."""
    return frozenset(load("titles")["particles"]["words"])


@cache
def addresses() -> frozenset[str]:
    """Forms of address in small letters, without their full stop."""
    return frozenset(w.lower().rstrip(".") for w in load("titles")["address"]["words"])


@cache
def given() -> dict[str, str]:
    """Given names that languages exchange -> the first of their row ('serhii', 'sergey')."""
    return {name: row[0] for row in load("titles")["given"]["same"] for name in row}


@lru_cache(maxsize=20_000)
def person_name(text: str) -> PersonName:
    """The name taken apart; a form of address is no word of it unless nothing else is left."""
    words = [given().get(w, w) for w in PART.findall(compounded(APOSTROPHE.sub("", anyascii(ORDINAL.sub("", text)).lower())))]
    address = None
    while len(words) > 1 and words[0] in addresses():
        address, words = words[0], words[1:]
    if len(words) > 2:
        words = [w for w in words if w not in particles()] or words
    elif len(words) == 2 and words[0] in ("al", "el", "as", "ad", "ash", "an"):
        words = words[1:]
    return PersonName(text, tuple(words), address)


def compounded(text: str) -> str:
    """The name with its Arabic compounds written as one word each: 'abdel-fattah' and 'abd al fattah', 'shams ad-din' and 'shamseddin'."""
    return OF_FAITH.sub(r"\1uddin", SERVANT.sub(r"abdul\1", OF_GOD.sub("abdullah", text)))


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """How a word sounds, roughly, over spellings: 'Qasim' and 'Kassym' are both 'kasim'."""
    word = BURMESE_KY.sub("j", word)
    for written, said in SOUNDS:
        word = word.replace(written, said)
    word = SILENT_H.sub("", word.translate(VOWELS))
    word = DOUBLE.sub(r"\1", word)
    return word[:-1] + "t" if len(word) > 2 and word[-1] == "d" else word


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """The consonants of the word's sound, with its first letter."""
    said = sound(word)
    return said[:1] + NOT_CONSONANT.sub("", said[1:])


@lru_cache(maxsize=100_000)
def closeness(a: str, b: str) -> Closeness:
    """How close two words of names are: written the same, sounding the same, one letter off, only alike, or other names."""
    if a == b:
        return "same"
    if len(a) == 1 or len(b) == 1:
        return "near" if a[0] == b[0] else "other"
    said, heard = sound(a), sound(b)
    if said == heard or HUSHED.sub("", a) == HUSHED.sub("", b):
        return "sound"
    alike = ratio(said, heard) / 100
    one_sex = said.endswith("a") == heard.endswith("a")
    if one_sex and ((skeleton(a) == skeleton(b) and alike >= 0.7) or one_slavic(a, b)):
        return "sound"
    cut = said.startswith(heard) or heard.startswith(said) or said.endswith(heard) or heard.endswith(said)
    if cut and one_sex and min(len(said), len(heard)) >= 4 and abs(len(said) - len(heard)) <= 2:
        return "near"
    if one_sex and min(len(a), len(b)) >= 7 and alike >= 0.85:
        return "near"
    if said[0] == heard[0] and (skeleton(a) == skeleton(b) or alike >= 0.7):
        return "weak"
    return "other"


def one_slavic(a: str, b: str) -> bool:
    """Whether two surnames are one in the letters of two Slavic countries."""
    if SLAVIC.search(a) is None or SLAVIC.search(b) is None:
        return False
    one, other = eastern(a), eastern(b)
    return skeleton(one) == skeleton(other) and ratio(sound(one), sound(other)) >= 70


def eastern(word: str) -> str:
    """A Slavic surname in the letters that Russian would give it."""
    for written, letter in LETTERS:
        word = written.sub(letter, word)
    return word


def aligned(a: tuple[str, ...], b: tuple[str, ...]) -> list[Closeness]:
    """The closeness of each word of the shorter name to its partner in the longer one, partners given out best first."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    order: dict[Closeness, int] = {"same": 0, "sound": 1, "near": 2, "weak": 3, "other": 4}
    pairs = sorted((order[closeness(x, y)], abs(i - j), i, j) for i, x in enumerate(short) for j, y in enumerate(long))
    best: dict[int, Closeness] = {}
    used: set[int] = set()
    names = list(order)
    for rank, _, i, j in pairs:
        if i not in best and j not in used:
            best[i] = names[rank]
            used.add(j)
            if rank > 1 and i == len(short) - 1 and j == len(long) - 1 and i and one_family(short[i], long[j]):
                best[i] = "sound"
    return [best[i] for i in range(len(short))]


def one_family(a: str, b: str) -> bool:
    """True for surnames that differ in a last 'a' or 'e' alone ('Rajendra', 'Rajendre'): of given names that would tell the sex."""
    a, b = a.removesuffix("h"), b.removesuffix("h")
    return a[-1:] in "ae" and b[-1:] in "ae" and sound(a[:-1]) == sound(b[:-1])


def same_person(a: PersonName, b: PersonName, one_role: bool = False) -> str | None:
    """Why two full names are one person's; None where they are not. `one_role`: both are said to hold the same office."""
    if len(a.words) < 2 or len(b.words) < 2:
        return None
    if "".join(a.words) == "".join(b.words):
        return "same name, otherwise written"
    if parted(a, b):
        return "spelt otherwise" if run_together(a) == run_together(b) else "part of the full name"
    fit = aligned(a.words, b.words)
    if len(a.words) != len(b.words):
        return inner_name(a, b, fit)
    if all(f == "same" for f in fit):
        return "same words in another order"
    loose = [f for f in fit if f in ("near", "weak", "other")]
    if not loose:
        return "spelt otherwise"
    if loose == ["near"] or ("weak" not in loose and "other" not in loose and len(fit) - len(loose) >= 2):
        return "one word cut or damaged"
    if "other" not in loose and one_damaged(a, b):
        return "one word damaged"
    if one_role and loose == ["weak"] and fit.count("same") >= 1:
        return "same surname and office, given name alike"
    return None


def one_damaged(a: PersonName, b: PersonName) -> bool:
    """True where one word alone (said twice or once) differs a little, and two others or more are the same."""
    ours, theirs = tuple(dict.fromkeys(a.words)), tuple(dict.fromkeys(b.words))
    fit = aligned(ours, theirs)
    good = [f for f in fit if f in ("same", "sound")]
    return len(ours) == len(theirs) and len(fit) >= 3 and len(fit) - len(good) == 1


def inner_name(a: PersonName, b: PersonName, fit: list[Closeness]) -> str | None:
    """Why the shorter of two names is part of the longer ('Suu Kyi', 'Juan Pérez' and 'Juan Carlos Pérez'); None where it is not."""
    short, long = (a, b) if len(a.words) < len(b.words) else (b, a)
    if any(f in ("weak", "other") for f in fit) or fit.count("near") > 1:
        return None
    tail = closeness(short.words[-1], long.words[-1]) in ("same", "sound", "near")
    head = closeness(short.words[0], long.words[0]) in ("same", "sound", "near")
    run = any(long.words[i : i + len(short.words)] == short.words for i in range(len(long.words)))
    end = zip(short.words, long.words[-len(short.words) :], strict=True)
    run = run or all(closeness(x, y) in ("same", "sound") for x, y in end)
    return "part of the full name" if run or (tail and head) else None


def clash(a: PersonName, b: PersonName) -> bool:
    """True where two names cannot be one person's: both are full and a word of the shorter has no partner in the longer."""
    if len(a.words) < 2 or len(b.words) < 2 or "".join(a.words) == "".join(b.words) or parted(a, b):
        return False
    return "other" in aligned(a.words, b.words)


def parted(a: PersonName, b: PersonName) -> bool:
    """True where two names sound the same when their words are run together, or one is so the end of the other though it has no fewer
    words ('Raja Pura' and 'Nimal Rajapura')."""
    short, long = sorted((a, b), key=lambda name: (len(run_together(name)), name.words))
    if run_together(short) == run_together(long):
        return True
    inside = len(run_together(short)) >= PARTED and len(short.words) >= len(long.words)
    return inside and run_together(long).endswith(run_together(short))


@lru_cache(maxsize=20_000)
def run_together(name: PersonName) -> str:
    """How the whole name sounds, wherever its words are parted ('Amara Keerthi', 'Amarakirthi')."""
    return sound(re.sub(r"eh?$", "a", "".join(name.words)))


def buckets(name: PersonName) -> set[str]:
    """Keys of which two names must share one to be compared: the first two sounds of each word's skeleton."""
    return {skeleton(w)[:2] for w in name.words}
