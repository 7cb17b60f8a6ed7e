"""The rows of each kind of item as plain values by key."""
