"""The Streamlit dashboard: pages that only read the published tables."""
