"""`python -m bench.warc [--pages N] [--workers N]`: a web archive through gather and clean: pages a second, and memory that does not grow.

The archive is made up: news pages with head, menus, teasers and footers around texts of `bench.texts`, each packed by itself as crawlers
do. It is read twice, a tenth of it and the whole, in a process of its own each: peak memory of both is told.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.texts import PROJECT, made_up_report

PAGES = 20_000
SECTIONS = ("World", "Politics", "Business", "Weather", "Sport", "Culture", "Opinion", "Science", "Travel", "Video")


def main() -> None:
    """Make the archive, read it, print what it took."""
    options = arguments()
    if options.read:
        read(Path(options.read), options.workers)
        return
    with tempfile.TemporaryDirectory() as folder:
        for count in (options.pages // 10, options.pages):
            archive = Path(folder) / f"{count}.warc.gz"
            size = write(archive, count)
            command = [sys.executable, "-m", "bench.warc", "--read", str(archive), "--workers", str(options.workers)]
            told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=PROJECT).stdout
            print(f"a WARC of {count} pages, {size / 1e6:.0f} MB packed: {told.strip()}")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.warc", description=__doc__)
    parser.add_argument("--pages", type=int, default=PAGES, help="how many pages the archive has")
    parser.add_argument("--workers", type=int, default=1, help="how many processes open pages while this one cleans them; 0 is none")
    parser.add_argument("--read", metavar="FILE", help="read this archive and say what it took; nothing is made")
    return parser.parse_args()


def read(archive: Path, workers: int) -> None:
    """Read the archive page by page, cleaning each and letting it go."""
    from rashomon.clean import clean
    from rashomon.gather.files import each_page
    from rashomon.records import Page

    start, pages, reports = time.perf_counter(), 0, 0
    for one in each_page([archive], workers=workers):
        if isinstance(one, Page):
            pages += 1
            reports += sum(r.read for r in clean(one))
    seconds = time.perf_counter() - start
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there
    own, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    work = sum(u.ru_utime + u.ru_stime for u in (own, theirs)) / pages * 1000
    beside = f" and {theirs.ru_maxrss / unit:.0f} MB in each of {workers} more" if workers else ""
    speed = f"{pages / seconds:.0f} pages a second ({work:.0f} ms of work a page), {reports} reports"
    print(f"{speed}; peak memory {own.ru_maxrss / unit:.0f} MB{beside}")


# ------------------------------------------------------------------ the archive


def write(archive: Path, count: int) -> int:
    """Write the archive, the same for the same count; its size in bytes."""
    with archive.open("wb") as out:
        for number in range(count):
            out.write(gzip.compress(record(number), 1))
    return archive.stat().st_size


def record(number: int) -> bytes:
    """One page as the answer to a request."""
    page = "".join(lines(number)).encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
        f"WARC-Date: 2023-03-{number % 28 + 1:02}T10:00:00Z\r\nWARC-Target-URI: {address(number)}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def address(number: int) -> str:
    return f"https://www.post-{number % 40}.example/2023/03/{number % 28 + 1:02}/story-{number}"


def lines(number: int) -> Iterator[str]:
    """A news page as sites make them: what is no article is most of it."""
    chance = random.Random(number)
    title, _, *paragraphs = made_up_report(random.Random(number % 400), chance).split("\n")
    told = {"@type": "NewsArticle", "headline": title, "datePublished": f"2023-03-{number % 28 + 1:02}T09:00:00Z"}
    yield f"<!DOCTYPE html><html lang='en'><head><title>{title} - Post {number % 40}</title><script type='application/ld+json'>"
    yield f"{json.dumps(told)}</script><meta property='og:site_name' content='Post {number % 40}'></head><body><header><nav><ul>"
    yield from (f"<li><a href='/{s.lower()}'>{s}</a></li>" for s in SECTIONS)
    yield f"</ul></nav></header><main><article><h1>{title}</h1><p class='byline'>By Staff Reporter</p>"
    yield from (f"<p>{p}</p>" for p in paragraphs if p)
    yield "</article><aside><h2>Most read</h2><ul>"
    yield from (
        f"<li><a href='{address(chance.randrange(9999))}'>{chance.choice(SECTIONS)}: what we know so far</a></li>" for _ in range(12)
    )
    yield "</ul></aside></main><footer><p>All rights reserved.</p><a href='/privacy'>Privacy</a> <a href='/contact'>Contact</a></footer>"
    yield f"<script>var page = {number};{'window.q = window.q || [];' * 200}</script></body></html>"


if __name__ == "__main__":
    main()
