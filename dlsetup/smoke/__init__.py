"""A training that proves itself: the student's numpy against a referee in the standard library."""
