"""The engine: folder → pixels → features → codes → store → index → ranked photos.

It knows no screen, and importing it imports none of torch, timm, onnxruntime or faiss.
"""

import os

# ONNX Runtime would note in the person's cache folder how it is used, for its makers;
# it looks at this when it is imported. The other is for downloads that a person asked for.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
