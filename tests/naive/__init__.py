"""A naive second implementation for every figure that ranks anyone, written from the description."""
