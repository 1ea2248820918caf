"""Fits, exports and scores the annotator's model. The package never imports it."""
