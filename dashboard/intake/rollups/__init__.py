"""Rollups of a whole province, as it sends them: read, checked, stored under its own prefix."""
