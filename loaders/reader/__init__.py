"""The reading engine: raw text to mentions and claims. Weights in ``model/``; training is in ``loaders.training``."""
