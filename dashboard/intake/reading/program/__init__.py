"""A program of its own that opens what came from outside; the server takes only rows from it. Imports nothing heavy."""
