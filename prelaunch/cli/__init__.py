"""The command line: each command reads flags, calls one function and prints."""

from prelaunch.cli.app import main

__all__ = ["main"]
