"""One pure question per file."""
