"""Every environment variable, read once. Nothing else in the project reads the environment."""

import re
from datetime import datetime
from functools import cache
from importlib.metadata import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel, Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from dashboard.refused import Refused

ROOT = Path(__file__).resolve().parent.parent
# Streamlit's own settings lie beside the folders of the project; an installed package has them with its data files.
STREAMLIT_FOLDER = ".streamlit"
INSTALLED = not (ROOT / STREAMLIT_FOLDER).is_dir()
# Nothing is written among installed packages: data are kept below the folder the dashboard is started in.
HOME = Path.cwd() if INSTALLED else ROOT

# What a province says of itself, in its data folder (`new-province` writes one).
PROVINCE_FILE = "provinsi.toml"

DATABASES = ("postgres://", "postgresql://", "postgresql+psycopg://", "sqlite://")
# A server at these listens on every address of its machine.
_EVERY_ADDRESS = re.compile(r"0\.0\.0\.0|::|\[::\]")
# The port of an address with a host, as the database library takes it apart.
_PORT = re.compile(r"postgres[^:]*://(?:[^:/]*(?::[^@]*)?@)?(?:\[[^]]*\]|[^/:]*):([^/@]*)(?:/[^@]*)?$")


def streamlit_home() -> Path:
    """The folder that holds `.streamlit/config.toml`. FileNotFoundError where an installation lost it."""
    if not INSTALLED:
        return ROOT
    for file in files("pantau-layanan") or ():
        if file.match(f"{STREAMLIT_FOLDER}/config.toml"):
            return Path(str(file.locate())).resolve().parent.parent
    raise FileNotFoundError(f"{STREAMLIT_FOLDER}/config.toml is not among the files of this installation")


class SignIn(BaseModel):
    """The OpenID Connect provider people sign in with; names as Streamlit's secrets file has them under [auth]."""

    server_metadata_url: str = Field(pattern=r"^https?://")
    client_id: str = Field(min_length=1)
    client_secret: str = Field(min_length=1)
    # Signs the cookie; the same for every process that serves.
    cookie_secret: str = Field(min_length=32)
    # Where the provider sends people back to; empty: below the address of the dashboard.
    redirect_uri: str = Field(default="", pattern=r"^$|/oauth2callback$")


class SettingsFile(TomlConfigSettingsSource):
    """A file of settings, where each may have the name it has in the environment: PANTAU_PROVINCE is `province`."""

    def _read_file(self, file_path: Path | Traversable) -> dict[str, Any]:
        try:
            read = super()._read_file(file_path)
        except ValueError as error:  # no TOML, or no UTF-8
            raise Refused(f"{file_path} tidak dapat dibaca ({error}). Perbaiki, lalu jalankan kembali.") from error
        values: dict[str, Any] = {}
        for name, value in read.items():
            known = name.removeprefix("PANTAU_").lower() if name.startswith("PANTAU_") else name
            field, _, inner = known.partition("__")
            told = {inner: value} if inner else value
            values[field] = values.get(field, {}) | told if isinstance(told, dict) else told
        return values


