"""Survey answers and recaps: checked rows, sums, indicators, stored."""
