"""Units among units: standings, positions, rank bands and rank sets."""
