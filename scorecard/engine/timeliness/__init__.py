"""How long each stage took, and whether targets were kept. Source: docs/timeliness.md."""
