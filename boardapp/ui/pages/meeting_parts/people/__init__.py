"""Who is here, from when to when, and which interests they declared."""
