"""Pieces of a page that need more than a line, put together from figures, charts and sentences. Pages call them."""
