"""Backups: one file that holds the whole database, written, checked and put back; the sealing key is never in it."""
