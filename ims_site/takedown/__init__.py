"""“Remove this person”: finds a name in everything that the site keeps, and takes it out for good."""
