"""Which dated reports a text is like."""

from __future__ import annotations

from rashomon.reconcile.likeness import likeness, likest

WORDS = {
    "a": frozenset({"dam", "flood", "mills", "boats"}),
    "b": frozenset({"dam", "flood", "choir"}),
    "c": frozenset({"dam", "tax"}),
    "d": frozenset({"dam", "mills", "boats"}),
    "e": frozenset({"dam", "choir", "tax"}),
}


def test_the_likest_share_what_few_have() -> None:
    """Words that most reports have count for nothing; the report that shares most of the rare ones comes first, undated ones never."""
    known = likeness(WORDS, ["a", "b", "c"])
    assert [report for _, report in likest(WORDS["d"], known, 3)] == ["a"]
    assert [report for _, report in likest(WORDS["e"], known, 1)] == ["c"]


def test_nothing_shared() -> None:
    """A text that shares no rare word is like none."""
    assert likest(frozenset({"dam", "opera"}), likeness(WORDS, WORDS), 3) == []


def test_a_word_of_very_many_reports_is_passed_over() -> None:
    """What hundreds of a large story's reports say tells none from another, even where it is less than half of them."""
    many = {f"r{n}": frozenset({"dam", f"w{n}"} if n < 300 else {f"w{n}"}) for n in range(1000)}
    assert likeness(many, many).rare == {}
