"""Figures of checklists: units, the grid of components, regimes, paper against people."""
