"""A Streamlit page with one word: what every page of ours costs at least. `streamlit run empty_streamlit.py`."""

import streamlit as st

st.write("kosong")
