"""A case: one file that keeps the pages that came, what was read in them, and what each run told."""

from rashomon.case.file import Case, create_case, is_case, open_case

__all__ = ["Case", "create_case", "is_case", "open_case"]
