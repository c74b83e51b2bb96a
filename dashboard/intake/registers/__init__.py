"""Registers: units, duties, submissions, programmes, innovations."""
