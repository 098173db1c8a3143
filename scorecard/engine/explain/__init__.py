"""Who is in a figure, with how many days, and what the figure would be without, from its own sums."""
