"""The spaCy pipeline that reads the articles: the shipped one, a folder, or an installed package."""

import hashlib
import importlib.metadata
import importlib.util
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.home import REPOSITORY

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED = "en_dateline_sm"
SHIPPED_MODELS = REPOSITORY / "seeds" / "models"
LANGUAGE = "en"
# One of each row must be there; the words say what the layers take from it.
NEEDED = (
    (("parser", "senter"), "sentence boundaries"),
    (("tagger",), "part-of-speech tags"),
    (("ner",), "names"),
    (("lemmatizer", "trainable_lemmatizer"), "lemmas"),
)
# What every stored pipeline has beside its meta.json.
STORED = ("config.cfg", "tokenizer", "vocab")
HASH_DIGITS = 12
LONGEST_REASON = 200


class ModelError(ValueError):
    """A named model that cannot read articles: not there, of another language, or without a needed component."""


def load_model(name: str = SHIPPED) -> "Language":
    """The pipeline of that name: the shipped en_dateline_sm, a folder, or an installed package; raises ModelError."""
    import spacy

    folder = require_model(name)
    try:
        return spacy.load(folder)
    except Exception as error:  # files that somebody else wrote break in ways of their own
        raise ModelError(f"model {name!r} in {folder} cannot be loaded: {_reason(error)}. {_remedy()}") from error


def require_model(name: str = SHIPPED) -> Path:
    """The model's folder; raises ModelError, before anything slow begins, where it could not read articles.

    The error says what is wrong, where, and what to install or set.
    """
    folder = find_model(name)
    if folder is None:
        raise ModelError(f"model {name!r} was not found: {_places(name)}. {_install(name)}{_remedy()}")
    meta = _read_meta(folder)
    if "lang" not in meta or "name" not in meta:
        raise ModelError(f"model {name!r} in {folder} cannot be loaded: its meta.json names no pipeline. {_remedy()}")
    if meta["lang"] != LANGUAGE:
        raise ModelError(f"model {name!r} reads {meta['lang']!r}, and the layers read English. {_remedy()}")
    components = meta.get("pipeline") or meta.get("components") or []
    lacking = [f"{' or '.join(names)} ({use})" for names, use in NEEDED if not set(names) & set(components)]
    if lacking:
        raise ModelError(f"model {name!r} lacks {', '.join(lacking)}; it has {', '.join(components)}. {_remedy()}")
    _require_whole(name, folder, meta, components)
    return folder


def _require_whole(name: str, folder: Path, meta: dict[str, Any], components: list[str]) -> None:
    """Raises ModelError where a part of the folder is gone or a package that the pipeline stands on is not installed."""
    needed = [component for names, _ in NEEDED for component in names if component in components]
    gone = [part for part in (*STORED, *needed) if not (folder / part).exists()]
    if gone:
        raise ModelError(f"model {name!r} in {folder} cannot be loaded: it has no {', '.join(gone)}. {_remedy()}")
    absent = [wanted for wanted in meta.get("requirements", []) if not _is_installed(wanted)]
    if absent:
        raise ModelError(f"model {name!r} needs packages that are not installed: pip install {' '.join(absent)}")


@cache
def model_version(name: str = SHIPPED) -> str:
    """name-version+hash; the hash is of the model's files, so that a model trained anew has another version."""
    folder = require_model(name)
    meta = _read_meta(folder)
    files = sorted(file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return f"{meta['lang']}_{meta['name']}-{meta['version']}+{_hash(file.read_bytes() for file in files)}"


def find_model(name: str) -> Path | None:
    """The folder of a shipped model, a path, or an installed package; None where there is none."""
    for folder in (SHIPPED_MODELS / name, Path(name)):
        if (folder / "meta.json").exists():
            return folder
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    if spec is None or spec.origin is None:
        return None
    # An installed model keeps its files in a folder name-version inside the package.
    found = sorted(Path(spec.origin).parent.glob("*/meta.json"))
    return found[0].parent if found else None


def _read_meta(folder: Path) -> dict[str, Any]:
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"model in {folder} cannot be loaded: its meta.json is broken: {error}. {_remedy()}"
        ) from error
    return dict(meta)


def _is_installed(requirement: str) -> bool:
    package = re.match(r"[\w.-]+", requirement)
    try:
        return package is None or bool(importlib.metadata.version(package[0]))
    except importlib.metadata.PackageNotFoundError:
        return False


def _reason(error: Exception) -> str:
    """The first line of an error; spaCy's own go on for pages."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0][:LONGEST_REASON].rstrip(".")


def _hash(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:HASH_DIGITS]


def _places(name: str) -> str:
    return f"no folder {SHIPPED_MODELS / name}, no folder {Path(name).absolute()}, no installed package of that name"


def _install(name: str) -> str:
    """How a package of that name is got, where the name can be a package's."""
    return (
        f"If it is a package, install it beside Dateline: python -m spacy download {name}. "
        if name.isidentifier()
        else ""
    )


def _remedy() -> str:
    return (
        f"Set `model` to {SHIPPED} (shipped), to the folder of a spaCy pipeline, or to an English pipeline package "
        "that is installed, such as en_core_web_lg"
    )
