"""The macros in the file: what they find, in whose words, and that any client can call them."""

import subprocess
import sys
from datetime import date

import duckdb
import pytest
from asked_warehouse import finish, open_warehouse, put_article, put_entity, put_mention, put_quote, rows
from small_warehouse import make_home, put

from warehouse.macros import is_table, list_macros

WEDNESDAY, THURSDAY, FRIDAY = date(2025, 7, 2), date(2025, 7, 3), date(2025, 7, 4)
RAID = "Drones hit a depot in Łódź.\nA drone, then dronelike hums.\n“No drone came twice,” said Wołodymyr Zełenskyj."
FERRY = "A ferry capsized near Mwanza.\nThe ferry's crew swam.\nZelenskyy sent a telegram to Mwanza."
CATS = "Cats sleep.\nDrone drone drone."


@pytest.fixture(scope="module")
def asked():
    with open_warehouse() as connection:
        raid = put_article(connection, "Night raid", RAID, WEDNESDAY, source="Daily Wire")
        ferry = put_article(connection, "Boat sinks", FERRY, THURSDAY, source="Lake Herald")
        cats = put_article(connection, "Pets", CATS, FRIDAY, source="Daily Wire")
        put_article(connection, "Pets again", CATS, FRIDAY, source="Copyist", duplicate_of=cats)
        put_article(connection, "Undated", "Nothing of note.")
        leader = put_entity(connection, "Wołodymyr Zełenskyj", "PERSON", "Zelenskyy")
        town = put_entity(connection, "Mwanza", "GPE")
        put_mention(connection, raid, "Wołodymyr Zełenskyj", leader)
        put_mention(connection, ferry, "Zelenskyy", leader)
        put_mention(connection, ferry, "Mwanza", town, "GPE")
        connection.execute(f"""
            INSERT INTO mentions SELECT * REPLACE (sentence_index + 2 AS sentence_index, {FERRY.rindex("Mwanza")} AS start_char,
                {FERRY.rindex("Mwanza") + 6} AS end_char, left(sha256(mention_id), 20) AS mention_id) FROM mentions WHERE text = 'Mwanza'
        """)
        for article_id, entity_id, count in ((raid, leader, 1), (ferry, leader, 1), (ferry, town, 2)):
            (name, label) = rows(connection, f"SELECT name, label FROM entities WHERE entity_id = '{entity_id}'")[0]
            put(connection, "article_entities", article_id=article_id, entity_id=entity_id, read_entity_id=entity_id, name=name,
                label=label, compared_as=name, titles=[], aliases=[name], mention_count=count, made_by="a test")  # fmt: skip
        put_quote(connection, raid, "“No drone came twice,”", "Wołodymyr Zełenskyj", leader)
        put_quote(connection, ferry, "swam", "The ferry's crew")
        yield finish(connection)


def test_a_word_stands_in_context_in_all_its_forms_and_no_longer_word(asked):
    found = rows(
        asked, "SELECT left_context, keyword, right_context FROM kwic('DRONE', width := 8) WHERE title = 'Night raid'"
    )
    assert found == [("", "Drones", " hit a d"), ("Łódź.\nA ", "drone", ", then d"), ("ms.\n“No ", "drone", " came tw")]


def test_offsets_of_a_keyword_are_exact(asked):
    wrong = "FROM kwic('{}') JOIN articles USING (article_id) WHERE substring(body, start_char + 1, end_char - start_char) <> keyword"
    for keyword in ("drone", "lodz", "drone came", "the ferry’s crew", "zełenskyj"):
        assert rows(asked, f"SELECT count(*) FROM kwic('{keyword}')") != [(0,)], keyword
        assert rows(asked, f"SELECT count(*) {wrong.format(keyword)}") == [(0,)]


def test_a_keyword_thrice_in_a_row_is_three_lines_and_copies_are_left_out(asked):
    assert rows(asked, "SELECT start_char FROM kwic('drone') WHERE title = 'Pets'") == [(12,), (18,), (24,)]
    assert rows(asked, "SELECT count(*) FROM kwic('drone') WHERE source = 'Copyist'") == [(0,)]


def test_a_phrase_is_found_across_what_parts_its_words(asked):
    assert rows(asked, "SELECT keyword FROM kwic('depot in lodz')") == [("depot in Łódź",)]
    assert rows(asked, "SELECT keyword FROM kwic('capsizing near')") == [("capsized near",)]
    assert rows(asked, "SELECT keyword FROM kwic('lodz a drone')") == [("Łódź.\nA drone",)]


@pytest.mark.parametrize("keyword", ["", "...", "unheard", "depot unheard", "'; DROP TABLE articles; --", "%", "\\"])
def test_what_is_nowhere_gives_no_rows(asked, keyword):
    quoted = keyword.replace("'", "''")
    assert rows(asked, f"FROM kwic('{quoted}')") == []
    assert rows(asked, f"FROM search('{quoted}') WHERE false") == []


def test_the_best_match_comes_first_and_every_word_can_be_asked_for(asked):
    assert rows(asked, "SELECT title, words_found FROM search('ferries drones')") == [
        ("Boat sinks", 1), ("Pets", 1), ("Night raid", 1),
    ]  # fmt: skip
    assert rows(asked, "SELECT title FROM search('drone depot', every_word := true)") == [("Night raid",)]
    assert rows(asked, "SELECT title FROM search('drone unheard', every_word := true)") == []


