"""`python docs/example.py`: remake the example's golden account and the piece of it that the README shows."""

from __future__ import annotations

import re
from pathlib import Path

import rashomon
from rashomon.records import Account
from rashomon.tell.document import document
from rashomon.tell.terminal import terminal

PROJECT = Path(__file__).resolve().parent.parent
REPORTS = PROJECT / "examples" / "kazakhstan-2022"
GOLDEN = PROJECT / "examples" / "kazakhstan-2022.golden.json"
README = PROJECT / "README.md"
BLOCK = re.compile(r"(?<=<!-- output:begin -->\n).*?(?=<!-- output:end -->)", re.DOTALL)
WIDTH = 100


def main() -> None:
    """Write both."""
    account = rashomon.brief([REPORTS])
    GOLDEN.write_bytes(document(account))
    README.write_text(with_output(README.read_text(encoding="utf-8"), account), encoding="utf-8")
    print(f"golden: {GOLDEN.relative_to(PROJECT)} and the output in README.md; look at the difference before you commit it")


def with_output(readme: str, account: Account) -> str:
    """The README with the beginning of the account, down to the end of the first figures, between its two marks."""
    lines = terminal(account, WIDTH, False).splitlines()
    measures = [i for i, line in enumerate(lines) if re.match(r"  [A-Z]", line) and i > lines.index("Figures")]
    shown = lines[: measures[1]] if len(measures) > 1 else lines
    block = "\n".join(["", "    $ rashomon brief examples/kazakhstan-2022", *(f"    {line}".rstrip() for line in shown), "    …", "", ""])
    return BLOCK.sub(lambda _: block, readme)


if __name__ == "__main__":
    main()
