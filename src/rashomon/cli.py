"""The command line."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """A stand-in while the rooms are filled: brief PATH… --json FILE."""
    args = [a for a in sys.argv[2:] if a != "--quiet"]
    out = args.pop(args.index("--json") + 1)
    args.remove("--json")
    from rashomon.gather.files import gather
    from rashomon.pipeline import account
    from rashomon.read import load_language
    from rashomon.tell.document import document

    pages, unread = gather(args)
    Path(out).write_bytes(document(account(pages, unread, load_language())))
