"""Compiled libraries: what of them a machine refuses, and how we go on without."""
