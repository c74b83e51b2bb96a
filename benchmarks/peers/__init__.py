"""Pages of other makers with the same units, to compare ours with. None is part of the product."""
