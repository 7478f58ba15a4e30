"""The workspace read from its files, with every mistake told at once."""
