"""What is known of a language before any document is read: vocabularies, sentences, the grammar of dates.

Belongs here: what reading, extraction and linking share about words. Does not: anything that makes records.
Vocabulary itself lies in `data/reference/<language>/`; this package only loads and applies it.
"""
