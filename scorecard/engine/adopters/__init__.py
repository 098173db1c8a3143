"""Adopters: from families to the figures of `scorecard adopters`."""
