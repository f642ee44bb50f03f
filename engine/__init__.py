"""The engine: folder → pixels → features → codes → store → index → ranked photos.

It knows no screen, and importing it imports none of torch, timm, onnxruntime or faiss.
"""
