"""One model and one view for every table, and the panels that carry them."""
