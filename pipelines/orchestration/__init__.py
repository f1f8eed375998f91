"""The only package that imports dagster: assets, checks, sensors, jobs, resources.

Belongs here: when things run, and what Dagster shows of it.
Does not: parsing, extraction, SQL; bodies call plain functions of the layers below.
"""
