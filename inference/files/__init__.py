"""Files of weights: fetched, looked at, read and distrusted, before anything is loaded."""
