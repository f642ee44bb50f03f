"""Pixels → feature vectors: the backbone registry and its CPU and CUDA runtimes."""
