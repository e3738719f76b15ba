"""The sections of the settings, each a frozen value with its defaults and limits."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    field_validator,
    model_validator,
)


def _split_commas(value: object) -> object:
    """Let an environment variable give a list as `cuda:0,cuda:1`."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


def _blank_is_none(value: object) -> object:
    """Let an empty text in the file or the environment mean "not set"."""
    return None if value == "" else value


Names = Annotated[tuple[str, ...], BeforeValidator(_split_commas)]
OptionalPath = Annotated[Path | None, BeforeValidator(_blank_is_none)]
OptionalSecret = Annotated[SecretStr | None, BeforeValidator(_blank_is_none)]
OptionalText = Annotated[str | None, BeforeValidator(_blank_is_none)]


class Section(BaseModel):
    """What all sections share: they never change, and unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DiscordSettings(Section):
    """How the bot reaches Discord."""

    token: OptionalSecret = None
    api_url: OptionalText = None
    test_guild: int | None = None
    image_hosts: Names = ("cdn.discordapp.com", "media.discordapp.net")

    @field_validator("api_url")
    @classmethod
    def _only_safe_places(cls, url: str | None) -> str | None:
        """A token travels to this address, so it is this machine or an encrypted one."""
        if url is None:
            return None
        loopback = ("http://127.0.0.1:", "http://localhost:", "http://[::1]:")
        if not url.startswith(("https://", *loopback)):
            raise ValueError("must start with https:// or be an address of this machine")
        return url.rstrip("/")


class InferenceSettings(Section):
    """Which weights, on which devices, within which limits."""

    model: OptionalPath = None
    models: dict[str, Path] = {}
    safety_checker: OptionalPath = None
    scorers: dict[str, Path] = {}
    vae: OptionalPath = None
    prediction: Literal["auto", "epsilon", "v"] = "auto"
    loras: OptionalPath = None
    embeddings: OptionalPath = None
    prompt_weights: Literal["a1111", "comfyui"] = "a1111"
    devices: Names = ("auto",)
    dtype: Literal["auto", "float32", "bfloat16", "float16"] = "auto"
    exact: Literal["auto", "on", "off"] = "auto"
    low_memory: Literal["auto", "on", "off"] = "auto"
    graphs: bool = True
    compile: bool = False
    threads: int = Field(default=0, ge=0, le=1024)
    max_rows: int = Field(default=16, ge=2, le=256)
    memory_gb: float | None = Field(default=None, gt=0)
    cache: OptionalPath = Path("data/engine")
    tune_seconds: float = Field(default=20, ge=0)
    start_timeout_seconds: float = Field(default=600, gt=0)
    step_timeout_seconds: float = Field(default=300, gt=0)
    attempts: int = Field(default=3, ge=1, le=10)
    restart_seconds: float = Field(default=30, gt=0)


class ScoreRule(Section):
    """From which probability on a further scorer's label puts a picture into a category."""

    category: Literal[
        "sexual",
        "nudity",
        "violence_gore",
        "hate_symbols",
        "self_harm",
        "real_person",
        "drugs_weapons",
        "custom",
    ]
    threshold: float = Field(ge=0, le=1)


class ModerationSettings(Section):
    """The policy that holds wherever a guild has not set its own, and what guilds may not undo."""

    preset: Literal["strict", "standard", "relaxed"] = "standard"
    policy: OptionalPath = None
    floor: Literal["none", "strict", "standard", "relaxed"] = "none"
    scores: dict[str, ScoreRule] = {}
    newcomer_pictures: int = Field(default=5, ge=0, le=1000)
    keep_prompts_days: float = Field(default=7, gt=0)
    keep_scores_days: float = Field(default=30, gt=0)
    keep_held_hours: float = Field(default=72, gt=0, le=720)
    keep_sent_hours: float = Field(default=24, gt=0, le=168)
    keep_cases_days: float = Field(default=180, gt=0)
    vault_key: Path = Path("data/vault.key")


class ProvenanceSettings(Section):
    """How pictures are marked as made by AI."""

    marking: Literal["on", "off"] = "on"
    off_because: OptionalText = None
    folder: Path = Path("data/provenance")
    certificate: OptionalPath = None
    private_key: OptionalPath = None
    tsa_url: OptionalText = None
    timeout_seconds: float = Field(default=10, gt=0)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """Turning marks off is an act with a reason; a certificate is nothing without its key."""
        if self.marking == "off" and self.off_because is None:
            raise ValueError('marking = "off" needs off_because: who decided it, and why')
        if (self.certificate is None) != (self.private_key is None):
            raise ValueError("certificate and private_key go together")
        if self.tsa_url is not None and not self.tsa_url.startswith(("https://", "http://")):
            raise ValueError("tsa_url must start with https:// or http://")
        return self


class DatabaseSettings(Section):
    """Where jobs, quotas and decisions are kept."""

    url: str = "sqlite+aiosqlite:///data/dreamloom.db"


class LimitSettings(Section):
    """Every limit on what members may ask for; guilds may set their own allowance."""

    prompt_characters: int = Field(default=2000, ge=1, le=6000)
    max_steps: int = Field(default=150, ge=1, le=500)
    max_guidance_scale: float = Field(default=30, ge=1)
    max_side: int = Field(default=1024, ge=64, le=4096)
    max_count: int = Field(default=4, ge=1, le=4)
    allowance_credits: float = Field(default=200, gt=0)
    allowance_hours: float = Field(default=24, gt=0)
    waiting_jobs: int = Field(default=3, ge=1, le=1000)
    running_jobs: int = Field(default=16, ge=1, le=256)
    edit_seconds: float = Field(default=3, ge=1)


class WebSettings(Section):
    """Where the playground listens; loopback only."""

    port: int = Field(default=8765, ge=0, le=65535)


class LoggingSettings(Section):
    """How much is logged."""

    level: Literal["debug", "info", "warning", "error"] = "info"


class Settings(Section):
    """All sections; only `bot/app.py` sees the whole."""

    discord: DiscordSettings = DiscordSettings()
    inference: InferenceSettings = InferenceSettings()
    moderation: ModerationSettings = ModerationSettings()
    provenance: ProvenanceSettings = ProvenanceSettings()
    database: DatabaseSettings = DatabaseSettings()
    limits: LimitSettings = LimitSettings()
    web: WebSettings = WebSettings()
    logging: LoggingSettings = LoggingSettings()
