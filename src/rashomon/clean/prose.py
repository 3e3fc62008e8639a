"""Running text or not: sentences with verbs, in English letters."""

from __future__ import annotations

import re

from rashomon.clean.words import TEASER_END, ends_sentence, inner_ends, words_of

VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|does|do|did|will|would|can|could|may|might|must|shall|should|says?|said|tells?|told|went|goes|go|"
    r"came|comes?|took|takes?|gave|gives?|made|makes?|got|gets?|put|puts|saw|seen|found|left|lost|fell|rose|grew|began|begins?|broke|brought|built|caught|"
    r"chose|cut|drove|ended|fought|flew|fled|held|hit|hurt|kept|knew|knows?|led|let|lay|lie|lies|met|paid|ran|read|sang|sat|sent|set|shot|shut|spoke|speaks?|"
    r"spent|stood|stands?|struck|swept|taught|threw|thinks?|thought|understood|wore|wrote|writes?|won|want|wants|wanted|remains?|continues?|denies|shows?|seems?|"
    r"(?!united\b|hundred\b|indeed\b|speed\b|sacred\b|naked\b|wicked\b)\w{2,}ed|isn['’]t|wasn['’]t|don['’]t|didn['’]t|can['’]t|won['’]t|i['’]m|it['’]s|we['’]re|they['’]re|\w+['’]ll|\w+['’]ve)\b",
    re.IGNORECASE,
)
LETTER = re.compile(r"[^\W\d_]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
ENGLISH_WORDS = frozenset(["the", "of", "and", "to", "in", "a", "is", "was", "were", "that", "for", "on", "with", "by", "at", "from", "as", "has", "have", "had", "it", "he", "she", "they", "said", "are", "be", "been", "not", "who", "which"])
FOREIGN_WORDS = frozenset(
    ["der", "die", "das", "und", "ist", "nicht", "mit", "von", "den", "dem", "ein", "eine", "auf", "für", "im", "zu", "bei", "nach", "auch", "sich", "le", "les", "des", "une", "est", "dans", "pour", "sur", "qui", "avec", "aux", "du", "et", "que", "el", "los", "las", "una", "del", "por", "con", "para", "que", "es", "en", "y", "su", "al", "il", "lo", "gli", "della", "dei", "che", "di", "per", "con", "sono", "nel", "alla", "o", "os", "as", "da", "dos", "uma", "não", "em", "com", "para", "ve", "bir", "bu", "için", "ile", "da", "de", "olarak", "olan", "och", "att", "det", "som", "en", "av", "på", "är", "inte", "je", "se", "na", "to", "za", "od", "w", "z", "się", "nie", "i", "do", "na"]
)


def prose_strength(text: str) -> int:
    """0 no running text, 1 a short sentence, 2 a sentence, 3 a paragraph of several sentences or a long one."""
    if TEASER_END.search(text[-8:]) and len(text) < 220 and inner_ends(text) == 0:
        return 0
    if looks_foreign(text[:600]):
        return 0
    ended = ends_sentence(text)
    inner = inner_ends(text) if len(text) < 20_000 else 2
    if len(text) >= 250 or (inner >= 1 and ended and len(text) >= 100):
        return 3
    if len(text) >= 140 and (ended or inner):
        return 3 if inner else 2
    if not ended:
        return 2 if len(text) >= 160 and VERB.search(text) else 0
    words = len(words_of(text))
    if len(text) >= 70 and words >= 10 and VERB.search(text):
        return 2
    return 1 if words >= 4 and VERB.search(text) else 0


def looks_foreign(text: str) -> bool:
    """Whether a line is in other letters than Latin ones, or in the small words of another language."""
    letters = LETTER.findall(text)
    if len(letters) < 3:
        return False
    if sum(1 for c in letters if LATIN.match(c)) < 0.5 * len(letters):
        return True
    words = [w.casefold() for w in words_of(text)]
    english = sum(w in ENGLISH_WORDS for w in words)
    foreign = sum(w in FOREIGN_WORDS for w in words)
    return len(words) >= 4 and english == 0 and foreign >= max(2, len(words) // 6)
