"""conda: installations, settings, packages, terms, and who points at it."""
