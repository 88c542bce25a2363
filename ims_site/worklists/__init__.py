"""Lists made for the work: all pages of one type in the admin, flat, fast, with filters and bulk actions.

What lists of stories and of people share. A list reads the keys of one page of rows first, and only then
these rows with all that they show: neither counting nor leaping to the end carries the contents along.
"""
