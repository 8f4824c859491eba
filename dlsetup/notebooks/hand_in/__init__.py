"""A notebook that is handed in: run again from the start, and made a file to look at."""
