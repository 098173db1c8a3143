"""Pure functions from journeys to results. No files, no clock, no globals: the input alone decides."""
