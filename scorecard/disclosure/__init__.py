"""Which figures may leave the team that knows the children. Source: docs/disclosure.md."""
