"""The controls every page is built from. They take plain values and know no store."""
