"""The engine: folder → pixels → features → codes → store → index → ranked photos.

It contains no user interface, and importing it imports none of torch, timm, onnxruntime or faiss.
"""

import os

# ONNX Runtime would otherwise record usage data in the user's cache folder for its makers; it reads
# this on import. The other variable disables that of downloads.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
