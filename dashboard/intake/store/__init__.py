"""What every load writes through: facts, bulk rows, sealed words, kept files, the audit log."""
