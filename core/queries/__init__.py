"""Reads for pages, returns and the command line: SQL in, frozen rows out, a fixed number of statements."""
