"""Figures of PEKPPP: the index of units, and the levels that can be proposed."""
