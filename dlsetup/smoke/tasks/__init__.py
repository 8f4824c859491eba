"""Tiny trainings of each kind a course uses, run in a child."""
