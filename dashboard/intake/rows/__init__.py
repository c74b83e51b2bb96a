"""The rows of a file as lines, whose they are, and how they are kept as facts."""
