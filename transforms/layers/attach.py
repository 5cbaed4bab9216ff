"""The layers' components in their places in a pipeline."""

from typing import cast

from spacy.language import Language

from transforms.layers import attribution_tagger, name_tagger, paragraphs, second_reading, whole_sentences
from transforms.layers.gazetteer import Gazetteer
from transforms.layers.stretches import is_beside
from transforms.layers.tagger_network import TaggerNetwork

# What the tagger of names takes the place of, and what it looks at.
NEEDED = frozenset(("ner", "tok2vec", "tagger"))


def attach(
    nlp: Language,
    attributions: TaggerNetwork | None = None,
    names: TaggerNetwork | None = None,
    gazetteer: Gazetteer | None = None,
) -> Language:
    """The pipeline with the layers' components: paragraphs first, the second reading after the parser, attributions, and whole
    sentences last, since the taggers learned from sentences as the parser cuts them.

    Where a gazetteer is given, names are read by their tagger in the place of the model's own component, if it learned beside this model
    and sees what it learned from.
    """
    if paragraphs.COMPONENT not in nlp.pipe_names:
        nlp.add_pipe(paragraphs.COMPONENT, first=True)
    if "parser" in nlp.pipe_names and second_reading.COMPONENT not in nlp.pipe_names:
        nlp.add_pipe(second_reading.COMPONENT, after="parser")
    if names is not None and gazetteer is not None and set(nlp.pipe_names) >= NEEDED and is_beside(names, nlp):
        nlp.replace_pipe("ner", name_tagger.COMPONENT)
        cast(name_tagger.NameTagger, nlp.get_pipe("ner")).take(names, gazetteer)
    if whole_sentences.COMPONENT not in nlp.pipe_names:
        nlp.add_pipe(whole_sentences.COMPONENT, last=True)
    if attributions is not None and attribution_tagger.COMPONENT not in nlp.pipe_names:
        nlp.add_pipe(attribution_tagger.COMPONENT, before=whole_sentences.COMPONENT)
        cast(attribution_tagger.AttributionTagger, nlp.get_pipe(attribution_tagger.COMPONENT)).take(attributions, nlp)
    return nlp
