"""Papers made from the same figures the pages show: letters and their recap."""
