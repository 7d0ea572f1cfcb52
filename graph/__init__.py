"""The graph: what is stored, how it is stored, explored, drawn and exported. Knows nothing of loaders or Streamlit."""
