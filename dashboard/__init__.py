"""Everything the pages share; see README.md for the layers."""
