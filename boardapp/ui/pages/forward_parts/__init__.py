"""Parts of the forward plan and of a series of meetings."""
