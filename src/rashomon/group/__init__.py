"""Who repeats whom, and which reports tell one story."""

from rashomon.group.stories import group

__all__ = ["group"]
