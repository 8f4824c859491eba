"""Checks applied to facts: which ones, in what order, with what result."""
