"""What is kept: Parquet parts of what was made of each document, and published DuckDB snapshots.

Belongs here: the only imports of duckdb in `pipelines`; contracts read from `sql/`; composing reading, extraction and linking into parts.
Does not: rules that find facts, and anything that decides when to run.
"""
