"""What one report says, and on whose word: `Report` to `Reading`. What it says never depends on its company."""

from rashomon.read.language import Language, load_language
from rashomon.read.reports import read

__all__ = ["Language", "load_language", "read"]
