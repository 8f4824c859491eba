"""What a check means, and which check an error text points to."""
