"""Checks that tell the words of something that was tried and failed."""

ERROR_CHECKS = frozenset({"DLS628", "DLS632"})  # their params hold the last line, as `error`
