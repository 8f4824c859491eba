"""Languages beside English and Korean, which stand in the sources: a folder each."""
