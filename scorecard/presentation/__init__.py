"""How results leave: one file per format, and `wording`, the home of every sentence. Nothing here prints."""
