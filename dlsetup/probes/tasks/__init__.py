"""The tasks of the course, each small: run by the student's interpreter, never imported here."""
