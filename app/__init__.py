"""The window. It does no work: it shows what the engine answers and asks it for more."""

from app.frame.imports import import_without_features

import_without_features()
