"""Settings: every mistake at once, with its place; secrets never shown."""

from pathlib import Path

import pytest

from config.errors import SettingsError
from config.sections import Settings
from config.settings import load_settings


def load(tmp_path: Path, text: str, **environment: str) -> Settings:
    file = tmp_path / "dreamloom.toml"
    file.write_text(text, encoding="utf-8")
    return load_settings(file, environment)


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings(environment={}) == Settings()


def test_the_environment_goes_over_the_file(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        "[limits]\nmax_steps = 60\nmax_count = 2\n",
        DREAMLOOM_LIMITS__MAX_STEPS="80",
        DREAMLOOM_INFERENCE__DEVICES="cuda:0, cuda:1",
        DREAMLOOM_INFERENCE__MODEL="models/v1.safetensors",
    )
    assert (settings.limits.max_steps, settings.limits.max_count) == (80, 2)
    assert settings.inference.devices == ("cuda:0", "cuda:1")
    assert settings.inference.model == Path("models/v1.safetensors")


def test_all_mistakes_are_told_at_once_with_file_and_key(tmp_path: Path) -> None:
    text = (
        "stray = 1\n[limits]\nmax_step = 5\nmax_count = 9\n"
        '[discrod]\ntoken = "x"\n[web]\nport = "many"\n'
    )
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, text, DREAMLOOM_DATABASE__ULR="x")
    message = str(caught.value)
    file = str(tmp_path / "dreamloom.toml")
    assert f"{file}: stray stands outside any section" in message
    assert (
        f"{file}: there is no setting limits.max_step; the nearest is limits.max_steps" in message
    )
    assert f"{file}: there is no section [discrod]; the nearest is [discord]" in message
    assert f"{file}: limits.max_count: input should be less than or equal to 4" in message
    assert f"{file}: web.port: input should be a valid integer" in message
    assert "DREAMLOOM_DATABASE__ULR: there is no such setting" in message
    assert "DREAMLOOM_DATABASE__URL" in message


def test_a_file_that_is_not_there_or_not_toml_says_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"dreamloom\.example\.toml"):
        load_settings(tmp_path / "none.toml", {})
    with pytest.raises(SettingsError, match="not valid TOML"):
        load(tmp_path, "[limits\n")
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path, {})


def test_the_token_is_never_shown(tmp_path: Path) -> None:
    settings = load(tmp_path, "", DREAMLOOM_DISCORD__TOKEN="very-secret")
    assert "very-secret" not in repr(settings)
    assert settings.discord.token is not None
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, "[discord]\ntoken = 5\n")
    assert "5" not in str(caught.value).partition("dreamloom.toml")[2]


@pytest.mark.parametrize(
    "url", ["http://example.com/api", "ftp://127.0.0.1:1/api", "http://127.0.0.1.example.com:1/"]
)
def test_a_token_is_sent_nowhere_unsafe(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError, match="https://"):
        load(tmp_path, "", DREAMLOOM_DISCORD__API_URL=url)


def test_settings_never_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().web.port = 1  # type: ignore[misc]
