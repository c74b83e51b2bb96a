"""Pure arithmetic: numbers and arrays in, numbers out. No files, no database, no screen."""
