"""The steps by which a board file of any age becomes one of today.

A new step is a file versions/0002_some_words.py after script.py.mako, of revision "0002" after "0001"; its number is
the schema it makes, and SCHEMA in recognise.py is raised to it. Steps are written in operations and SQL of their own
and never import the tables, which go on changing. They may alter a table that others refer to in a batch.
"""
