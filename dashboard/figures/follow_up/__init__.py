"""Figures of programmes after a survey: their state, what has none, what they moved."""
