"""What is already fixed of the running window and the next ones: `scorecard outlook`."""
