"""Files in: from the bytes a council has to journeys, thresholds and settings."""
