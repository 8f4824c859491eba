"""What changes a machine: fixes with a journal, undo, rebuilding an environment."""
