"""From a file to facts: read, recognise, check, receipt, one transaction. No Streamlit here."""
