"""Whatever is cut out of a file or written into it: pages or reasons, never a crash."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.clean import clean
from rashomon.gather.files import pages_of
from rashomon.gather.found import judged
from tests.gather.factories import PARAGRAPHS, docx, eml, html, mhtml
from tests.gather.newspages import TEMPLATES
from tests.gather.newstexts import BLAST

RECORD = json.dumps({"headline": "Ferry sinks", "body_html": f"<p>{PARAGRAPHS[0]}</p>", "versioncreated": "2031-05-08T07:00:00Z"}).encode()
WHOLE = {
    "a.html": TEMPLATES[0](BLAST).encode(),
    "b.html": html('<meta charset="koi8-r">'),
    "a.mhtml": mhtml(html()),
    "a.json": b"[" + RECORD + b"," + RECORD + b"]",
    "a.jsonl": RECORD + b"\n" + RECORD,
    "a.docx": docx(),
    "a.eml": eml(head='MIME-Version: 1.0\nContent-Type: text/plain; charset="utf-8"\n'),
}
PATCHES = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6)


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(patches=PATCHES, keep=st.floats(0.05, 1.0))
def test_damaged_bytes_give_pages_or_reasons(name: str, patches: list[tuple[int, int, bytes]], keep: float) -> None:
    """Every file is a page or more, or is unread with a reason; every page can be cleaned and written as UTF-8."""
    data = WHOLE[name]
    for at, length, put in patches:
        at %= len(data) + 1
        data = data[:at] + put + data[at + length :]
    pages, unread = pages_of([judged(name, data[: int(len(data) * keep) + 1])])
    assert pages or unread
    assert all(u.reason for u in unread)
    for page in pages:
        page.text.encode()
        for report in clean(page):
            assert all(0 <= s < e <= len(report.text) for s, e in report.furniture)
