"""The guide for editors: docs/editors.md, read in the admin."""
