"""Checks that tell the words of something that was tried and failed."""

# Their params hold the last line, as `error`; what one tells may come of what one before it tells.
ERROR_CHECKS = ("DLS628", "DLS629", "DLS410", "DLS632")
