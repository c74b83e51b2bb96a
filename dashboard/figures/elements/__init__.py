"""Figures of the nine elements: of a year, their change, the weak ones."""
