"""Parts of pages and forms that are too large to stand in their page's or form's own file."""
