"""The same look at a competitor: read-only, polite, and as our own site is looked at."""
