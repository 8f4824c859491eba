"""Answers that checks share: which command mends what. Pure: nothing here looks or runs."""
