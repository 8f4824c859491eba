"""The steps of `dlsetup init`, and when each is done."""
