"""The register as open data: releases of the Open Contracting Data Standard 1.1, as one JSON file to be published."""
