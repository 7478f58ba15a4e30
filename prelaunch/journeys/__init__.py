"""Read journeys as teams write them, and walk them."""
