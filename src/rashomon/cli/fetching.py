"""The web as the user of a command allows it; nothing of it is imported where no address is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rashomon.gather.files import is_address

if TYPE_CHECKING:
    from rashomon.gather.web import Web


def web_for(paths: Sequence[str], allowed: Sequence[str], told: Callable[[str, int, int], None]) -> Web | None:
    """What fetches the addresses among `paths`, None where there are none; hosts in `allowed` need no public address."""
    if not any(is_address(p) for p in paths):
        return None
    from rashomon.gather.web import Manners, Web

    return Web(Manners(allowed=frozenset(name.casefold().strip("[]") for name in allowed)), told)
