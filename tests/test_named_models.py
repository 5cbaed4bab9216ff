"""A pipeline named in the settings: found, or refused with what is wrong and what to install."""

import importlib.util
import json
import threading
from pathlib import Path
from shutil import copytree

import pytest
import spacy
from factories import dateline

from flows.home import REPOSITORY
from flows.models import SHIPPED, STORED, ModelError, load_model, model_version, require_model
from flows.workers import _load

FOLDER = REPOSITORY / "seeds" / "models" / SHIPPED
needs_model = pytest.mark.skipif(not FOLDER.is_dir(), reason="the model has not been made")
WHOLE = ["senter", "tagger", "ner", "lemmatizer"]


def store(nlp, folder):
    nlp.to_disk(folder)
    return str(folder)


def stored(folder, weights="a", **meta):
    """A folder that looks like a stored pipeline; its weights are nonsense."""
    for part in (*STORED, *WHOLE):
        (folder / part).mkdir(parents=True)
    meta = {"lang": "en", "name": "x", "version": "1", "pipeline": WHOLE} | meta
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf8")
    (folder / "weights").write_text(weights, encoding="utf8")
    return str(folder)


def test_other_weights_are_another_version(tmp_path):
    assert model_version(stored(tmp_path / "a")) != model_version(stored(tmp_path / "b", weights="b"))


@pytest.mark.parametrize("part", ["config.cfg", "tokenizer", "vocab", "ner", "senter"])
def test_a_model_with_a_part_gone_is_refused_before_anything_begins(tmp_path, part):
    folder = stored(tmp_path / "model")
    (tmp_path / "model" / part).rmdir()
    with pytest.raises(ModelError, match=rf"cannot be loaded: it has no {part}\. Set `model` to"):
        require_model(folder)


def test_a_package_that_the_model_stands_on_is_named_where_it_is_not_installed(tmp_path):
    folder = stored(tmp_path / "model", requirements=["spacy>=3.8", "no-such-transformers>=0.2,<1"])
    with pytest.raises(ModelError, match=r"not installed: pip install no-such-transformers>=0\.2,<1$"):
        require_model(folder)


def test_a_disabled_component_does_not_count(tmp_path):
    folder = stored(tmp_path / "model", components=WHOLE, pipeline=["tagger", "ner", "lemmatizer"], disabled=["senter"])
    with pytest.raises(ModelError, match="lacks parser or senter"):
        require_model(folder)


@needs_model
@pytest.mark.parametrize("kept", [0, 5000])
def test_weights_cut_off_are_told_as_a_model_that_cannot_be_loaded(tmp_path, kept):
    copytree(FOLDER, tmp_path / "cut")
    weights = tmp_path / "cut" / "ner" / "model"
    weights.write_bytes(weights.read_bytes()[:kept])
    with pytest.raises(ModelError, match=r"cut' in .*cut cannot be loaded: .*Set `model` to"):
        load_model(str(tmp_path / "cut"))


@needs_model
def test_a_worker_that_cannot_load_the_model_ahead_prints_nothing(tmp_path, capfd):
    copytree(FOLDER, tmp_path / "cut")
    (tmp_path / "cut" / "ner" / "model").write_bytes(b"")
    ahead = threading.Thread(target=_load, args=(str(tmp_path / "cut"), tmp_path / "gazetteer"))
    ahead.start()
    ahead.join()
    assert capfd.readouterr() == ("", "")


def test_a_missing_model_is_refused_with_the_places_that_were_searched():
    wanted = (
        r"'en_no_such' was not found: no folder .*en_no_such.*install it beside Dateline: .*en_no_such\. Set `model` to"
    )
    with pytest.raises(ModelError, match=wanted):
        load_model("en_no_such")


def test_a_folder_that_is_no_model_is_refused(tmp_path):
    (tmp_path / "meta.json").write_text("{}", encoding="utf8")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_model(str(tmp_path))


def test_a_model_of_another_language_is_refused(tmp_path):
    with pytest.raises(ModelError, match="reads 'de', and the layers read English"):
        load_model(store(spacy.blank("de"), tmp_path / "de"))


def test_a_model_without_needed_components_is_refused_by_their_names(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger").add_label("NN")
    nlp.initialize()
    with pytest.raises(ModelError, match=r"lacks parser or senter .*, ner .*, lemmatizer or .*; it has tagger"):
        load_model(store(nlp, tmp_path / "bare"))


def test_an_uninstalled_package_is_not_mistaken_for_an_installed_one():
    assert importlib.util.find_spec("en_core_web_no") is None
    with pytest.raises(ModelError, match="no installed package of that name"):
        load_model("en_core_web_no")


def test_a_path_that_does_not_exist_is_refused(tmp_path: Path):
    with pytest.raises(ModelError, match="was not found"):
        load_model(str(tmp_path / "nowhere"))


@needs_model
@pytest.mark.usefixtures("prefect")
def test_a_run_with_weights_cut_off_ends_with_one_line(tmp_path):
    copytree(FOLDER, tmp_path / "cut")
    (tmp_path / "cut" / "ner" / "model").write_bytes(b"")
    home = tmp_path / "home"
    home.mkdir()
    (home / "dateline.toml").write_text(f'model = "{tmp_path / "cut"}"\n', encoding="utf8")
    article = tmp_path / "port.txt"
    article.write_text("Minister visits port\n\nAna Lopez visited the port of Callao on Thursday.\n", encoding="utf8")
    answer = dateline("run", article, "--home", home, "--workers", 1)
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr + answer.stdout
    assert [line for line in answer.stderr.splitlines() if line.startswith("dateline: ")] == [
        line for line in answer.stderr.splitlines() if "cannot be loaded: " in line
    ]
    assert "cannot be loaded: " in answer.stderr
