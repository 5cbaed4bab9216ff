"""Where lines live: the import directions, what transforms must not touch, and what no file may say."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.home import REPOSITORY

OURS = ("schemas", "transforms", "warehouse", "flows")
MAY_IMPORT = {
    "schemas": {"schemas"},
    "transforms": {"schemas", "transforms"},
    "warehouse": {"schemas", "warehouse"},
    "flows": set(OURS),
}
FILES = {package: sorted((REPOSITORY / package).rglob("*.py")) for package in OURS}
ALL_FILES = [file for files in FILES.values() for file in files]
ROOMLESS = {"util", "utils", "helper", "helpers", "common", "misc", "tools", "lib"}
OUTSIDE = {
    "os", "sys", "pathlib", "shutil", "tempfile", "glob", "subprocess", "multiprocessing", "threading", "socket",
    "urllib.request", "http", "requests", "httpx", "logging", "time", "random", "secrets", "duckdb", "prefect",
}  # fmt: skip
OUTSIDE_CALLS = {"open", "print", "input", "exec", "eval"}
OUTSIDE_METHODS = {
    "now", "utcnow", "today", "read_text", "write_text", "read_bytes", "write_bytes", "read_csv", "read_parquet",
    "scan_csv", "scan_parquet", "write_csv", "write_parquet", "sink_csv", "sink_parquet", "to_disk", "from_disk",
}  # fmt: skip
REGISTRIES = (
    ("pypi", "org"), ("python" + "hosted", "org"), ("npmjs", "org"), ("crates", "io"), ("anaconda", "org"), ("golang", "org"),
    ("jsdelivr", "net"), ("unpkg", "com"),
)  # fmt: skip
MACHINE_PATHS = (("work", "main"), ("work", "shared"), ("tmp", "team"), ("root", ""), ("home", "runner"), ("Users", ""))


def name_of(file: Path) -> str:
    return file.relative_to(REPOSITORY).as_posix()


def imports_of(file: Path) -> Iterator[str]:
    """Every module that a file imports, at its head, in a function, or for its types."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(file)} imports relatively; name the package"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def tracked_files() -> list[Path]:
    """Files that git tracks or would."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True).stdout
    paths = [REPOSITORY / name for name in listed.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


@pytest.mark.parametrize("package", OURS)
def test_imports_point_one_way(package: str):
    assert FILES[package]
    for file in FILES[package]:
        ours = {module.split(".")[0] for module in imports_of(file)} & {*OURS, "tests"}
        assert ours <= MAY_IMPORT[package], f"{name_of(file)} imports {ours - MAY_IMPORT[package]}"


def test_great_expectations_is_imported_by_the_gate_alone():
    importers = [
        name_of(file) for file in ALL_FILES if any(is_within(one, "great_expectations") for one in imports_of(file))
    ]
    assert importers == ["flows/gate.py"]


def test_altair_is_imported_by_the_drawing_of_the_report_alone():
    importers = [name_of(file) for file in ALL_FILES if any(is_within(one, "altair") for one in imports_of(file))]
    assert importers == ["flows/quality/drawing.py"]


def test_prefect_is_imported_by_flows_alone():
    importers = {
        name_of(file).split("/")[0] for file in ALL_FILES if any(is_within(one, "prefect") for one in imports_of(file))
    }
    assert importers == {"flows"}


@pytest.mark.parametrize("file", FILES["transforms"], ids=name_of)
def test_a_transform_touches_nothing_outside(file: Path):
    touched = [module for module in imports_of(file) for outside in OUTSIDE if is_within(module, outside)]
    assert not touched, f"{name_of(file)} imports {touched}; what it needs from outside it is given"
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.id if isinstance(called, ast.Name) else ""
            method = called.attr if isinstance(called, ast.Attribute) else ""
            where = f"{name_of(file)}:{node.lineno}"
            assert name not in OUTSIDE_CALLS, f"{where} calls {name}()"
            assert method not in OUTSIDE_METHODS, f"{where} calls .{method}()"


def test_every_module_has_a_room():
    named = [path for path in tracked_files() if path.suffix == ".py" and path.stem in ROOMLESS]
    assert named == []


@pytest.mark.parametrize("file", ALL_FILES, ids=name_of)
def test_no_exception_is_passed_over(file: Path):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            where = f"{name_of(file)}:{node.lineno}"
            assert node.type is not None, f"{where} catches everything"
            is_broad = isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")
            raises = any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
            assert not is_broad or raises, f"{where} catches all exceptions and raises none"


@pytest.mark.parametrize("file", ALL_FILES, ids=name_of)
def test_functions_are_typed_and_modules_say_what_they_are(file: Path):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert not tree.body or ast.get_docstring(tree), f"{name_of(file)} has no docstring"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert node.returns is not None, f"{name_of(file)}:{node.lineno} {node.name} says not what it returns"


def test_no_file_names_a_package_registry_or_a_place_on_someones_machine():
    hosts = [".".join(host).encode() for host in REGISTRIES]
    places = ["/".join(("", *place)).encode() for place in MACHINE_PATHS]
    said = [
        f"{path.relative_to(REPOSITORY)}: {word.decode()}"
        for path in tracked_files()
        for word in hosts + places
        if word in path.read_bytes()
    ]
    assert said == []


HEAVY = ("polars", "duckdb", "spacy", "prefect", "great_expectations", "pandas", "trafilatura", "ftfy", "altair")


def test_the_command_line_imports_nothing_heavy_to_answer_help():
    script = f"import sys, flows.cli; print(*(one for one in {HEAVY} if one in sys.modules))"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert ended.stdout.split() == []


def test_the_flows_are_there_before_the_judge_and_the_model():
    script = "import sys, flows.run; print(*(one for one in ('great_expectations', 'spacy', 'pandas') if one in sys.modules))"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert ended.stdout.split() == []


def test_what_the_pipelines_components_are_made_of_has_articles_read_anew():
    """The versions list every module that a component imports, so that a changed one is told."""
    from flows.versions import COMPONENT_CODE

    layers = "transforms.layers."
    files = [REPOSITORY / "transforms" / "layers" / f"{name}.py" for name in COMPONENT_CODE]
    imported = {
        module.removeprefix(layers).split(".")[0] for file in files for module in imports_of(file) if layers in module
    }
    assert {name for name in imported if (REPOSITORY / "transforms" / "layers" / f"{name}.py").exists()} <= set(
        COMPONENT_CODE
    )
