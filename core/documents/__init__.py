"""What leaves the register as a page to read: the order form, the letter of an offer, and e-mail drafts that carry them."""
