"""LoRAs: small changes to a model that a prompt asks for by name."""
