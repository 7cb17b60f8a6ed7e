"""The tables of schema 1, written out, so that no later change of the tables rewrites how they began."""
