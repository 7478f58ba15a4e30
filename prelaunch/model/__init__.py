"""The frozen facts of a run, in the order they come to be; standard library only."""
