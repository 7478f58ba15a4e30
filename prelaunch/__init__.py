"""Decide whether a customer-facing site may go live, and show why."""

__version__ = "0.1.0"
