"""Adopters: Annex A List 11 and CSVs, read into families."""
