"""Everything that draws with Streamlit, apart from the pages themselves."""