class Settings(BaseSettings):
    """What a province may set, in the environment, in `.streamlit/secrets.toml` or in its PROVINCE_FILE; the defaults
    serve Kalimantan Timur on one machine.
    """

    model_config = SettingsConfigDict(
        env_prefix="PANTAU_",
        env_nested_delimiter="__",
        extra="ignore",
        toml_file=HOME / STREAMLIT_FOLDER / "secrets.toml",
    )

    database_url: str | None = Field(default=None, validation_alias="DATABASE_URL")
    # The role that owns the tables, for `migrate` alone; empty: the role of DATABASE_URL does.
    owner_url: str | None = None
    # A PostgreSQL server that follows the one of DATABASE_URL: pages read from it; empty: from that one.
    replica_url: str | None = None
    host: str = Field(default="127.0.0.1", validation_alias="HOST")
    port: int = Field(default=8501, ge=1, le=65535, validation_alias="PORT")
    time_zone: str = "Asia/Makassar"
    province: str = "Provinsi Kalimantan Timur"
    # Its two digits in the ministry's list (64 is Kalimantan Timur), for rollups that are sent; empty: none are.
    province_code: str = Field(default="", pattern=r"^(\d\d)?$")
    # Its emblem (.svg or .png) beside its name; without a path it lies in the data folder.
    logo: Path | None = None
    # A frozen present, for demonstrations and tests, in the province's zone unless it names one; empty in production.
    now: datetime | None = None
    # Where the embedded database lives when DATABASE_URL names no other.
    data_folder: Path = HOME / "data"
    sample_folder: Path = ROOT / "sample_data"
    # Where agencies open the dashboard, for links and QR codes on paper; empty: the address it is served on.
    public_url: str = ""
    # Names it is reached by besides that address, parted by commas; none at all: it answers to numbers only.
    addresses: str = ""
    # Lines of JSON instead of text on standard error.
    log_json: bool = False
    # Addresses that may read /metrics besides this machine itself, parted by commas.
    metrics_from: str = ""
    # Seals the words of complaints as they came; empty: a key file in the data folder.
    seal_key: str | None = None
    # Without it one person uses the dashboard on their own machine, or, with `public`, everybody sees what is public.
    auth: SignIn | None = None
    public: bool = False

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - what pydantic hands over
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment first, then the secrets file, then the province's own file in the data folder."""
        secrets = SettingsFile(settings_cls)
        folder = (secrets() | env_settings()).get("data_folder", settings_cls.model_fields["data_folder"].default)
        return init_settings, env_settings, secrets, SettingsFile(settings_cls, Path(folder) / PROVINCE_FILE)

    @field_validator("database_url", "owner_url", "replica_url")
    @classmethod
    def _is_a_known_database(cls, address: str | None) -> str | None:
        if address and not address.startswith(DATABASES):
            raise ValueError("no database of these kinds")
        port = _PORT.match(address) if address else None
        if port and not (port.group(1).isdecimal() and 0 < int(port.group(1)) < 1 << 16):
            raise ValueError("no port")
        return address

    @field_validator("time_zone")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (LookupError, OSError) as error:
            raise ValueError(f"no zone is called {name!r}") from error
        return name

    @model_validator(mode="after")
    def _in_the_provinces_zone(self) -> Self:
        if self.now is not None and self.now.tzinfo is None:
            self.now = self.now.replace(tzinfo=self.zone)
        return self

    @property
    def url(self) -> str:
        """SQLAlchemy URL of the database: the given one, or the embedded SQLite file."""
        return _with_driver(self.database_url or f"sqlite:///{self.data_folder / 'pantau.db'}")

    @property
    def owner(self) -> str | None:
        """SQLAlchemy URL of the database as its owner; None where the application's role owns it."""
        return _with_driver(self.owner_url) if self.owner_url else None

    @property
    def replica(self) -> str | None:
        """SQLAlchemy URL of the server that pages read from; None where it is the one of the database."""
        return _with_driver(self.replica_url) if self.replica_url else None

    @property
    def address(self) -> str:
        """Where the dashboard is opened, without a slash at the end."""
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def redirect_uri(self) -> str:
        """Where the provider sends people back to."""
        return (self.auth.redirect_uri if self.auth else "") or f"{self.address}/oauth2callback"

    @property
    def hosts(self) -> frozenset[str]:
        """Names that the server answers to, lower case; this machine's own are known without."""
        own_host = [self.host] if self.host and not _EVERY_ADDRESS.fullmatch(self.host) else []
        addresses = [urlsplit(self.public_url).hostname or "", *own_host, *self.addresses.split(",")]
        return frozenset(
            name
            for address in addresses
            if (name := address.strip().rstrip(".").lower()) not in {"", "localhost", "127.0.0.1"}
        )

    @property
    def logo_file(self) -> Path | None:
        """Where the emblem lies; None where there is none."""
        return self.data_folder / self.logo if self.logo else None

    @property
    def zone(self) -> ZoneInfo:
        """Zone in which the province counts days and deadlines."""
        return ZoneInfo(self.time_zone)


def _with_driver(url: str) -> str:
    """`postgres://` and `postgresql://` as hosting panels print them, with psycopg 3 named as driver."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


_ADDRESS = "alamat PostgreSQL atau SQLite, misalnya postgresql://pantau:sandi@127.0.0.1/pantau"
# What a setting that cannot be used should have been.
EXPECTED = {
    "DATABASE_URL": _ADDRESS,
    "PANTAU_OWNER_URL": _ADDRESS,
    "PANTAU_AUTH": "server_metadata_url, client_id, client_secret, dan cookie_secret (32 huruf atau lebih) dari "
    "penyedia masuk; lihat docs/akses.md",
    "PORT": "angka 1 sampai 65535, misalnya 8501",
    "PANTAU_NOW": "waktu, misalnya 2026-11-23T08:00",
    "PANTAU_PROVINCE_CODE": "dua angka kode provinsi, misalnya 64",
    "PANTAU_TIME_ZONE": "zona waktu, misalnya Asia/Makassar",
}


@cache
def settings() -> Settings:
    """The settings of this process. Refused with the name of the variable that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0])
        name = f"PANTAU_{field.upper()}" if field in Settings.model_fields else field
        wanted = f": harus {EXPECTED[name]}" if name in EXPECTED else ""
        # An address of a database may hold its password, and a provider's settings are its secrets.
        shown = "" if name in ("DATABASE_URL", "PANTAU_OWNER_URL", "PANTAU_AUTH") else f" = '{first['input']}'"
        raise Refused(
            f"Pengaturan {name}{shown} tidak dapat dipakai{wanted}. Perbaiki, lalu jalankan kembali."
        ) from error
