"""The parts of a framework, tried by the student's interpreter, never imported here."""
