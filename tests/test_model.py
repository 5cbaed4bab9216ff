"""The shipped pipeline: what it reads, its size, its card and its version."""

import json
import re

import pytest

from flows.home import REPOSITORY
from flows.models import SHIPPED, load_model, model_version

MODELS = REPOSITORY / "seeds" / "models"
FOLDER = MODELS / SHIPPED
LABELS = {
    "PERSON",
    "ORG",
    "GPE",
    "LOC",
    "FAC",
    "NORP",
    "PRODUCT",
    "EVENT",
    "WORK_OF_ART",
    "LAW",
    "MISC",
    "MONEY",
    "DATE",
}
NUMBERS = {"PERCENT", "TIME", "QUANTITY", "ORDINAL", "CARDINAL"}
TEXT = (
    "President Joe Biden flew to Nairobi on Thursday. He met leaders of the African Union, the White House said.\n\n"
    "“We will not wait,” Biden said. It’s Kenya’s biggest summit since 2019, and 45 percent of its cost is shared."
)

needs_model = pytest.mark.skipif(not FOLDER.is_dir(), reason="the model has not been made")


@pytest.fixture(scope="module")
def nlp():
    return load_model()


def store(nlp, folder):
    nlp.to_disk(folder)
    return str(folder)


@needs_model
def test_the_model_knows_every_label_of_the_design(nlp):
    assert set(nlp.get_pipe("ner").labels) == LABELS
    assert set(nlp.get_pipe("entity_ruler").labels) == NUMBERS


@needs_model
def test_sentences_words_and_names_are_read(nlp):
    doc = nlp(TEXT)
    assert doc.has_annotation("SENT_START")
    assert doc.has_annotation("DEP")
    assert [sentence.text.split()[0] for sentence in doc.sents] == ["President", "He", "“We", "It’s"]
    assert {token.tag_ for token in doc if token.text == "flew"} == {"VBD"}
    assert {token.lemma_ for token in doc if token.text == "flew"} == {"fly"}
    assert {("Joe Biden", "PERSON"), ("Nairobi", "GPE"), ("Thursday", "DATE"), ("45 percent", "PERCENT")} <= {
        (span.text, span.label_) for span in doc.ents
    }


@needs_model
def test_curly_quotes_are_read_as_straight_ones_are(nlp):
    curly = nlp("“We won’t go,” said Amina Mohammed of Nigeria’s Senate.")
    straight = nlp("\"We won't go,\" said Amina Mohammed of Nigeria's Senate.")
    assert [token.tag_ for token in curly] == [token.tag_ for token in straight]
    assert ("Amina Mohammed", "PERSON") in {(span.text, span.label_) for span in curly.ents}
    assert [token.text for token in curly][2:4] == ["wo", "n’t"]


@needs_model
def test_reading_twice_gives_the_same(nlp):
    first, second = nlp(TEXT).to_json(), load_model()(TEXT).to_json()
    assert first == second


@needs_model
def test_reading_in_company_gives_the_same_as_alone(nlp):
    together = list(nlp.pipe([TEXT, "Short.", TEXT.upper()], batch_size=3))
    assert together[0].to_json() == nlp(TEXT).to_json()


@needs_model
def test_an_empty_text_is_read(nlp):
    assert len(nlp("")) == 0


@needs_model
def test_the_model_is_at_most_forty_megabytes():
    assert sum(file.stat().st_size for file in FOLDER.rglob("*") if file.is_file()) <= 40_000_000


@needs_model
def test_the_meta_names_licences_and_the_command():
    meta = json.loads((FOLDER / "meta.json").read_text(encoding="utf8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert all(source["license"] and source["author"] for source in meta["sources"])
    assert meta["command"] in (MODELS / "README.md").read_text(encoding="utf8")


@needs_model
def test_the_card_has_the_figures_of_the_meta():
    figures = json.loads((FOLDER / "meta.json").read_text(encoding="utf8"))["performance"]
    card = (MODELS / "MODEL_CARD.md").read_text(encoding="utf8")
    rows = dict(re.findall(r"^\| `(\w+)` \|[^|]*\| ([\d.]+) \|", card, flags=re.MULTILINE))
    plain = {name: value for name, value in figures.items() if isinstance(value, float | int)}
    assert {name: float(rows[name]) for name in plain} == plain
    labels = dict(re.findall(r"^\| ([A-Z]+) \| ([\d.]+) \|", card, flags=re.MULTILINE))
    assert {label: float(value) for label, value in labels.items()} == figures["ents_per_label"]


@needs_model
def test_the_model_names_no_place_of_the_machine_that_made_it():
    assert not re.search(r"/(home|tmp|work|root)/", (FOLDER / "config.cfg").read_text(encoding="utf8"))


@needs_model
def test_a_folder_is_a_name_too(nlp):
    assert load_model(str(FOLDER)).meta == nlp.meta


@needs_model
def test_a_version_names_the_model_and_its_weights(nlp, tmp_path):
    assert re.fullmatch(r"en_dateline_sm-\d+\.\d+\.\d+\+[0-9a-f]{12}", model_version())
    assert model_version(store(nlp, tmp_path / "copy")) == model_version(store(nlp, tmp_path / "another"))
