"""How the judge is made: labelled sentences, the recipe, and how good it is."""
