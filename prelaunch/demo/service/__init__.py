"""What the shop does, whatever channel asks for it."""
