"""A draft shown outside: links that expire, can be taken back, and leave nothing behind."""
