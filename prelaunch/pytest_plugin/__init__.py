"""Journeys as pytest items, and the fixtures that Python journeys get."""
