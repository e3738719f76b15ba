"""From latents to pixels: whole or in tiles, in half precision or float32."""
