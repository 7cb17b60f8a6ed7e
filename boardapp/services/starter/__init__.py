"""Starter plans: reading their files and writing them into a new store."""
