"""What dlsetup remembers between calls, and how files are written whole."""
