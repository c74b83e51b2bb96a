"""What papers and the briefing hold, gathered from the other figures."""
