"""What may leave the team: the attacker, the parts, and cases that were worked out once."""
