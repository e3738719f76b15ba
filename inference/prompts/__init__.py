"""From the words of a request to what the UNet is told: weights, tags, learned words, windows."""
