"""What an operator can set: in the environment, or in a file, which the environment goes before."""

import difflib
import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from flows.errors import SettingsError

PREFIX = "BUBBLEWATCH_"
# Names another settings file; it is no setting itself.
FILE_VARIABLE = PREFIX + "SETTINGS"
DEFAULT_FILE = "bubblewatch.toml"


class Settings(BaseSettings):
    """The settings of one process, each read from `BUBBLEWATCH_` and its name in capitals, else from the settings file.

    Build it with `load`: that reads the file, refuses names it does not know and says in a sentence what is wrong.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, env_ignore_empty=True)

    home: Path = Field(default=Path("data"), description="Folder of the database, the archive and Prefect's own files.")
    database_url: SecretStr | None = Field(
        default=None, description="SQLAlchemy URL of the database; a SQLite file under the home folder if unset."
    )
    sources: Annotated[tuple[Path, ...], NoDecode] = Field(
        default=(), description="Folders of source files in place of the bundled ones, separated as in PATH."
    )
    contact: str | None = Field(
        default=None, description="Address or URL that the user agent shows to the sites that are visited."
    )
    delay: float | None = Field(
        default=None, ge=0, le=3600, description="Seconds between two requests to a host, in place of the sources' own."
    )
    budget: int | None = Field(
        default=None,
        ge=1,
        description="The most requests of one run to a host whose source names no budget of its own.",
    )
    patience: float = Field(
        default=900,
        ge=0,
        le=86_400,
        description="Seconds in all that a run waits, for each source, for hosts that ask to be left alone.",
    )
    archive_days: float | None = Field(
        default=None, gt=0, description="Age in days beyond which a nightly run removes files of the archive."
    )
    archive_gib: float | None = Field(
        default=None,
        gt=0,
        description="Size in GiB of the archive beyond which a nightly run removes its oldest files.",
    )
    run_days: float = Field(
        default=400,
        ge=35,
        description="Age in days beyond which a nightly run removes what is kept of earlier runs: rows of `run`, "
        "`source_visit` and `run_rejection`.",
    )
    workers: int = Field(
        default=os.cpu_count() or 1, ge=1, le=64, description="Processes that read pages when there are many."
    )
    server_port: int = Field(
        default=4200, ge=0, le=65535, description="Port of the local Prefect server; a free one if it is taken, or 0."
    )
    nightly_cron: str = Field(default="15 3 * * *", description="When the nightly run starts, as a cron expression.")
    timezone: str = Field(default="UTC", description="Time zone of the cron expression.")
    nightly_hours: float = Field(
        default=20,
        gt=0,
        le=168,
        description="Hours after which a nightly run ends and leaves the rest to the next one.",
    )
    notify_url: SecretStr | None = Field(
        default=None,
        description="URL to which `serve` lets Prefect post a run that failed, as a chat service takes it.",
    )
    tvmaze: str | None = Field(
        default=None,
        pattern="^https?://",
        description="Address of TVmaze's API, https://api.tvmaze.com, if `identity match` may ask it for ids of shows.",
    )
    log: Literal["debug", "info", "warning", "error"] = Field(default="info", description="What is logged to stderr.")

    @field_validator("sources", mode="before")
    @classmethod
    def _split_folders(cls, value: Any) -> Any:
        return tuple(part for part in value.split(os.pathsep) if part) if isinstance(value, str) else value

    @field_validator("home", "sources")
    @classmethod
    def _make_absolute(cls, value: Any) -> Any:
        # A scheduled run may start in another folder than the command that set this up.
        return tuple(path.absolute() for path in value) if isinstance(value, tuple) else value.absolute()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment goes before what `load` has read from the file."""
        return env_settings, init_settings

    @classmethod
    def load(cls) -> Self:
        """The settings of the environment and of the file. Raises SettingsError."""
        known = set(cls.model_fields)
        _refuse_unknown(known)
        path = settings_file()
        written = {} if path is None else _read_file(path, known)
        try:
            return cls(**written)
        except ValidationError as error:
            problem = error.errors(include_input=False, include_url=False)[0]
            name = str(problem["loc"][0])
            place = f"{path}: {name}" if _is_from_file(name, written) else PREFIX + name.upper()
            raise SettingsError(f"{place} has no usable value: {problem['msg']}.") from None

    @property
    def url(self) -> str:
        """The URL of the database, password included: never print it."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.home / 'bubblewatch.db'}"

    @property
    def archive_folder(self) -> Path:
        return self.home / "archive"

    @property
    def prefect_folder(self) -> Path:
        return self.home / "prefect"


def settings_file() -> Path | None:
    """The settings file that is read: the one that BUBBLEWATCH_SETTINGS names, else ./bubblewatch.toml if it exists."""
    named = os.environ.get(FILE_VARIABLE)
    if named:
        return Path(named).absolute()
    default = Path(DEFAULT_FILE).absolute()
    return default if default.is_file() else None


def origins() -> dict[str, str]:
    """Where the value of each setting comes from that is not at its default: the variable, or the settings file."""
    path = settings_file()
    written = {} if path is None else _read_file(path, set(Settings.model_fields))
    from_file = {name: str(path) for name in written}
    variables = {name: PREFIX + name.upper() for name in Settings.model_fields}
    return from_file | {name: variable for name, variable in variables.items() if os.environ.get(variable)}


def _is_from_file(name: str, written: dict[str, Any]) -> bool:
    return name in written and not os.environ.get(PREFIX + name.upper())


def _read_file(path: Path, known: set[str]) -> dict[str, Any]:
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror or error}.") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} is no TOML: {error}.") from None
    for key in written:
        if key not in known:
            raise SettingsError(f"{path}: {key} is not a setting of bubblewatch.{_hint(key, known, str)}")
    return written


def _refuse_unknown(known: set[str]) -> None:
    for key in sorted(os.environ):
        if not key.upper().startswith(PREFIX) or key == FILE_VARIABLE:
            continue
        name = key[len(PREFIX) :].lower()
        if name not in known:
            raise SettingsError(
                f"{key} is not a setting of bubblewatch.{_hint(name, known, lambda near: PREFIX + near.upper())}"
            )


def _hint(name: str, known: set[str], printed: Callable[[str], str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f" Did you mean {printed(near[0])}?" if near else ""
