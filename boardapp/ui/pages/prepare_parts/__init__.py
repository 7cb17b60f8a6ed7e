"""Parts of the Meetings page that prepare a meeting: its readiness, its run sheet, what changed since the last."""
