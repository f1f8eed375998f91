"""Accuracy, measured in the open.

Belongs here: gold documents, scoring, the gate with its floors, benchmarks. Does not: rules that find facts.
"""
