"""Checks of other distributions: found by their entry points, run in a child process."""
