"""The paper's method: graphs, node representations, hash networks and their saved form."""
