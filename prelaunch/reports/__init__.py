"""One report per file, each a pure `render(release) -> str`: none writes a file, keeps a tally or asks the world."""
