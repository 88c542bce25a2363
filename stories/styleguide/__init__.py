"""/styleguide/ for staff: every component in every state, from the templates that the site itself uses.

It stands here because this app knows all others.
"""
