"""The window: displays the engine's results and sends it requests, without work of its own."""

from app.frame.imports import import_without_features

import_without_features()
