# TEMPORARY STUB by the lead until the layers' file lands: overwrite it.
from dataclasses import dataclass
from transforms.ids import make_id
@dataclass
class ArticleContext:
    article_id: str
    @classmethod
    def of(cls, row): return cls(row["article_id"])
def attach(nlp): return nlp
def annotate(doc, article, lexicons):
    out = {"sentences": [], "mentions": [], "quotes": [], "article_entities": []}
    n = 0
    for s in doc.sents:
        t = s.text.strip()
        if not t: continue
        a = s.start_char + len(s.text) - len(s.text.lstrip())
        out["sentences"].append(dict(article_id=article.article_id, sentence_index=n, paragraph_index=0, start_char=a, end_char=a + len(t), text=t))
        for e in s.ents:
            if e.text != e.text.strip(): continue
            out["mentions"].append(dict(mention_id=make_id(article.article_id, e.start_char, e.end_char, e.label_), article_id=article.article_id, sentence_index=n, start_char=e.start_char, end_char=e.end_char, text=e.text, label=e.label_, entity_id=None, entity_reason="stub"))
        n += 1
    return out
