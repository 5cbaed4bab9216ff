"""Doing again: a span of days, or one layer, ends where building everything anew ends."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from factories import Pass, digests, lend_gazetteer, open_session_here, query, run_here, write_articles

from flows.home import Home
from flows.redo import RedoError, ask_for_layers, ask_for_span, read_redo
from flows.state import read_state
from flows.versions import Versions, find_versions

if TYPE_CHECKING:
    from flows.publish import Outcome

pytestmark = pytest.mark.usefixtures("prefect")
JUNE = (date(2025, 6, 1), date(2025, 6, 30))


def publish_here(home: Home, versions: Versions | None = None) -> "Outcome":
    """Refine and publish with nothing ingested before, by some code."""
    from flows.run import refine_and_publish, tell_if_stopped

    session = open_session_here(home, Pass())
    made = replace(session, versions=versions or session.versions)
    return tell_if_stopped(made, lambda: refine_and_publish(made))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_articles(tmp_path_factory.mktemp("articles"))


@pytest.fixture
def published(home: Home, folder: Path) -> Home:
    run_here(home, Pass(), folder)
    return home


def test_a_span_done_anew_ends_where_it_was(published: Home):
    before, kept = digests(published), query(published, "SELECT count(*) FROM raw.documents")
    assert ask_for_span(published, *JUNE) == 4
    outcome = publish_here(published)
    assert digests(published) == before
    assert query(published, "SELECT count(*) FROM raw.documents") == kept
    assert outcome.entry.run["documents_in"] == 0
    steps = {step["step"]: (step["rows_in"], step["rows_out"]) for step in outcome.entry.steps}
    assert steps["parse"] == (4, 4)
    assert steps["read"] == (4, 4)
    assert not read_redo(published)


def test_a_span_done_anew_mends_what_was_spoilt_in_it_and_touches_nothing_else(published: Home, monkeypatch):
    import duckdb

    before = digests(published)
    with duckdb.connect(str(published.warehouse)) as connection:
        connection.execute("DELETE FROM quotes")
        connection.execute(
            "UPDATE articles SET title = 'spoilt' WHERE published_on BETWEEN '2025-06-01' AND '2025-06-30'"
        )
    ask_for_span(published, *JUNE)
    publish_here(published)
    assert query(published, "SELECT count(*) FROM articles WHERE title = 'spoilt'") == [(0,)]
    months = query(published, "SELECT DISTINCT month(published_on) FROM quotes JOIN articles USING (article_id)")
    assert months == [(6,)]
    assert {name for name, digest in digests(published).items() if digest != before[name]} <= {"quotes"}


def test_readers_see_the_articles_until_they_are_done_anew_and_the_next_run_goes_on(published: Home, folder: Path):
    ask_for_span(published, *JUNE)
    assert query(published, "SELECT count(*) FROM articles") == [(7,)]
    assert read_state(published, find_versions("en_dateline_sm", {})).articles.height == 3
    run_here(published, Pass(), folder)
    assert query(published, "SELECT count(*) FROM articles") == [(7,)]
    assert not read_redo(published)


def test_texts_of_a_span_are_read_by_the_model_again(published: Home, monkeypatch):
    from flows import batches

    read: list[int] = []
    real = batches.read_texts

    def watch(nlp: Any, texts: Any, folder: Path, name: str) -> Any:
        from flows import docs

        kept = docs._load(nlp, texts, folder)
        read.append(len(set(texts) - set(kept)))
        return real(nlp, texts, folder, name)

    monkeypatch.setattr(batches, "read_texts", watch)
    ask_for_span(published, *JUNE)
    publish_here(published)
    assert sum(read) == 4


def test_a_span_without_an_article_changes_nothing(published: Home):
    assert ask_for_span(published, date(1999, 1, 1), date(1999, 1, 2)) == 0
    assert not read_redo(published)
    with pytest.raises(RedoError, match="exchange --from and --to"):
        ask_for_span(published, date(2025, 7, 2), date(2025, 7, 1))


def other_layers(home: Home) -> Versions:
    """The versions as they are when the code of the layers, and nothing else, has changed."""
    return replace(find_versions("en_dateline_sm", {}), read="0" * 12)


def change_layer(monkeypatch: pytest.MonkeyPatch, *layers: str) -> None:
    """Code of these layers that drops their last row."""
    from transforms.layers import annotate

    real = annotate.annotate

    def changed(*arguments: Any) -> dict[str, list[dict[str, Any]]]:
        return {name: rows[:-1] if name in layers else rows for name, rows in real(*arguments).items()}

    monkeypatch.setattr(annotate, "annotate", changed)


def forbid_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model may not read a text."""
    from spacy.language import Language

    def pipe(self: Any, texts: Any, **_: Any) -> Any:
        assert not list(texts), "the model reads again"
        return iter(())

    monkeypatch.setattr(Language, "pipe", pipe)


