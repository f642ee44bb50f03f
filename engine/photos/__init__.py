"""Folder → pixels: scanner, decoder, thumbnails, indexer and watcher."""
