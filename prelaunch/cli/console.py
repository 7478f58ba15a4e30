"""Where text goes: results to standard output, mistakes to standard error."""

from rich.console import Console

out = Console()
errors = Console(stderr=True)
