"""Load tests: their document, the locustfile made of it, and what its samples add up to."""
