"""VS Code: where it is installed, its settings, extensions and remembered choices."""
