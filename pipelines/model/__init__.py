"""What the layers hand to each other: frozen records, spans, segments, stable ids, errors.

Belongs here: shapes. Does not: anything that reads, extracts, links or stores. Standard library only.
"""
