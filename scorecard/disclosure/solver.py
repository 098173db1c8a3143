"""A solver of linear programmes in whole numbers (HiGHS), as the search for tables uses it."""
