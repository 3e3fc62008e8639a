"""Promises of the whole: same reports same bytes, exact evidence, nothing unsaid, no network."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rashomon
from rashomon.records import Account, Story
from rashomon.tell.document import document

EXAMPLE = Path(__file__).parent.parent / "examples" / "kazakhstan-2022"
SECONDS = 20.0  # far above what a text of this size takes, far below what a quadratic one would


@pytest.fixture(scope="module")
def example() -> Account:
    """The account of the example's reports."""
    return rashomon.brief(EXAMPLE)


def test_other_order_place_and_hash_seed_give_the_same_bytes(example: Account, tmp_path: Path) -> None:
    """The document is the same in any order of files, wherever the folder lies, under another PYTHONHASHSEED."""
    elsewhere = tmp_path / "somewhere" / "else"
    shutil.copytree(EXAMPLE, elsewhere)
    out = tmp_path / "out.json"
    command = [sys.executable, "-m", "rashomon", "brief", str(elsewhere), "--quiet", "--json", str(out)]
    for seed in ("1", "4242"):
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        assert out.read_bytes() == document(example)
    files = sorted(p for p in elsewhere.rglob("*") if p.suffix in (".txt", ".md"))
    random.Random(7).shuffle(files)
    assert document(rashomon.brief(files)) == document(example)


def test_paths_and_texts_give_the_same_account(example: Account) -> None:
    """The Python call gives the same objects for files and for their texts by name, save what only files have (URLs beside them)."""
    texts = {p.relative_to(EXAMPLE).as_posix(): p.read_bytes().decode() for p in EXAMPLE.rglob("*.txt")}
    given_as_text = rashomon.brief(texts=texts)
    assert [c for s in given_as_text.stories for c in s.claims] == [c for s in example.stories for c in s.claims]
    assert given_as_text.counts == example.counts


def test_evidence_is_exact(example: Account) -> None:
    """Every claim's and mention's words stand at its offsets, and its sentence holds it."""
    for story in example.stories:
        texts = {r.id: r.text for r in story.reports}
        for claim in story.claims:
            assert texts[claim.report][claim.start : claim.end] == claim.quote
            assert claim.sentence[0] <= claim.start < claim.sentence[1]
        for actor in story.actors:
            assert all(texts[report][start:end] for report, start, end in actor.mentions)


def test_nothing_is_unsaid(example: Account) -> None:
    """Every line of the account rests on claims that exist."""
    for story in example.stories:
        known = {c.id for c in story.claims}
        for carried in supports(story):
            assert carried, "a sentence of the account without claims under it"
            assert set(carried) <= known


def supports(story: Story) -> list[tuple[str, ...]]:
    """The claims under each line of a story's account."""
    account = story.account
    return [
        *(b.claims for b in account.brief),
        *(p.claims for line in account.figures for p in line.series),
        *(e.claims for e in account.timeline),
        *(p.claims for d in account.disputes for p in d.positions),
    ]


def test_brief_touches_no_network(tmp_path: Path) -> None:
    """With every socket forbidden the run gives the same account."""
    guard = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise AssertionError('network')\n"
        "socket.socket.connect = socket.socket.connect_ex = refuse\nsocket.getaddrinfo = socket.create_connection = refuse\n"
        f"import rashomon; print(rashomon.brief({str(EXAMPLE)!r}).counts.read)"
    )
    run = subprocess.run([sys.executable, "-c", guard], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) > 0


def test_copy_changes_no_support(example: Account) -> None:
    """A further page with the same text changes neither best values nor how they are supported."""
    texts = {p.name: p.read_bytes().decode() for p in EXAMPLE.rglob("*.txt")}
    first = sorted(texts)[0]
    again = rashomon.brief(texts={**texts, "zz-reprint.txt": "The Reprint Daily\n\n" + texts[first]})
    found = [{x.id: (x.best, x.support, x.origins) for x in a.stories[0].account.figures} for a in (rashomon.brief(texts=texts), again)]
    assert found[0] == found[1]


PAGES = [
    'Twelve people died and 40 were hurt in Dorvale on Monday, police said. "We heard it from afar," said Ana Bell, 54.',
    "The mayor, Olu Adé, put the number of missing at between 20 and 30. On 4 June 2021 it had been 7.\n\nRead also: Nine die in Lyon",
    "DORVALE (AP) — At least a dozen people were killed, the interior ministry said on Tuesday.\n\nPhoto: police at the bridge",
]
DAMAGE = ["\x00", "\u202e", "\u200f", "\ufeff", "\r", "“", "«", '"', "((", "…", "1,00", "ﬁ", "\U0001f525", "\u0301", "<b>", "12 12 12 "]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.data())
def test_damaged_texts_neither_crash_nor_lie(data: st.DataObject) -> None:
    """Texts cut, repeated, shuffled and sprinkled with control characters, right-to-left marks and stray quotation marks still read."""
    texts = {f"{i}.txt": damaged(page, data) for i, page in enumerate(PAGES)}
    start = time.monotonic()
    account = rashomon.brief(texts=texts)
    assert time.monotonic() - start < SECONDS
    for story in account.stories:
        reports = {r.id: r.text for r in story.reports}
        assert all(reports[c.report][c.start : c.end] == c.quote for c in story.claims)


def damaged(text: str, data: st.DataObject) -> str:
    """The text after a few random injuries."""
    for _ in range(data.draw(st.integers(0, 4))):
        at, to = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
        match data.draw(st.sampled_from(["cut", "repeat", "swap", "strew"])):
            case "cut":
                text = text[:at] + text[to:]
            case "repeat":
                text = text[:to] + text[at:]
            case "swap":
                text = text[to:] + text[:at] + text[at:to]
            case _:
                text = text[:at] + data.draw(st.sampled_from(DAMAGE)) + text[at:]
    return text


@pytest.mark.heavy
@pytest.mark.parametrize("text", ["x" * 1_000_000, "9" * 1_000_000, "“" * 200_000, "a\n" * 200_000, "12 dead. " * 20_000, "A. " * 100_000])
def test_a_monstrous_text_is_read_in_bounded_time(text: str) -> None:
    """A megabyte without a space, of one digit or of unclosed marks is read or refused, in a time that grows with its length only."""
    start = time.monotonic()
    account = rashomon.brief(texts={"monster.txt": text, "plain.txt": PAGES[0]})
    assert time.monotonic() - start < 240
    assert account.counts.given == 2
