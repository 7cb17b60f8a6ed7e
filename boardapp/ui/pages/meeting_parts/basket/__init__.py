"""The closure basket."""
