"""The bursts: photos of one moment, the best first."""
