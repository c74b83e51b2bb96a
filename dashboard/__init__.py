"""Everything the pages share; see README.md for the layers."""

__version__ = "0.5.0"

import gc

# Rows and cells are very many objects that go by themselves. Every 700 of them, as Python does it by default, the
# collector looks for those that do not: a fifth of the time of a load.
gc.set_threshold(20_000)
