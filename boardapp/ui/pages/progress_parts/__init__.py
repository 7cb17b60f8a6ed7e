"""Parts of the page of progress."""
