"""One file a family of errors; dlsetup/explain/catalog.py finds them."""
