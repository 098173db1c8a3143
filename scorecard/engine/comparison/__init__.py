"""Two exports, or two windows of one: who came in, who dropped out, whose dates changed."""
