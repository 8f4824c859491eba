"""Start-up files of shells: read, never run."""
