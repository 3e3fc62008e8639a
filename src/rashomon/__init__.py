"""rashomon reads many reports of one unfolding event and tells one sourced account of it."""

__version__ = "0.1.0"
