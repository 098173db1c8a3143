"""Where the children stand on a day, and what was done in each period: `scorecard pipeline`."""
