"""Dated, sourced data."""
