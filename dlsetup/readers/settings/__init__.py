"""One engine for the settings of all tools: what they name, and whether it is there."""
