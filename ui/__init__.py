"""The Streamlit pages and the two-way graph component."""
