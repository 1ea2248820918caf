"""Dossiers, pictures and exports: plain nouns in, bytes for people and programs out."""
