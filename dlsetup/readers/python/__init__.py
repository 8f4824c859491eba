"""Interpreters and environments: who they are, and what is installed in them."""
