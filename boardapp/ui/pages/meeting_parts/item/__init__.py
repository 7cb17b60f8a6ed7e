"""The item the meeting is at: what it is about, what is recorded under it."""
