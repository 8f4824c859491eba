"""A report as the tables and sentences that every format shows."""
