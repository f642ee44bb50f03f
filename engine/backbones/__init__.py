"""The backbone networks that compute features of pictures."""
