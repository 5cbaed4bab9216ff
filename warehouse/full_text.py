"""The words of the articles, indexed so that search() and kwic() need not read every text: plain tables in the file.

search.postings says how often a term stands in an article, sorted by term, so that DuckDB skips what is not asked for. A term is
a word folded and brought to its stem by Porter's algorithm. Readers need no extension: the stem of each form
that occurs is written down in search.forms. Articles already indexed are left as they are, so that a publish costs
what is new; when a fifth was added since the postings were last sorted as a whole, they are sorted anew.
"""

import duckdb
import snowballstemmer

from schemas.rules import quote_value

TABLES = {
    "documents": (
        "One row per article whose words are indexed.",
        {
            "article_key": ("UBIGINT", "The first 16 digits of article_id, as a number."),
            "article_id": ("VARCHAR", "Article."),
            "content": ("VARCHAR", "SHA-256 of content_hash and title as they were indexed."),
            "word_count": ("INTEGER", "Words of title and body."),
            "is_sorted": ("BOOLEAN", "Whether its postings stand in the part that is sorted as a whole."),
        },
    ),
    "forms": (
        "One row per form in which a word is printed.",
        {
            "form": ("VARCHAR", "The word as printed, in lower case."),
            "folded_form": ("VARCHAR", "The same without accents."),
            "term": ("VARCHAR", "Its stem, by Porter: what postings are kept under."),
        },
    ),
    "postings": (
        "One row per term and article that holds it.",
        {
            "term": ("VARCHAR", "Stem of a word."),
            "article_key": ("UBIGINT", "Article: search.documents.article_key."),
            "occurrences": ("INTEGER", "How often title and body have the term."),
        },
    ),
}
UNSORTED_SHARE = 0.2
STEMS_AT_ONCE = 50_000
CONTENT = "sha256(content_hash || title)"


def create_index(connection: duckdb.DuckDBPyConnection) -> None:
    """The empty tables of the index, where they are not there yet, with their comments."""
    for name, (doc, columns) in TABLES.items():
        declared = ", ".join(f"{column} {kind} NOT NULL" for column, (kind, _) in columns.items())
        connection.execute(f"CREATE TABLE IF NOT EXISTS search.{name} ({declared})")
        _comment(connection, name, doc, columns)


def _comment(connection: duckdb.DuckDBPyConnection, name: str, doc: str, columns: dict[str, tuple[str, str]]) -> None:
    connection.execute(f"COMMENT ON TABLE search.{name} IS {quote_value(doc)}")
    for column, (_, words) in columns.items():
        connection.execute(f"COMMENT ON COLUMN search.{name}.{column} IS {quote_value(words)}")


def index_words(connection: duckdb.DuckDBPyConnection) -> None:
    """The index brought to the articles as they are: those gone or changed taken out, those not in it put in."""
    _take_out(connection)
    _read_new_texts(connection)
    _stem_new_forms(connection)
    connection.execute("""
        INSERT INTO search.documents
        SELECT article_key, article_id, content, len(words), (SELECT count(*) = 0 FROM search.documents)
        FROM new_texts ORDER BY article_key
    """)
    connection.execute("""
        INSERT INTO search.postings
        SELECT term, article_key, sum(occurrences) FROM new_words JOIN search.forms USING (form) GROUP BY ALL ORDER BY ALL
    """)
    connection.execute("DROP TABLE new_words; DROP TABLE new_texts")
    if _is_scattered(connection):
        _sort(connection)


def _take_out(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE outdated AS
        SELECT article_key FROM search.documents AS known
        WHERE NOT EXISTS (FROM articles WHERE articles.article_id = known.article_id AND {CONTENT} = known.content)
    """)
    for name in ("postings", "documents"):
        connection.execute(f"DELETE FROM search.{name} WHERE article_key IN (SELECT article_key FROM outdated)")
    connection.execute("DROP TABLE outdated")


def _read_new_texts(connection: duckdb.DuckDBPyConnection) -> None:
    """new_texts: articles not indexed yet, with their words; new_words: how often each form stands in each."""
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE new_texts AS
        SELECT ('0x' || article_id[:16])::UBIGINT AS article_key, article_id, {CONTENT} AS content,
            words_of(concat_ws(chr(10), title, body)) AS words
        FROM articles WHERE article_id NOT IN (SELECT article_id FROM search.documents)
    """)
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE new_words AS
        SELECT article_key, form, count(*) AS occurrences
        FROM (SELECT article_key, unnest(words) AS form FROM new_texts) GROUP BY ALL
    """)


def _stem_new_forms(connection: duckdb.DuckDBPyConnection) -> None:
    found = connection.execute("""
        SELECT DISTINCT fold(form) FROM new_words WHERE form NOT IN (SELECT form FROM search.forms) ORDER BY ALL
    """).fetchall()
    stem = snowballstemmer.stemmer("porter").stemWord
    connection.execute("CREATE OR REPLACE TEMP TABLE stems (folded_form VARCHAR, term VARCHAR)")
    for start in range(0, len(found), STEMS_AT_ONCE):
        words = [word for (word,) in found[start : start + STEMS_AT_ONCE]]
        connection.execute("INSERT INTO stems SELECT unnest(?), unnest(?)", [words, [stem(word) for word in words]])
    connection.execute("""
        INSERT INTO search.forms
        SELECT form, folded_form, term
        FROM (
            SELECT DISTINCT form, fold(form) AS folded_form FROM new_words
            WHERE form NOT IN (SELECT form FROM search.forms)
        )
        JOIN stems USING (folded_form)
        ORDER BY folded_form, form
    """)
    connection.execute("DROP TABLE stems")


def _is_scattered(connection: duckdb.DuckDBPyConnection) -> bool:
    row = connection.execute("SELECT avg((NOT is_sorted)::INTEGER) FROM search.documents").fetchone()
    return bool(row and row[0] and row[0] > UNSORTED_SHARE)


def _sort(connection: duckdb.DuckDBPyConnection) -> None:
    for name, order in (("postings", "term, article_key"), ("documents", "article_key")):
        connection.execute(f"CREATE OR REPLACE TEMP TABLE sorted AS SELECT * FROM search.{name} ORDER BY {order}")
        connection.execute(f"TRUNCATE search.{name}")
        connection.execute(f"INSERT INTO search.{name} SELECT * FROM sorted")
    connection.execute("DROP TABLE sorted")
    connection.execute("UPDATE search.documents SET is_sorted = true")
