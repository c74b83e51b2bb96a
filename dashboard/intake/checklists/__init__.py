"""Checklists and regime scores: matrices and lines of items."""
