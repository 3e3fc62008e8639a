"""What people decided of an account, read from a file they edit and applied on every run: never an edit of what was read."""

from rashomon.decide.apply import corrected, pairs, regrouped, rulings, standing, undone, with_reasons
from rashomon.decide.files import decisions_at, decisions_of, toml_of

__all__ = ["corrected", "decisions_at", "decisions_of", "pairs", "regrouped", "rulings", "standing", "toml_of", "undone", "with_reasons"]
