"""What was found, made shareable: the record, its redaction, and the forms it is read in."""
