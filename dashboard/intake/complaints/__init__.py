"""Complaints: read, masked, sealed, their themes found."""
