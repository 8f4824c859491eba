"""What each command does, for every door: terminal, notebook, pytest plugin."""
