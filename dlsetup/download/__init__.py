"""Large files from servers: resumed, and checked against a published sum."""
