"""A file into tables of cells: formats, limits, headers, columns, values."""
