"""What can be known by reading files: no process is started, nothing is imported from the
environments that are read, and what cannot be read is a fact of its own."""
