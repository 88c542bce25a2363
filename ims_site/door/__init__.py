"""The door: who gets into the admin, how they prove it, and what is written down about it."""
