"""Returns: one workbook for each partner, what it holds, and the covering letter."""
