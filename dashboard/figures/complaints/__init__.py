"""Figures of complaints: counts, texts, clocks, trend, themes nobody named yet."""
