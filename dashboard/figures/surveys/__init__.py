"""Surveys that count, and their course over rounds and years."""
