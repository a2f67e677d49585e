"""What several returns are made of."""
