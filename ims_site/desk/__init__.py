"""The editors' desk: what happens by itself, and what the dashboard and the calendar tell about it."""
