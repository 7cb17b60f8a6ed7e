"""The parts of the exchange page: what was sent and came back, and the review of a workbook before it is taken."""
