"""What the reports of one story say, taken together."""

from rashomon.reconcile.story import reconcile

__all__ = ["reconcile"]
