"""A frame in, a plotly figure out. Nothing here fetches, filters, sorts or shows; colours come from the palette."""