def test_one_layer_done_anew_without_the_model_is_as_if_all_were_built_anew(
    published: Home, folder: Path, tmp_path: Path, monkeypatch
):
    before = digests(published)
    change_layer(monkeypatch, "quotes")
    versions = other_layers(published)
    with monkeypatch.context() as patch:
        forbid_model(patch)
        ask_for_layers(published, ["quotes"], versions)
        outcome = publish_here(published, versions)
    changed = {name for name, digest in digests(published).items() if digest != before[name]}
    assert changed == {"quotes"}
    assert outcome.entry.run["code_version"] == versions.read
    anew = Home(tmp_path / "anew")
    run_here(anew, Pass(), folder)
    assert digests(published) == digests(anew)


def test_a_layer_done_anew_while_others_changed_too_leaves_these_to_the_next_run(
    published: Home, folder: Path, monkeypatch
):
    change_layer(monkeypatch, "quotes", "times")
    versions = other_layers(published)
    old = find_versions("en_dateline_sm", {}).read
    before = digests(published)
    ask_for_layers(published, ["quotes"], versions)
    assert publish_here(published, versions).entry.run["code_version"] == old
    assert {name for name, digest in digests(published).items() if digest != before[name]} == {"quotes"}
    assert not read_state(published, versions).is_current
    assert publish_here(published, versions).entry.run["code_version"] == versions.read
    assert {name for name, digest in digests(published).items() if digest != before[name]} == {"quotes", "times"}


def test_a_layer_done_anew_takes_along_what_would_be_at_odds_with_it(
    published: Home, folder: Path, tmp_path: Path, monkeypatch
):
    from transforms.layers import annotate

    real = annotate.annotate

    def renamed(*arguments: Any) -> dict[str, list[dict[str, Any]]]:
        """Other entities, as after a correction."""
        return {
            name: [
                {column: value and value[::-1] if column.endswith("entity_id") else value for column, value in row.items()}
                for row in rows
            ]
            for name, rows in real(*arguments).items()
        }  # fmt: skip

    monkeypatch.setattr(annotate, "annotate", renamed)
    versions = other_layers(published)
    ask_for_layers(published, ["quotes"], versions)
    assert publish_here(published, versions).entry.run["code_version"] == versions.read
    anew = Home(tmp_path / "anew")
    run_here(anew, Pass(), folder)
    assert digests(published) == digests(anew)


def test_several_layers_can_be_asked_for_at_once(published: Home):
    ask_for_layers(published, ["times", "quotes"], find_versions("en_dateline_sm", {}))
    assert read_redo(published).layers == ("quotes", "times")


def test_a_layer_cannot_be_done_alone_where_more_has_changed(published: Home):
    versions = find_versions("en_dateline_sm", {})
    with pytest.raises(RedoError, match="there is no layer 'verbs'; there are sentences, "):
        ask_for_layers(published, ["verbs"], versions)
    for part in ("parse", "docs"):
        with pytest.raises(RedoError, match="one layer cannot be redone alone"):
            ask_for_layers(published, ["quotes"], replace(versions, **{part: "0" * 12}))
    assert not read_redo(published)


def test_new_articles_and_a_layer_done_anew_come_together(published: Home, tmp_path: Path):
    from factories import TEXTS, write_article

    ask_for_layers(published, ["quotes"], find_versions("en_dateline_sm", {}))
    title, day, source, text = TEXTS["storm.txt"]  # type: ignore[misc]
    path = write_article(tmp_path / "more", "flood.txt", "Flood in Galway", day, source, text.replace("storm", "flood"))
    run_here(lend_gazetteer(published), Pass(), path)
    assert query(published, "SELECT count(*) FROM articles") == [(8,)]
    assert query(published, "SELECT step FROM ops.steps WHERE step = 'redo layers'") == [("redo layers",)]
