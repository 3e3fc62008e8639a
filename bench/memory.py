"""`python -m bench.memory COUNT`: one whole run over COUNT made-up reports; prints its peak memory in MB and its seconds."""

from __future__ import annotations

import resource
import sys
import time

from bench.texts import made_up
from rashomon.gather.files import gather_texts
from rashomon.pipeline import account
from rashomon.read import load_language
from rashomon.tell.document import document


def main(count: int) -> None:
    """Read `count` reports, write the document, print what it took."""
    start = time.perf_counter()
    told = account(*gather_texts(made_up(count)), load_language())
    size = len(document(told))
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    print(f"{peak:.0f} {time.perf_counter() - start:.1f} {len(told.stories)} {size / 1e6:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
