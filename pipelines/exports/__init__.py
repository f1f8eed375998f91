"""A published table becomes a file: one file per format.

Belongs here: writers of csv, json and parquet. Does not: what a table holds.
"""
