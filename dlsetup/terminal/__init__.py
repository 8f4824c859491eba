"""Everything that is drawn in a terminal; the one room that knows rich."""
