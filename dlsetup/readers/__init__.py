"""What can be known of Python, conda, Jupyter and the editor by reading files alone."""
