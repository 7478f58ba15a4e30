"""From the home page outwards: which pages to look at, in which order, and which not."""
