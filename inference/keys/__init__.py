"""The names that tensors have in files, against the names they have in our modules."""
