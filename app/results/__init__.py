"""The photos found: a model of ids, a delegate that paints, thumbnails on demand."""
