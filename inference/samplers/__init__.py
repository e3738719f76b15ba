"""Samplers as plans: from noise levels to a table of numbers, without torch.

To add one: write a function from `Levels` to `Plan` in a file of its own, and add one line to the
table. The table is the menu: its order is the order in which members see the samplers.
"""

from collections.abc import Mapping
from types import MappingProxyType

from inference.samplers.ddim import ddim
from inference.samplers.dpm2 import dpm2
from inference.samplers.dpm2_a import dpm2_a
from inference.samplers.dpmpp_2m import dpmpp_2m
from inference.samplers.dpmpp_2m_sde import dpmpp_2m_sde
from inference.samplers.dpmpp_2s_a import dpmpp_2s_a
from inference.samplers.dpmpp_sde import dpmpp_sde
from inference.samplers.euler import euler
from inference.samplers.euler_a import euler_a
from inference.samplers.grids import (
    DISTILLED_STEPS,
    distilled,
    karras,
    leading,
    leading_one_more,
    leading_to_first,
)
from inference.samplers.heun import heun
from inference.samplers.lcm import lcm
from inference.samplers.lms import lms
from inference.samplers.plms import plms
from inference.samplers.sampler import EVEN, NONE, SCHEDULES, Sampler
from inference.samplers.unipc import unipc

__all__ = ["SAMPLERS", "SCHEDULES", "Sampler"]

MENU = (
    Sampler("plms", "PLMS", leading_to_first, plms, others=EVEN),
    Sampler("ddim", "DDIM", leading_to_first, ddim, with_eta=ddim),
    Sampler("euler", "Euler", leading, euler),
    Sampler("euler_a", "Euler a", leading, euler_a),
    Sampler("heun", "Heun", leading, heun, evaluations_per_step=2),
    Sampler("lms", "LMS", leading, lms),
    Sampler("dpm2", "DPM2", leading, dpm2, evaluations_per_step=2),
    Sampler("dpm2_a", "DPM2 a", leading, dpm2_a, evaluations_per_step=2),
    Sampler("dpmpp_2s_a", "DPM++ 2S a", leading, dpmpp_2s_a, evaluations_per_step=2),
    Sampler("dpmpp_2m", "DPM++ 2M", leading_one_more, dpmpp_2m),
    Sampler("dpmpp_2m_karras", "DPM++ 2M Karras", karras, dpmpp_2m, others=NONE, own="karras"),
    Sampler("dpmpp_sde", "DPM++ SDE", leading, dpmpp_sde, evaluations_per_step=2),
    Sampler("dpmpp_2m_sde", "DPM++ 2M SDE", leading_one_more, dpmpp_2m_sde),
    Sampler("unipc", "UniPC", leading_one_more, unipc),
    Sampler("lcm", "LCM", distilled, lcm, others=EVEN, most_steps=DISTILLED_STEPS),
)

SAMPLERS: Mapping[str, Sampler] = MappingProxyType({sampler.name: sampler for sampler in MENU})
