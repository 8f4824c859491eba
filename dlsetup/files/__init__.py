"""The one way in for everything that is read from a disk."""
