"""Many reports judged together."""
