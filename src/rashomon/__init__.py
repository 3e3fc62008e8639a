"""rashomon reads many reports of one unfolding event and tells one sourced account of it.

import rashomon
account = rashomon.brief(["reports/"])
account = rashomon.brief(texts={"a.txt": "At least 12 people were killed, the ministry said."})
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from rashomon.records import Account

__version__ = "0.1.0"
__all__ = ["__version__", "brief"]


def brief(
    paths: Sequence[str | Path] | str | Path = (),
    *,
    texts: Mapping[str, str] | None = None,
    decisions: str | Path | None = None,
    model: str | None = None,
) -> Account:
    """The account of the reports at `paths` (files or folders), or of `texts` by name; the language model loads once a process.

    `decisions` is a TOML file of corrections (docs/corrections.md). Raises InputError for a path that does not exist or decisions that
    say what they may not, ModelError where `model` (a spaCy pipeline) cannot be used. Inputs that merely cannot be read are listed in
    `Account.unread`.
    """
    from pathlib import Path

    from rashomon.decide import decisions_at
    from rashomon.errors import InputError
    from rashomon.gather.files import gather, gather_texts
    from rashomon.pipeline import account
    from rashomon.read import load_language
    from rashomon.read.language import DEFAULT_MODEL
    from rashomon.records import Account

    given = [str(paths)] if isinstance(paths, str | Path) else [str(p) for p in paths]
    if bool(given) == (texts is not None):
        raise InputError("brief() takes either paths or texts={name: text}")
    Account.as_html = in_frame
    pages, unread = gather(given) if texts is None else gather_texts(texts)
    decided = decisions_at([Path(decisions)]) if decisions else ()
    return account(pages, unread, load_language(model or DEFAULT_MODEL), decisions=decided)


def in_frame(account: Account) -> str:
    """The account's page in a frame of its own, as a notebook shows it: the page's rules and content policy stay inside."""
    from html import escape

    from rashomon.tell.page import page

    return f'<iframe srcdoc="{escape(page(account))}" title="rashomon account" style="width:100%;height:42rem;border:0"></iframe>'
