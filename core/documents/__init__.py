"""Papers that leave the register for a provider: order forms and letters of offers, as HTML and as e-mail drafts."""
