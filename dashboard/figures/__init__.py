"""Where queries and measures meet: the one function behind each figure on a page, a paper or the command line.

Every function: `(reading: Reading, *, ...) -> DataFrame`. No Streamlit, no plotly.
"""
