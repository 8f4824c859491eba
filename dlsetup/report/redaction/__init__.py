"""What names a person, a machine or a secret is replaced before anything leaves."""
