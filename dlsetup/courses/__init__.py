"""A course file as its instructor sees it: shown, made from other files, proven on every system."""
