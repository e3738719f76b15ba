"""The networks of Stable Diffusion v1, read top to bottom: one frozen config in, plain modules out.

Modules carry the names of the single-file checkpoint layout, so that a state dict of the UNet is
the part of the file under `model.diffusion_model.` and one of the VAE that under
`first_stage_model.`; no renaming stands between the file and the network.
"""
