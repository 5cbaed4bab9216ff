"""The views that bear GDELT's names: the columns of its codebook, packed as it says."""

from datetime import UTC, date, datetime

import pytest
from asked_warehouse import MADE_BY, finish, open_warehouse, put_article, put_entity, put_mention, put_quote, rows
from small_warehouse import put

# As the codebook of GKG 2.1 orders them.
CODEBOOK = [
    "GKGRECORDID", "V2.1DATE", "V2SOURCECOLLECTIONIDENTIFIER", "V2SOURCECOMMONNAME", "V2DOCUMENTIDENTIFIER", "V1COUNTS",
    "V2.1COUNTS", "V1THEMES", "V2ENHANCEDTHEMES", "V1LOCATIONS", "V2ENHANCEDLOCATIONS", "V1PERSONS", "V2ENHANCEDPERSONS",
    "V1ORGANIZATIONS", "V2ENHANCEDORGANIZATIONS", "V1.5TONE", "V2.1ENHANCEDDATES", "V2GCAM", "V2.1SHARINGIMAGE",
    "V2.1RELATEDIMAGES", "V2.1SOCIALIMAGEEMBEDS", "V2.1SOCIALVIDEOEMBEDS", "V2.1QUOTATIONS", "V2.1ALLNAMES", "V2.1AMOUNTS",
    "V2.1TRANSLATIONINFO", "V2EXTRASXML",
]  # fmt: skip
BODY = (
    "KYIV — Olena Kovalenko of Naftohaz said “we # build | on” on Friday. Kyiv sleeps. Olena Kovalenko waits in Kyiv."
)


@pytest.fixture(scope="module")
def gkg():
    with open_warehouse() as connection:
        article_id = put_article(
            connection, "Depot <hit> & burned", BODY, date(2025, 7, 4), url="https://www.example.org/a/1?x=2", source="Wire",
            published_at=datetime(2025, 7, 4, 9, 30, 5, tzinfo=UTC), published_precision="instant", byline="A. Writer",
        )  # fmt: skip
        put_article(connection, "Bare", "Nothing.", date(2025, 7, 4), source="Gazette")
        put_article(connection, "Undated", "Nothing.")
        person = put_entity(connection, "Olena Kovalenko")
        put_mention(connection, article_id, "Olena Kovalenko", person)
        put_mention(connection, article_id, "Naftohaz", put_entity(connection, "Naftohaz", "ORG"), "ORG")
        put_mention(connection, article_id, "Friday", None, "DATE")
        put_quote(connection, article_id, "“we # build | on”")
        for start in (0, BODY.index("Kyiv sleeps")):
            put(connection, "places", article_id=article_id, start_char=start, end_char=start + 4, text=BODY[start : start + 4],
                form="name", geonameid=703448, name="Kyiv", latitude=50.45466, longitude=30.5238, country_code="UA", admin1="12",
                precision="city", reason="a test", made_by=MADE_BY)  # fmt: skip
        start = BODY.index("Friday")
        put(connection, "times", article_id=article_id, sentence_index=0, start_char=start, end_char=start + 6, text="Friday",
            type="DATE", value="2025-07-04", starts_on=date(2025, 7, 4), ends_on=date(2025, 7, 4), anchor="publication",
            rule="a test", made_by=MADE_BY)  # fmt: skip
        yield finish(connection)


def cell(connection, column: str, title: str = "Depot") -> object:
    ((value,),) = rows(connection, f"""SELECT "{column}" FROM gdelt.gkg WHERE "V2EXTRASXML" LIKE '%{title}%'""")
    return value


def test_the_columns_are_those_of_the_codebook_in_its_order(gkg):
    assert [column[0] for column in gkg.execute("FROM gdelt.gkg").description] == CODEBOOK
    assert [column[0] for column in gkg.execute("FROM gdelt.gkg_bigquery").description][:5] == [
        "GKGRECORDID", "DATE", "SourceCollectionIdentifier", "SourceCommonName", "DocumentIdentifier",
    ]  # fmt: skip


def test_a_record_is_identified_as_gdelt_does(gkg):
    assert str(cell(gkg, "GKGRECORDID")).startswith("20250704093005-")
    assert cell(gkg, "V2.1DATE") == 20250704093005
    assert (cell(gkg, "V2SOURCECOLLECTIONIDENTIFIER"), cell(gkg, "V2SOURCECOMMONNAME")) == (1, "example.org")
    assert cell(gkg, "V2DOCUMENTIDENTIFIER") == "https://www.example.org/a/1?x=2"


def test_a_record_without_an_address_or_day_is_cited(gkg):
    assert (cell(gkg, "V2SOURCECOLLECTIONIDENTIFIER", "Bare"), cell(gkg, "V2SOURCECOMMONNAME", "Bare")) == (
        2,
        "Gazette",
    )
    assert cell(gkg, "V2DOCUMENTIDENTIFIER", "Bare") == "Gazette, Bare, 2025-07-04"
    assert (cell(gkg, "V2.1DATE", "Bare"), cell(gkg, "V2.1DATE", "Undated")) == (20250704000000, None)


def test_names_places_dates_and_quotations_are_packed_with_their_offsets(gkg):
    assert (cell(gkg, "V1PERSONS"), cell(gkg, "V2ENHANCEDPERSONS")) == ("olena kovalenko", "Olena Kovalenko,7")
    assert (cell(gkg, "V1ORGANIZATIONS"), cell(gkg, "V2ENHANCEDORGANIZATIONS")) == ("naftohaz", "Naftohaz,26")
    assert cell(gkg, "V2.1ALLNAMES") == "Olena Kovalenko,7;Naftohaz,26"
    assert cell(gkg, "V1LOCATIONS") == "4#Kyiv, Ukraine#UP#UP12#50.45466#30.5238#703448"
    assert cell(gkg, "V2ENHANCEDLOCATIONS") == (
        "4#Kyiv, Ukraine#UP#UP12##50.45466#30.5238#703448#0;4#Kyiv, Ukraine#UP#UP12##50.45466#30.5238#703448#69"
    )
    assert cell(gkg, "V2.1ENHANCEDDATES") == "3#7#4#2025#61"
    assert cell(gkg, "V2.1QUOTATIONS") == "40|17||“we   build   on”"


def test_the_extras_are_xml(gkg):
    assert cell(gkg, "V2EXTRASXML") == (
        "<PAGE_TITLE>Depot &lt;hit&gt; &amp; burned</PAGE_TITLE><PAGE_AUTHORS>A. Writer</PAGE_AUTHORS>"
        "<PAGE_PRECISEPUBTIMESTAMP>20250704093005</PAGE_PRECISEPUBTIMESTAMP>"
    )


def test_what_is_not_read_is_empty_and_says_why(gkg):
    empty = [name for name in CODEBOOK if rows(gkg, f'SELECT count("{name}") FROM gdelt.gkg') == [(0,)]]
    assert len(empty) == 12
    told = dict(
        rows(
            gkg, "SELECT column_name, comment FROM duckdb_columns() WHERE schema_name = 'gdelt' AND table_name = 'gkg'"
        )
    )
    assert [name for name in empty if not told[name].startswith("Always empty: ")] == []


def test_an_existing_script_unpacks_it(gkg):
    question = """
        WITH split AS (SELECT unnest(string_split(V2Locations, ';')) AS place FROM gdelt.gkg_bigquery WHERE DATE > 20250701000000)
        SELECT split_part(place, '#', 3) AS country, count(*) AS n FROM split GROUP BY ALL
    """
    assert rows(gkg, question) == [("UP", 2)]
