"""What is typed in a meeting: the quick line with its preview, the phrase bank."""
