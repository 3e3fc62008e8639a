"""The quality gate: what the scorer gives on the shared stories must not fall below the pinned floors."""
