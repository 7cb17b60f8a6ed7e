"""The parts of the page of meetings: its three panes and the forms they open."""