def test_a_title_is_searched_too(asked):
    assert rows(asked, "SELECT title FROM search('sinking')") == [("Boat sinks",)]
    assert rows(asked, "SELECT title FROM search('raids')") == [("Night raid",)]


def test_scores_are_those_of_duckdbs_own_full_text_search(asked):
    extension = pytest.importorskip("warehouse.fts_extension").find_extension()
    if extension is None:
        pytest.skip("the package duckdb-extension-fts is not installed")
    with duckdb.connect() as connection:
        connection.execute(f"LOAD '{extension}'")
        connection.execute("CREATE TABLE texts (id VARCHAR, title VARCHAR, body VARCHAR)")
        texts = rows(asked, "SELECT article_id, title, body FROM articles")
        connection.executemany("INSERT INTO texts VALUES (?, ?, ?)", texts)
        connection.execute(r"""PRAGMA create_fts_index('texts', 'id', 'title', 'body', stemmer = 'porter', stopwords = 'none',
            ignore = '[^a-z0-9ł]+')""")
        for question in ("drones", "the ferry capsized", "drone depot crews"):
            theirs = rows(connection, f"SELECT id, fts_main_texts.match_bm25(id, '{question}') FROM texts")
            kept = {article_id: score for article_id, score in theirs if score is not None}
            ours = dict(rows(asked, f"SELECT article_id, score FROM search('{question}')"))
            assert ours == pytest.approx({one: kept[one] for one in ours}), question


def test_an_entity_is_asked_for_by_any_of_its_names_and_by_its_id(asked):
    expected = [("Zelenskyy", THURSDAY), ("Wołodymyr Zełenskyj", WEDNESDAY)]
    for name in ("Zelenskyy", "ZELENSKYY", "wolodymyr zelenskyj", "Wołodymyr Zełenskyj"):
        assert rows(asked, f"SELECT text, published_on FROM mentions_of('{name}')") == expected, name
    ((entity_id,),) = rows(asked, "SELECT entity_id FROM entities_named('zelenskyy')")
    assert rows(asked, f"SELECT text, published_on FROM mentions_of('{entity_id}')") == expected
    assert rows(asked, "FROM mentions_of('Zelen')") == []


def test_quotes_are_found_by_entity_and_by_the_speaker_as_written(asked):
    assert rows(asked, "SELECT words FROM quotes_of('zelenskyy')") == [("“No drone came twice,”",)]
    assert rows(asked, "SELECT words, speaker FROM quotes_of('The ferry’s crew')") == [("swam", "The ferry's crew")]


def test_the_sentence_around_a_character_has_its_neighbours(asked):
    article = "(SELECT article_id FROM articles WHERE title = 'Night raid')"
    second = RAID.index("dronelike")
    assert [row[:2] for row in rows(asked, f"SELECT is_here, sentence_index FROM around({article}, {second})")] == [
        (False, 0), (True, 1), (False, 2),
    ]  # fmt: skip
    assert rows(asked, f"SELECT text FROM around({article}, {second}, sentences_each_side := 0)") == [
        (RAID.splitlines()[1],)
    ]


def test_a_timeline_counts_by_day_between_two_days(asked):
    columns = "SELECT day, articles, sources, mentions"
    assert rows(asked, f"{columns} FROM timeline('zelenskyy')") == [(WEDNESDAY, 1, 1, 1), (THURSDAY, 1, 1, 1)]
    assert rows(asked, f"{columns} FROM timeline('mwanza', DATE '2025-07-03', DATE '2025-07-03')") == [
        (THURSDAY, 1, 1, 2)
    ]
    assert rows(asked, "FROM timeline('mwanza', '2025-07-04')") == []


def test_who_is_named_in_the_same_sentence(asked):
    assert rows(asked, "SELECT entity, label, sentences, articles FROM co_mentioned('zelenskyy')") == [
        ("Mwanza", "GPE", 1, 1)
    ]
    assert rows(asked, "SELECT entity FROM co_mentioned('Mwanza')") == [("Wołodymyr Zełenskyj",)]


def test_today_is_the_newest_day_in_the_data(asked):
    assert rows(asked, "SELECT newest_day()") == [(FRIDAY,)]


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("Zełenskyj", "zelenskyj"),
        ("ÅNGSTRÖM", "angstrom"),
        ("D’Estaing", "d'estaing"),
        ("Ødegård", "odegard"),
        ("Łódź", "lodz"),
    ],
)
def test_names_are_compared_without_accents_and_case(asked, words, folded):
    assert asked.execute("SELECT fold(?)", [words]).fetchone() == (folded,)


def test_every_macro_is_called_by_its_example(asked):
    for macro in list_macros():
        assert f"{macro.name}(" in macro.words["Example"], macro.name
        assert asked.execute(macro.words["Example"]).description, macro.name
        assert not is_table(macro) or macro.doc.startswith("One row per "), macro.name


def test_a_client_of_its_own_calls_them_from_the_plain_file(tmp_path):
    home = make_home(tmp_path / "home")
    script = "import duckdb, sys; print(duckdb.connect(sys.argv[1], read_only=True).sql(sys.argv[2]).fetchall())"
    question = "SELECT keyword, start_char FROM kwic('depots')"
    told = subprocess.run(
        [sys.executable, "-c", script, str(home.warehouse), question], capture_output=True, text=True, cwd=tmp_path
    )
    assert (told.stdout, told.stderr) == ("[('depot', 42)]\n", "")
