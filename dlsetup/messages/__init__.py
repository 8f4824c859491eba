"""Sentences in Korean and English that several rooms share."""
