"""The SSDA903 return: its tables, one child's rows over the years, and what its rules say of them."""
