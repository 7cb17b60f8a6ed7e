"""Votes, movers and amendments."""
