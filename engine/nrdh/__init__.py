"""The paper: graphs, node representations, hash networks and their saved form."""
