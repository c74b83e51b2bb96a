"""Everything the pages share; see README.md for the layers."""

__version__ = "0.5.0"
