"""What a journey, a window, a threshold, a result and a problem are. Imports nothing above it."""
