"""The picture for sharing of a page that has none: its title, in the site's voice and colours.

It is drawn whenever it is asked for and kept nowhere, so nothing of it remains when a page changes or goes.
"""
