"""Bringing the archive over from WordPress. The package can go when the move is done."""
