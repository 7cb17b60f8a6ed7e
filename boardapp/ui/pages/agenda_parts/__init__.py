"""The agenda builder: the items in order, one of them to be edited, its papers, and publishing."""
