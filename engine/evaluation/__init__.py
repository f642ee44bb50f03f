"""Evaluation: metrics, datasets, baselines and the paper's protocol."""
