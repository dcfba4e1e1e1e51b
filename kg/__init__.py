"""kg: news articles in, a knowledge graph of geopolitical events out."""

__version__ = "0.1.0"
