"""The parts of the plan on a page: its cards, and the lines above and below them."""
