"""What the program carries besides code: icons, fonts, styles, the sample and licences, read by importlib.resources."""
