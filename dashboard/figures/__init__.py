"""Where queries and measures meet: the one function behind each figure on a page, a paper or the command line.

Every function: `(db: Connection, *, scope, ...) -> DataFrame`. No Streamlit, no plotly.
"""
