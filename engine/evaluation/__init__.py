"""Measuring: metrics, datasets, baselines, the protocol and the label-free report card."""
