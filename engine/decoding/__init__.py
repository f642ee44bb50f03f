"""Decoding: turns files into pixels and metadata."""
