-- Made from the contracts in schemas/ by `python -m warehouse.dictionary`. Edit the contract, not this file.

CREATE SCHEMA IF NOT EXISTS raw;
CREATE SCHEMA IF NOT EXISTS mart;
CREATE SCHEMA IF NOT EXISTS ops;
CREATE SCHEMA IF NOT EXISTS search;
CREATE SCHEMA IF NOT EXISTS gdelt;

CREATE TABLE IF NOT EXISTS raw.documents (
    "document_id" VARCHAR NOT NULL,
    "source_uri" VARCHAR NOT NULL,
    "member" VARCHAR,
    "line" BIGINT,
    "format" ENUM ('text', 'html', 'json', 'feed') NOT NULL,
    "encoding" VARCHAR NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "content" BLOB NOT NULL,
    "received_at" TIMESTAMPTZ NOT NULL,
    "run_id" VARCHAR NOT NULL,
    CHECK (regexp_full_match("document_id", '[0-9a-f]{64}')),
    CHECK (regexp_matches("source_uri", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("line" >= 1),
    CHECK (regexp_matches("encoding", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("size_bytes" >= 0),
    CHECK (regexp_full_match("run_id", '[0-9a-f]{20}'))
);
COMMENT ON TABLE raw.documents IS 'One row per distinct bytes received: a file, a member of an archive, or a record of a JSON Lines file.';
COMMENT ON COLUMN raw.documents."document_id" IS 'SHA-256 of the bytes received.';
COMMENT ON COLUMN raw.documents."source_uri" IS 'Path as it was given, or stdin:';
COMMENT ON COLUMN raw.documents."member" IS 'Path inside the archive. Empty when the source is no archive.';
COMMENT ON COLUMN raw.documents."line" IS 'Line of the file on which the record starts, from 1. Empty when the file is one document.';
COMMENT ON COLUMN raw.documents."format" IS 'Kind, found by content.';
COMMENT ON COLUMN raw.documents."encoding" IS 'Character encoding of the text.';
COMMENT ON COLUMN raw.documents."size_bytes" IS 'Length of content.';
COMMENT ON COLUMN raw.documents."content" IS 'The bytes as received, unchanged.';
COMMENT ON COLUMN raw.documents."received_at" IS 'When an ingest first received it.';
COMMENT ON COLUMN raw.documents."run_id" IS 'Run that wrote the row: hash of its input, its versions and the run before.';

CREATE TABLE IF NOT EXISTS raw.sightings (
    "document_id" VARCHAR NOT NULL,
    "source_uri" VARCHAR NOT NULL,
    "member" VARCHAR,
    "line" BIGINT,
    "received_at" TIMESTAMPTZ NOT NULL,
    CHECK (regexp_full_match("document_id", '[0-9a-f]{64}')),
    CHECK (regexp_matches("source_uri", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("line" >= 1)
);
COMMENT ON TABLE raw.sightings IS 'One row per place where a document''s bytes were found; the first in order is repeated in raw.documents.';
COMMENT ON COLUMN raw.sightings."document_id" IS 'SHA-256 of the bytes received.';
COMMENT ON COLUMN raw.sightings."source_uri" IS 'Path as it was given, or stdin:';
COMMENT ON COLUMN raw.sightings."member" IS 'Path inside the archive. Empty when the source is no archive.';
COMMENT ON COLUMN raw.sightings."line" IS 'Line of the file on which the record starts, from 1. Empty when the file is one document.';
COMMENT ON COLUMN raw.sightings."received_at" IS 'When an ingest first received it.';

CREATE TABLE IF NOT EXISTS articles (
    "article_id" VARCHAR NOT NULL,
    "document_id" VARCHAR NOT NULL,
    "line" BIGINT,
    "url" VARCHAR,
    "source" VARCHAR,
    "title" VARCHAR NOT NULL,
    "byline" VARCHAR,
    "credit" VARCHAR,
    "category" VARCHAR,
    "category_basis" ENUM ('printed', 'topic'),
    "categories" VARCHAR[],
    "dateline_place" VARCHAR,
    "published_at" TIMESTAMPTZ,
    "published_on" DATE,
    "published_precision" ENUM ('instant', 'minute', 'day', 'month', 'year'),
    "updated_at" TIMESTAMPTZ,
    "language" VARCHAR,
    "body" VARCHAR NOT NULL,
    "word_count" INTEGER NOT NULL,
    "content_hash" VARCHAR NOT NULL,
    "revision" INTEGER NOT NULL,
    "notes" VARCHAR[] NOT NULL,
    "unread_header" VARCHAR[] NOT NULL,
    "duplicate_of" VARCHAR,
    "story_id" VARCHAR,
    "unannotated_reason" VARCHAR,
    "received_at" TIMESTAMPTZ NOT NULL,
    "run_id" VARCHAR NOT NULL,
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("document_id", '[0-9a-f]{64}')),
    CHECK ("line" >= 1),
    CHECK (regexp_matches("url", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("source", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("title", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("byline", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("credit", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("category", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("dateline_place", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("published_on" >= DATE '1600-01-01'),
    CHECK (regexp_full_match("language", '[a-z]{2,3}')),
    CHECK (regexp_matches("body", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("word_count" >= 1),
    CHECK (regexp_full_match("content_hash", '[0-9a-f]{64}')),
    CHECK ("revision" >= 1),
    CHECK (regexp_full_match("story_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("unannotated_reason", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_full_match("run_id", '[0-9a-f]{20}')),
    CHECK ("published_on" <= CAST(timezone('UTC', "received_at") AS DATE) + 1),
    CHECK (coalesce(CAST("language" AS VARCHAR), CAST("unannotated_reason" AS VARCHAR)) IS NOT NULL),
    CHECK (("category" IS NULL) = ("category_basis" IS NULL))
);
COMMENT ON TABLE articles IS 'One row per article, in its newest revision.';
COMMENT ON COLUMN articles."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN articles."document_id" IS 'SHA-256 of the bytes received.';
COMMENT ON COLUMN articles."line" IS 'Line of the file on which the record starts, from 1. Empty when the file is one document.';
COMMENT ON COLUMN articles."url" IS 'Canonical address. Empty when the document names none.';
COMMENT ON COLUMN articles."source" IS 'Publisher, as stated. Empty when the document names none.';
COMMENT ON COLUMN articles."title" IS 'Headline.';
COMMENT ON COLUMN articles."byline" IS 'Authors as printed. Empty when wire copy is often unsigned.';
COMMENT ON COLUMN articles."credit" IS 'Agency credited. Empty when the text credits none.';
COMMENT ON COLUMN articles."category" IS 'Section as stated; where none is, the topic that the text tells. Empty when none is stated, and no topic could be told; topics.reason or unannotated_reason says why.';
COMMENT ON COLUMN articles."category_basis" IS 'Whether the category was printed or told from the text (topics.topic). Empty when there is no category.';
COMMENT ON COLUMN articles."categories" IS 'As stated, each on its own where several are. Empty when none is stated.';
COMMENT ON COLUMN articles."dateline_place" IS 'Place of the dateline. Empty when no dateline opens it.';
COMMENT ON COLUMN articles."published_at" IS 'Instant of publication. Empty when the document states no time of day, or none with a zone.';
COMMENT ON COLUMN articles."published_on" IS 'Day of publication, as printed. Empty when no date is stated, or none that is certain.';
COMMENT ON COLUMN articles."published_precision" IS 'How exactly the date is stated. Empty when there is no date.';
COMMENT ON COLUMN articles."updated_at" IS 'When the text says it was last changed. Empty when no update is stated.';
COMMENT ON COLUMN articles."language" IS 'ISO 639-1 code, detected; only en is annotated. Empty when too little text to tell.';
COMMENT ON COLUMN articles."body" IS 'Cleaned text; paragraphs are parted by a blank line.';
COMMENT ON COLUMN articles."word_count" IS 'Words of the body, parted by white space.';
COMMENT ON COLUMN articles."content_hash" IS 'SHA-256 of the body: the same for a copy word for word.';
COMMENT ON COLUMN articles."revision" IS 'Number of the text''s version, from 1.';
COMMENT ON COLUMN articles."notes" IS 'Decisions taken while parsing, one sentence each; may be empty.';
COMMENT ON COLUMN articles."unread_header" IS 'Header lines no rule understood, as printed; may be empty.';
COMMENT ON COLUMN articles."duplicate_of" IS 'Earliest article that it copies; duplicates says how. Empty when it is no copy.';
COMMENT ON COLUMN articles."story_id" IS 'Story it belongs to, a copy to its original''s. Empty when it, or its original, is not annotated.';
COMMENT ON COLUMN articles."unannotated_reason" IS 'Why the text was kept but not annotated. Empty when it was annotated.';
COMMENT ON COLUMN articles."received_at" IS 'When an ingest first received it.';
COMMENT ON COLUMN articles."run_id" IS 'Run that wrote the row: hash of its input, its versions and the run before.';

CREATE TABLE IF NOT EXISTS article_revisions (
    "article_id" VARCHAR NOT NULL,
    "revision" INTEGER NOT NULL,
    "document_id" VARCHAR NOT NULL,
    "title" VARCHAR NOT NULL,
    "body" VARCHAR NOT NULL,
    "content_hash" VARCHAR NOT NULL,
    "seen_at" TIMESTAMPTZ NOT NULL,
    "added_chars" INTEGER NOT NULL,
    "removed_chars" INTEGER NOT NULL,
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK ("revision" >= 1),
    CHECK (regexp_full_match("document_id", '[0-9a-f]{64}')),
    CHECK (regexp_matches("title", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("body", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_full_match("content_hash", '[0-9a-f]{64}')),
    CHECK ("added_chars" >= 0),
    CHECK ("removed_chars" >= 0)
);
COMMENT ON TABLE article_revisions IS 'One row per version of an article''s text, the newest too.';
COMMENT ON COLUMN article_revisions."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN article_revisions."revision" IS 'Number of the text''s version, from 1.';
COMMENT ON COLUMN article_revisions."document_id" IS 'SHA-256 of the bytes received.';
COMMENT ON COLUMN article_revisions."title" IS 'Headline.';
COMMENT ON COLUMN article_revisions."body" IS 'Cleaned text; paragraphs are parted by a blank line.';
COMMENT ON COLUMN article_revisions."content_hash" IS 'SHA-256 of the body: the same for a copy word for word.';
COMMENT ON COLUMN article_revisions."seen_at" IS 'When this version was received.';
COMMENT ON COLUMN article_revisions."added_chars" IS 'Code points that the version before did not have.';
COMMENT ON COLUMN article_revisions."removed_chars" IS 'Code points of the version before that are gone.';

CREATE TABLE IF NOT EXISTS sentences (
    "article_id" VARCHAR NOT NULL,
    "sentence_index" INTEGER NOT NULL,
    "paragraph_index" INTEGER NOT NULL,
    "start_char" INTEGER NOT NULL,
    "end_char" INTEGER NOT NULL,
    "text" VARCHAR NOT NULL,
    "made_by" VARCHAR NOT NULL,
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK ("sentence_index" >= 0),
    CHECK ("paragraph_index" >= 0),
    CHECK ("start_char" >= 0),
    CHECK ("end_char" >= 1),
    CHECK (regexp_matches("text", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("made_by", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("start_char" < "end_char"),
    CHECK (CAST("end_char" AS BIGINT) - CAST("start_char" AS BIGINT) = length("text"))
);
COMMENT ON TABLE sentences IS 'One row per sentence.';
COMMENT ON COLUMN sentences."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN sentences."sentence_index" IS 'Sentence of the article, from 0.';
COMMENT ON COLUMN sentences."paragraph_index" IS 'Paragraph of the body, from 0.';
COMMENT ON COLUMN sentences."start_char" IS 'First code point of the span in articles.body, from 0.';
COMMENT ON COLUMN sentences."end_char" IS 'Code point after the last one of the span.';
COMMENT ON COLUMN sentences."text" IS 'The span as it stands in the body.';
COMMENT ON COLUMN sentences."made_by" IS 'Layer and its version, then the model and its version.';

CREATE TABLE IF NOT EXISTS mentions (
    "mention_id" VARCHAR NOT NULL,
    "article_id" VARCHAR NOT NULL,
    "sentence_index" INTEGER NOT NULL,
    "start_char" INTEGER NOT NULL,
    "end_char" INTEGER NOT NULL,
    "text" VARCHAR NOT NULL,
    "label" ENUM ('PERSON', 'ORG', 'GPE', 'LOC', 'FAC', 'NORP', 'PRODUCT', 'EVENT', 'WORK_OF_ART', 'LAW', 'MISC', 'DATE', 'TIME', 'MONEY', 'PERCENT', 'QUANTITY', 'CARDINAL', 'ORDINAL') NOT NULL,
    "entity_id" VARCHAR,
    "entity_reason" VARCHAR NOT NULL,
    "made_by" VARCHAR NOT NULL,
    CHECK (regexp_full_match("mention_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK ("sentence_index" >= 0),
    CHECK ("start_char" >= 0),
    CHECK ("end_char" >= 1),
    CHECK (regexp_matches("text", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_full_match("entity_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("entity_reason", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("made_by", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("start_char" < "end_char"),
    CHECK (CAST("end_char" AS BIGINT) - CAST("start_char" AS BIGINT) = length("text"))
);
COMMENT ON TABLE mentions IS 'One row per name, title or reference to an entity, and per value such as a date or a sum.';
COMMENT ON COLUMN mentions."mention_id" IS 'Hash of article, span and label.';
COMMENT ON COLUMN mentions."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN mentions."sentence_index" IS 'Sentence of the article, from 0.';
COMMENT ON COLUMN mentions."start_char" IS 'First code point of the span in articles.body, from 0.';
COMMENT ON COLUMN mentions."end_char" IS 'Code point after the last one of the span.';
COMMENT ON COLUMN mentions."text" IS 'The span as it stands in the body.';
COMMENT ON COLUMN mentions."label" IS 'Kind of name or value.';
COMMENT ON COLUMN mentions."entity_id" IS 'Hash of label and canonical name. Empty when it names nothing, or not surely one thing; entity_reason says which.';
COMMENT ON COLUMN mentions."entity_reason" IS 'Why it is linked to that entity, or why to none.';
COMMENT ON COLUMN mentions."made_by" IS 'Layer and its version, then the model and its version.';

CREATE TABLE IF NOT EXISTS article_entities (
    "article_id" VARCHAR NOT NULL,
    "entity_id" VARCHAR NOT NULL,
    "read_entity_id" VARCHAR NOT NULL,
    "link_reason" VARCHAR,
    "name" VARCHAR NOT NULL,
    "label" ENUM ('PERSON', 'ORG', 'GPE', 'LOC', 'FAC', 'NORP', 'PRODUCT', 'EVENT', 'WORK_OF_ART', 'LAW', 'MISC', 'DATE', 'TIME', 'MONEY', 'PERCENT', 'QUANTITY', 'CARDINAL', 'ORDINAL') NOT NULL,
    "compared_as" VARCHAR NOT NULL,
    "titles" VARCHAR[] NOT NULL,
    "aliases" VARCHAR[] NOT NULL,
    "mention_count" INTEGER NOT NULL,
    "kb" ENUM ('geonames'),
    "kb_id" VARCHAR,
    "made_by" VARCHAR NOT NULL,
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("entity_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("read_entity_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("link_reason", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("name", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("compared_as", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("mention_count" >= 1),
    CHECK (regexp_matches("kb_id", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("made_by", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (("kb" IS NULL) = ("kb_id" IS NULL))
);
COMMENT ON TABLE article_entities IS 'One row per entity that an article names.';
COMMENT ON COLUMN article_entities."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN article_entities."entity_id" IS 'Hash of label and canonical name.';
COMMENT ON COLUMN article_entities."read_entity_id" IS 'Entity by the article alone, before others were looked at.';
COMMENT ON COLUMN article_entities."link_reason" IS 'Why the entity of other articles is meant. Empty when the article alone says who is meant.';
COMMENT ON COLUMN article_entities."name" IS 'Fullest form of the name.';
COMMENT ON COLUMN article_entities."label" IS 'Kind of name or value.';
COMMENT ON COLUMN article_entities."compared_as" IS 'The name as it is compared: folded, without titles.';
COMMENT ON COLUMN article_entities."titles" IS 'Titles before the name, in lower case, sorted; may be empty.';
COMMENT ON COLUMN article_entities."aliases" IS 'Forms in which the name is printed, sorted.';
COMMENT ON COLUMN article_entities."mention_count" IS 'Mentions linked to it in the article.';
COMMENT ON COLUMN article_entities."kb" IS 'Knowledge base that kb_id is of. Empty when it is no place, or none that GeoNames surely knows.';
COMMENT ON COLUMN article_entities."kb_id" IS 'Identifier there. Empty when it is no place, or none that GeoNames surely knows.';
COMMENT ON COLUMN article_entities."made_by" IS 'Layer and its version, then the model and its version.';

CREATE TABLE IF NOT EXISTS entities (
    "entity_id" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "label" ENUM ('PERSON', 'ORG', 'GPE', 'LOC', 'FAC', 'NORP', 'PRODUCT', 'EVENT', 'WORK_OF_ART', 'LAW', 'MISC', 'DATE', 'TIME', 'MONEY', 'PERCENT', 'QUANTITY', 'CARDINAL', 'ORDINAL') NOT NULL,
    "kb" ENUM ('geonames'),
    "kb_id" VARCHAR,
    "aliases" VARCHAR[] NOT NULL,
    "first_seen_on" DATE,
    "last_seen_on" DATE,
    "article_count" INTEGER NOT NULL,
    CHECK (regexp_full_match("entity_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("name", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("kb_id", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("article_count" >= 0),
    CHECK (("kb" IS NULL) = ("kb_id" IS NULL)),
    CHECK (("first_seen_on" IS NULL) = ("last_seen_on" IS NULL))
);
COMMENT ON TABLE entities IS 'One row per person, body, place or thing across all articles.';
COMMENT ON COLUMN entities."entity_id" IS 'Hash of label and canonical name.';
COMMENT ON COLUMN entities."name" IS 'Fullest form of the name.';
COMMENT ON COLUMN entities."label" IS 'Kind of name or value.';
COMMENT ON COLUMN entities."kb" IS 'Knowledge base that kb_id is of. Empty when it is no place, or none that GeoNames surely knows.';
COMMENT ON COLUMN entities."kb_id" IS 'Identifier there. Empty when it is no place, or none that GeoNames surely knows.';
COMMENT ON COLUMN entities."aliases" IS 'Forms in which the name is printed, sorted.';
COMMENT ON COLUMN entities."first_seen_on" IS 'Day of its first dated article. Empty when no dated article names it.';
COMMENT ON COLUMN entities."last_seen_on" IS 'Day of its last dated article. Empty when no dated article names it.';
COMMENT ON COLUMN entities."article_count" IS 'Articles that name it, copies counted once.';

CREATE TABLE IF NOT EXISTS quotes (
    "quote_id" VARCHAR NOT NULL,
    "part" INTEGER NOT NULL,
    "article_id" VARCHAR NOT NULL,
    "sentence_index" INTEGER NOT NULL,
    "kind" ENUM ('direct', 'indirect', 'mixed') NOT NULL,
    "start_char" INTEGER NOT NULL,
    "end_char" INTEGER NOT NULL,
    "text" VARCHAR NOT NULL,
    "cue" VARCHAR,
    "cue_start" INTEGER,
    "cue_end" INTEGER,
    "speaker" VARCHAR,
    "speaker_start" INTEGER,
    "speaker_end" INTEGER,
    "speaker_entity_id" VARCHAR,
    "speaker_reason" VARCHAR NOT NULL,
    "inside_quote_id" VARCHAR,
    "rule" VARCHAR NOT NULL,
    "made_by" VARCHAR NOT NULL,
    CHECK (regexp_full_match("quote_id", '[0-9a-f]{20}')),
    CHECK ("part" >= 0),
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK ("sentence_index" >= 0),
    CHECK ("start_char" >= 0),
    CHECK ("end_char" >= 1),
    CHECK (regexp_matches("text", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("cue", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("cue_start" >= 0),
    CHECK ("cue_end" >= 1),
    CHECK (regexp_matches("speaker", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("speaker_start" >= 0),
    CHECK ("speaker_end" >= 1),
    CHECK (regexp_full_match("speaker_entity_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("speaker_reason", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_full_match("inside_quote_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("rule", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("made_by", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("start_char" < "end_char"),
    CHECK (CAST("end_char" AS BIGINT) - CAST("start_char" AS BIGINT) = length("text")),
    CHECK (("cue" IS NULL) = ("cue_start" IS NULL) AND ("cue" IS NULL) = ("cue_end" IS NULL)),
    CHECK (("speaker" IS NULL) = ("speaker_start" IS NULL) AND ("speaker" IS NULL) = ("speaker_end" IS NULL)),
    CHECK (CAST("cue_end" AS BIGINT) - CAST("cue_start" AS BIGINT) = length("cue")),
    CHECK (CAST("speaker_end" AS BIGINT) - CAST("speaker_start" AS BIGINT) = length("speaker"))
);
COMMENT ON TABLE quotes IS 'One row per contiguous part of something said, thought or written by someone.';
COMMENT ON COLUMN quotes."quote_id" IS 'Hash of the article and the quotation''s first span.';
COMMENT ON COLUMN quotes."part" IS 'Part of the quotation, from 0.';
COMMENT ON COLUMN quotes."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN quotes."sentence_index" IS 'Sentence of the article, from 0.';
COMMENT ON COLUMN quotes."kind" IS 'Whether the words are in quote marks.';
COMMENT ON COLUMN quotes."start_char" IS 'First code point of the span in articles.body, from 0.';
COMMENT ON COLUMN quotes."end_char" IS 'Code point after the last one of the span.';
COMMENT ON COLUMN quotes."text" IS 'The span as it stands in the body.';
COMMENT ON COLUMN quotes."cue" IS 'Word that tells of the speaking. Empty when no cue is in the text.';
COMMENT ON COLUMN quotes."cue_start" IS 'First code point of the cue. Empty when no cue is in the text.';
COMMENT ON COLUMN quotes."cue_end" IS 'Code point after the cue. Empty when no cue is in the text.';
COMMENT ON COLUMN quotes."speaker" IS 'Speaker as written. Empty when the text does not say; speaker_reason tells why.';
COMMENT ON COLUMN quotes."speaker_start" IS 'First code point of the speaker. Empty when the text does not say; speaker_reason tells why.';
COMMENT ON COLUMN quotes."speaker_end" IS 'Code point after the speaker. Empty when the text does not say; speaker_reason tells why.';
COMMENT ON COLUMN quotes."speaker_entity_id" IS 'Entity that speaks. Empty when the text does not say; speaker_reason tells why.';
COMMENT ON COLUMN quotes."speaker_reason" IS 'Why this speaker, or why none.';
COMMENT ON COLUMN quotes."inside_quote_id" IS 'Quotation in whose words this one stands. Empty when it stands in the article''s own words.';
COMMENT ON COLUMN quotes."rule" IS 'Rule that found the quotation.';
COMMENT ON COLUMN quotes."made_by" IS 'Layer and its version, then the model and its version.';

CREATE TABLE IF NOT EXISTS quote_subjects (
    "quote_id" VARCHAR NOT NULL,
    "article_id" VARCHAR NOT NULL,
    "mention_id" VARCHAR NOT NULL,
    "entity_id" VARCHAR NOT NULL,
    "ground" ENUM ('object of the cue', 'said of', 'subject in the words', 'named in the words') NOT NULL,
    "made_by" VARCHAR NOT NULL,
    CHECK (regexp_full_match("quote_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("mention_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("entity_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("made_by", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]'))
);
COMMENT ON TABLE quote_subjects IS 'One row per mention of an entity that a quotation speaks of, its speaker left out.';
COMMENT ON COLUMN quote_subjects."quote_id" IS 'Quotation.';
COMMENT ON COLUMN quote_subjects."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN quote_subjects."mention_id" IS 'Mention in its words or beside its cue.';
COMMENT ON COLUMN quote_subjects."entity_id" IS 'Hash of label and canonical name.';
COMMENT ON COLUMN quote_subjects."ground" IS 'Where the quotation speaks of it.';
COMMENT ON COLUMN quote_subjects."made_by" IS 'Layer and its version, then the model and its version.';

CREATE TABLE IF NOT EXISTS times (
    "article_id" VARCHAR NOT NULL,
    "sentence_index" INTEGER NOT NULL,
    "start_char" INTEGER NOT NULL,
    "end_char" INTEGER NOT NULL,
    "text" VARCHAR NOT NULL,
    "type" ENUM ('DATE', 'TIME', 'DURATION', 'SET') NOT NULL,
    "value" VARCHAR,
    "starts_on" DATE,
    "ends_on" DATE,
    "anchor" ENUM ('itself', 'publication', 'expression') NOT NULL,
    "rule" VARCHAR NOT NULL,
    "reason" VARCHAR,
    "made_by" VARCHAR NOT NULL,
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK ("sentence_index" >= 0),
    CHECK ("start_char" >= 0),
    CHECK ("end_char" >= 1),
    CHECK (regexp_matches("text", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_full_match("value", '(?:[0-9]{4}|XXXX)-(?:[0-9]{2}-[0-9]{2}|WXX-[1-7])|(?:(?:[0-9]{4}|XXXX)-(?:[0-9]{2}-[0-9]{2}|WXX-[1-7]))?T(?:MO|AF|EV|NI|[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})?)|(?:[0-9]{4}|XXXX)-(?:[0-9]{2}|W[0-9]{2}(?:-WE)?|Q[1-4]|H[12]|SP|SU|FA|WI)|[0-9]{2,4}|FY[0-9]{4}|PT?(?:X|[0-9]+(?:[.][0-9]+)?)[SMHDWQY]|(?:PAST|PRESENT|FUTURE)_REF')),
    CHECK (regexp_matches("rule", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("reason", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("made_by", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("start_char" < "end_char"),
    CHECK (CAST("end_char" AS BIGINT) - CAST("start_char" AS BIGINT) = length("text")),
    CHECK ("starts_on" <= "ends_on"),
    CHECK (("starts_on" IS NULL) = ("ends_on" IS NULL)),
    CHECK (coalesce(CAST("value" AS VARCHAR), CAST("reason" AS VARCHAR)) IS NOT NULL),
    CHECK (coalesce(CAST("starts_on" AS VARCHAR), CAST("reason" AS VARCHAR)) IS NOT NULL)
);
COMMENT ON TABLE times IS 'One row per time expression.';
COMMENT ON COLUMN times."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN times."sentence_index" IS 'Sentence of the article, from 0.';
COMMENT ON COLUMN times."start_char" IS 'First code point of the span in articles.body, from 0.';
COMMENT ON COLUMN times."end_char" IS 'Code point after the last one of the span.';
COMMENT ON COLUMN times."text" IS 'The span as it stands in the body.';
COMMENT ON COLUMN times."type" IS 'TIMEX3 type: a day or longer, a time of day, a length, a repetition.';
COMMENT ON COLUMN times."value" IS 'TIMEX3 value. Empty when the text does not say which time is meant; reason tells why.';
COMMENT ON COLUMN times."starts_on" IS 'First day covered. Empty when the expression names no days of the calendar, or it cannot be told which; reason says why.';
COMMENT ON COLUMN times."ends_on" IS 'Last day covered. Empty when the expression names no days of the calendar, or it cannot be told which; reason says why.';
COMMENT ON COLUMN times."anchor" IS 'What it was reckoned from: itself (said in full), the publication date, or an expression near it.';
COMMENT ON COLUMN times."rule" IS 'Rule that read it and, after a colon, what told it.';
COMMENT ON COLUMN times."reason" IS 'Why the value or the days are missing. Empty when both value and days are there.';
COMMENT ON COLUMN times."made_by" IS 'Layer and its version, then the model and its version.';

CREATE TABLE IF NOT EXISTS places (
    "mention_id" VARCHAR,
    "article_id" VARCHAR NOT NULL,
    "start_char" INTEGER NOT NULL,
    "end_char" INTEGER NOT NULL,
    "text" VARCHAR NOT NULL,
    "form" ENUM ('name', 'demonym', 'part', 'unmarked') NOT NULL,
    "geonameid" INTEGER,
    "name" VARCHAR,
    "latitude" DOUBLE,
    "longitude" DOUBLE,
    "country_code" VARCHAR,
    "admin1" VARCHAR,
    "precision" ENUM ('point', 'city', 'county', 'admin1', 'country', 'region', 'continent', 'sea', 'river', 'mountain'),
    "reason" VARCHAR NOT NULL,
    "made_by" VARCHAR NOT NULL,
    CHECK (regexp_full_match("mention_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK ("start_char" >= 0),
    CHECK ("end_char" >= 1),
    CHECK (regexp_matches("text", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("geonameid" >= 1),
    CHECK (regexp_matches("name", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (NOT isnan("latitude")),
    CHECK (nullif("latitude", 'NaN'::DOUBLE) >= -90 AND nullif("latitude", 'NaN'::DOUBLE) <= 90),
    CHECK (NOT isnan("longitude")),
    CHECK (nullif("longitude", 'NaN'::DOUBLE) >= -180 AND nullif("longitude", 'NaN'::DOUBLE) <= 180),
    CHECK (regexp_full_match("country_code", '[A-Z]{2}')),
    CHECK (regexp_matches("admin1", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("reason", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("made_by", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("start_char" < "end_char"),
    CHECK (CAST("end_char" AS BIGINT) - CAST("start_char" AS BIGINT) = length("text")),
    CHECK (("name" IS NULL) = ("latitude" IS NULL) AND ("name" IS NULL) = ("longitude" IS NULL) AND ("name" IS NULL) = ("precision" IS NULL)),
    CHECK (coalesce(CAST("latitude" AS VARCHAR), CAST("reason" AS VARCHAR)) IS NOT NULL)
);
COMMENT ON TABLE places IS 'One row per mention of a place, resolved or with the reason why not.';
COMMENT ON COLUMN places."mention_id" IS 'Mention that the name is, holds or is part of. Empty when the model marked no name there.';
COMMENT ON COLUMN places."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN places."start_char" IS 'First code point of the span in articles.body, from 0.';
COMMENT ON COLUMN places."end_char" IS 'Code point after the last one of the span.';
COMMENT ON COLUMN places."text" IS 'The span as it stands in the body.';
COMMENT ON COLUMN places."form" IS 'A name; a demonym (its country or region is the place); a part of a longer name (Toronto Police); or unmarked by the model.';
COMMENT ON COLUMN places."geonameid" IS 'GeoNames identifier. Empty when unresolved, or placed by a seed.';
COMMENT ON COLUMN places."name" IS 'Name of the place in the gazetteer. Empty when the place is not known; reason says why.';
COMMENT ON COLUMN places."latitude" IS 'Degrees north of the place''s middle. Empty when the place is not known; reason says why.';
COMMENT ON COLUMN places."longitude" IS 'Degrees east of the place''s middle. Empty when the place is not known; reason says why.';
COMMENT ON COLUMN places."country_code" IS 'Country, ISO 3166-1. Empty when unresolved, or in no one country.';
COMMENT ON COLUMN places."admin1" IS 'Code of its first-order region in GeoNames. Empty when unresolved, larger than such a region, or not known.';
COMMENT ON COLUMN places."precision" IS 'What the coordinates stand for. Empty when the place is not known; reason says why.';
COMMENT ON COLUMN places."reason" IS 'Why this place of those of the name, or why none.';
COMMENT ON COLUMN places."made_by" IS 'Layer and its version, then the model and its version.';

CREATE TABLE IF NOT EXISTS events (
    "event_id" VARCHAR NOT NULL,
    "article_id" VARCHAR NOT NULL,
    "sentence_index" INTEGER NOT NULL,
    "start_char" INTEGER NOT NULL,
    "end_char" INTEGER NOT NULL,
    "text" VARCHAR NOT NULL,
    "event_type" ENUM ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT') NOT NULL,
    "status" ENUM ('asserted', 'attributed', 'denied', 'planned', 'hypothetical', 'historical') NOT NULL,
    "actor" VARCHAR,
    "actor_start" INTEGER,
    "actor_end" INTEGER,
    "actor_entity_id" VARCHAR,
    "actor_reason" VARCHAR NOT NULL,
    "recipient" VARCHAR,
    "recipient_start" INTEGER,
    "recipient_end" INTEGER,
    "recipient_entity_id" VARCHAR,
    "recipient_reason" VARCHAR NOT NULL,
    "is_mutual" BOOLEAN NOT NULL,
    "place_mention_id" VARCHAR,
    "place_reason" VARCHAR NOT NULL,
    "happened_on" DATE,
    "happened_precision" ENUM ('day', 'week', 'month', 'quarter', 'year', 'range'),
    "happened_reason" VARCHAR NOT NULL,
    "time_start" INTEGER,
    "quote_id" VARCHAR,
    "rule" VARCHAR NOT NULL,
    "made_by" VARCHAR NOT NULL,
    CHECK (regexp_full_match("event_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK ("sentence_index" >= 0),
    CHECK ("start_char" >= 0),
    CHECK ("end_char" >= 1),
    CHECK (regexp_matches("text", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("actor", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("actor_start" >= 0),
    CHECK ("actor_end" >= 1),
    CHECK (regexp_full_match("actor_entity_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("actor_reason", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("recipient", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("recipient_start" >= 0),
    CHECK ("recipient_end" >= 1),
    CHECK (regexp_full_match("recipient_entity_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("recipient_reason", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_full_match("place_mention_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("place_reason", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("happened_reason", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("time_start" >= 0),
    CHECK (regexp_full_match("quote_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("rule", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("made_by", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("start_char" < "end_char"),
    CHECK (CAST("end_char" AS BIGINT) - CAST("start_char" AS BIGINT) = length("text")),
    CHECK (("actor" IS NULL) = ("actor_start" IS NULL) AND ("actor" IS NULL) = ("actor_end" IS NULL)),
    CHECK (("recipient" IS NULL) = ("recipient_start" IS NULL) AND ("recipient" IS NULL) = ("recipient_end" IS NULL)),
    CHECK (("happened_on" IS NULL) = ("happened_precision" IS NULL) AND ("happened_on" IS NULL) = ("time_start" IS NULL)),
    CHECK (coalesce(CAST("actor" AS VARCHAR), CAST("recipient" AS VARCHAR)) IS NOT NULL),
    CHECK (CAST("actor_end" AS BIGINT) - CAST("actor_start" AS BIGINT) = length("actor")),
    CHECK (CAST("recipient_end" AS BIGINT) - CAST("recipient_start" AS BIGINT) = length("recipient"))
);
COMMENT ON TABLE events IS 'One row per thing that someone did to someone, as one sentence reports it; several who do it have a row each.';
COMMENT ON COLUMN events."event_id" IS 'Hash of article, trigger, actor and recipient.';
COMMENT ON COLUMN events."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN events."sentence_index" IS 'Sentence of the article, from 0.';
COMMENT ON COLUMN events."start_char" IS 'First code point of the span in articles.body, from 0.';
COMMENT ON COLUMN events."end_char" IS 'Code point after the last one of the span.';
COMMENT ON COLUMN events."text" IS 'The span as it stands in the body.';
COMMENT ON COLUMN events."event_type" IS 'PLOVER type.';
COMMENT ON COLUMN events."status" IS 'How it is told: as done (asserted), by someone quoted (attributed), as not done (denied), to come (planned), only possible (hypothetical), or more than a year before the report (historical).';
COMMENT ON COLUMN events."actor" IS 'Who did it, as written. Empty when the clause names nobody who does it.';
COMMENT ON COLUMN events."actor_start" IS 'First code point of actor. Empty when the clause names nobody who does it.';
COMMENT ON COLUMN events."actor_end" IS 'Code point after actor. Empty when the clause names nobody who does it.';
COMMENT ON COLUMN events."actor_entity_id" IS 'Entity that actor means or acts for. Empty when it is no name, or not surely one thing''s; the reason column says which.';
COMMENT ON COLUMN events."actor_reason" IS 'Why this entity, or why none.';
COMMENT ON COLUMN events."recipient" IS 'Whom it was done to, as written. Empty when the clause names nobody whom it is done to.';
COMMENT ON COLUMN events."recipient_start" IS 'First code point of recipient. Empty when the clause names nobody whom it is done to.';
COMMENT ON COLUMN events."recipient_end" IS 'Code point after recipient. Empty when the clause names nobody whom it is done to.';
COMMENT ON COLUMN events."recipient_entity_id" IS 'Entity that recipient means or acts for. Empty when it is no name, or not surely one thing''s; the reason column says which.';
COMMENT ON COLUMN events."recipient_reason" IS 'Why this entity, or why none.';
COMMENT ON COLUMN events."is_mutual" IS 'Whether both did it with each other (talks, clashes).';
COMMENT ON COLUMN events."place_mention_id" IS 'Place that its clause names. Empty when its clause names no place that the model marked; place_reason tells more.';
COMMENT ON COLUMN events."place_reason" IS 'By which words, or why none.';
COMMENT ON COLUMN events."happened_on" IS 'First day of the time that its clause names. Empty when its clause names no day; happened_reason tells more.';
COMMENT ON COLUMN events."happened_precision" IS 'How exact that time is. Empty when its clause names no day; happened_reason tells more.';
COMMENT ON COLUMN events."happened_reason" IS 'By which words, or why none.';
COMMENT ON COLUMN events."time_start" IS 'start_char of that time in times. Empty when its clause names no day; happened_reason tells more.';
COMMENT ON COLUMN events."quote_id" IS 'Quotation that tells it. Empty when the article tells it itself.';
COMMENT ON COLUMN events."rule" IS 'Words of the lexicon that made it an event of its type.';
COMMENT ON COLUMN events."made_by" IS 'Layer and its version, then the model and its version.';

CREATE TABLE IF NOT EXISTS casualties (
    "casualty_id" VARCHAR NOT NULL,
    "event_id" VARCHAR,
    "event_reason" VARCHAR NOT NULL,
    "article_id" VARCHAR NOT NULL,
    "sentence_index" INTEGER NOT NULL,
    "start_char" INTEGER NOT NULL,
    "end_char" INTEGER NOT NULL,
    "text" VARCHAR NOT NULL,
    "effect" ENUM ('killed', 'wounded', 'missing', 'detained', 'displaced') NOT NULL,
    "low" INTEGER,
    "high" INTEGER,
    "qualifier" VARCHAR,
    "victims" VARCHAR,
    "status" ENUM ('asserted', 'attributed', 'denied', 'planned', 'hypothetical', 'historical') NOT NULL,
    "claimed_by" VARCHAR,
    "claimed_by_entity_id" VARCHAR,
    "quote_id" VARCHAR,
    "repeats" VARCHAR,
    "made_by" VARCHAR NOT NULL,
    CHECK (regexp_full_match("casualty_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("event_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("event_reason", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK ("sentence_index" >= 0),
    CHECK ("start_char" >= 0),
    CHECK ("end_char" >= 1),
    CHECK (regexp_matches("text", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("low" >= 0),
    CHECK ("high" >= 0),
    CHECK (regexp_matches("qualifier", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("victims", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("claimed_by", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_full_match("claimed_by_entity_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("quote_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("repeats", '[0-9a-f]{20}')),
    CHECK (regexp_matches("made_by", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("start_char" < "end_char"),
    CHECK (CAST("end_char" AS BIGINT) - CAST("start_char" AS BIGINT) = length("text")),
    CHECK ("low" <= "high"),
    CHECK (coalesce(CAST("low" AS VARCHAR), CAST("high" AS VARCHAR)) IS NOT NULL)
);
COMMENT ON TABLE casualties IS 'One row per count of people hurt, as one sentence claims it.';
COMMENT ON COLUMN casualties."casualty_id" IS 'Hash of article, span and effect.';
COMMENT ON COLUMN casualties."event_id" IS 'Event in which they were hurt. Empty when the sentence tells of no deed; event_reason says more.';
COMMENT ON COLUMN casualties."event_reason" IS 'Why this event, or why none.';
COMMENT ON COLUMN casualties."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN casualties."sentence_index" IS 'Sentence of the article, from 0.';
COMMENT ON COLUMN casualties."start_char" IS 'First code point of the span in articles.body, from 0.';
COMMENT ON COLUMN casualties."end_char" IS 'Code point after the last one of the span.';
COMMENT ON COLUMN casualties."text" IS 'The span as it stands in the body.';
COMMENT ON COLUMN casualties."effect" IS 'What befell them.';
COMMENT ON COLUMN casualties."low" IS 'The least that the words claim. Empty when the words set only a most.';
COMMENT ON COLUMN casualties."high" IS 'The most that the words claim. Empty when the words set only a least.';
COMMENT ON COLUMN casualties."qualifier" IS 'Words that make the number inexact. Empty when the number is exact.';
COMMENT ON COLUMN casualties."victims" IS 'Who they were, as written. Empty when only a number is told.';
COMMENT ON COLUMN casualties."status" IS 'How it is told, as of events.';
COMMENT ON COLUMN casualties."claimed_by" IS 'Speaker who says so, as written. Empty when the article says so itself.';
COMMENT ON COLUMN casualties."claimed_by_entity_id" IS 'Entity that says so. Empty when it is no name, or not surely one thing''s; the reason column says which.';
COMMENT ON COLUMN casualties."quote_id" IS 'Quotation that tells it. Empty when the article tells it itself.';
COMMENT ON COLUMN casualties."repeats" IS 'Earlier casualty of the article with the same effect and numbers. Empty when it is the first to say so.';
COMMENT ON COLUMN casualties."made_by" IS 'Layer and its version, then the model and its version.';

CREATE TABLE IF NOT EXISTS five_ws (
    "article_id" VARCHAR NOT NULL,
    "event_id" VARCHAR,
    "who" VARCHAR,
    "who_mention_id" VARCHAR,
    "who_reason" VARCHAR NOT NULL,
    "what" VARCHAR,
    "what_reason" VARCHAR NOT NULL,
    "happened_on" DATE,
    "happened_precision" ENUM ('day', 'week', 'month', 'quarter', 'year', 'range'),
    "time_start" INTEGER,
    "happened_reason" VARCHAR NOT NULL,
    "place" VARCHAR,
    "place_mention_id" VARCHAR,
    "place_reason" VARCHAR NOT NULL,
    "made_by" VARCHAR NOT NULL,
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("event_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("who", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_full_match("who_mention_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("who_reason", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("what", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("what_reason", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("time_start" >= 0),
    CHECK (regexp_matches("happened_reason", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("place", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_full_match("place_mention_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("place_reason", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("made_by", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (("happened_on" IS NULL) = ("happened_precision" IS NULL) AND ("happened_on" IS NULL) = ("time_start" IS NULL)),
    CHECK (("place" IS NULL) = ("place_mention_id" IS NULL))
);
COMMENT ON TABLE five_ws IS 'One row per article: the one event that it reports, each answer with the row that it was read from.';
COMMENT ON COLUMN five_ws."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN five_ws."event_id" IS 'The event. Empty when the first sentences tell of no event.';
COMMENT ON COLUMN five_ws."who" IS 'Who it is about, as written. Empty when nobody is named; who_reason tells more.';
COMMENT ON COLUMN five_ws."who_mention_id" IS 'Mention of them in the text. Empty when no name is in who.';
COMMENT ON COLUMN five_ws."who_reason" IS 'Where who was read, or why not.';
COMMENT ON COLUMN five_ws."what" IS 'What they did or what befell them. Empty when what_reason tells why.';
COMMENT ON COLUMN five_ws."what_reason" IS 'Where what was read, or why not.';
COMMENT ON COLUMN five_ws."happened_on" IS 'First day of its time. Empty when happened_reason tells why.';
COMMENT ON COLUMN five_ws."happened_precision" IS 'How exact that time is. Empty when no time.';
COMMENT ON COLUMN five_ws."time_start" IS 'start_char of that time in times. Empty when no time.';
COMMENT ON COLUMN five_ws."happened_reason" IS 'Where the time was read, or why not.';
COMMENT ON COLUMN five_ws."place" IS 'Place, as written. Empty when place_reason tells why.';
COMMENT ON COLUMN five_ws."place_mention_id" IS 'Mention of the place. Empty when no place.';
COMMENT ON COLUMN five_ws."place_reason" IS 'Where the place was read, or why not.';
COMMENT ON COLUMN five_ws."made_by" IS 'Layer and its version, then the model and its version.';

CREATE TABLE IF NOT EXISTS tones (
    "mention_id" VARCHAR NOT NULL,
    "article_id" VARCHAR NOT NULL,
    "sentence_index" INTEGER NOT NULL,
    "start_char" INTEGER NOT NULL,
    "end_char" INTEGER NOT NULL,
    "text" VARCHAR NOT NULL,
    "entity_id" VARCHAR,
    "tone" ENUM ('negative', 'neutral', 'positive') NOT NULL,
    "probability" DOUBLE NOT NULL,
    "score" DOUBLE NOT NULL,
    "made_by" VARCHAR NOT NULL,
    CHECK (regexp_full_match("mention_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK ("sentence_index" >= 0),
    CHECK ("start_char" >= 0),
    CHECK ("end_char" >= 1),
    CHECK (regexp_matches("text", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_full_match("entity_id", '[0-9a-f]{20}')),
    CHECK (NOT isnan("probability")),
    CHECK (nullif("probability", 'NaN'::DOUBLE) >= 0 AND nullif("probability", 'NaN'::DOUBLE) <= 1),
    CHECK (NOT isnan("score")),
    CHECK (nullif("score", 'NaN'::DOUBLE) >= -1 AND nullif("score", 'NaN'::DOUBLE) <= 1),
    CHECK (regexp_matches("made_by", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("start_char" < "end_char"),
    CHECK (CAST("end_char" AS BIGINT) - CAST("start_char" AS BIGINT) = length("text"))
);
COMMENT ON TABLE tones IS 'One row per mention of a person or body, and of a place that acts as one: the tone of its sentence towards it.';
COMMENT ON COLUMN tones."mention_id" IS 'Mention that the tone is towards.';
COMMENT ON COLUMN tones."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN tones."sentence_index" IS 'Sentence of the article, from 0.';
COMMENT ON COLUMN tones."start_char" IS 'First code point of the span in articles.body, from 0.';
COMMENT ON COLUMN tones."end_char" IS 'Code point after the last one of the span.';
COMMENT ON COLUMN tones."text" IS 'The span as it stands in the body.';
COMMENT ON COLUMN tones."entity_id" IS 'Hash of label and canonical name. Empty when the mention is linked to no entity; mentions.entity_reason says why.';
COMMENT ON COLUMN tones."tone" IS 'How the sentence, whoever speaks in it, makes the one mentioned appear; not what the article or its author thinks.';
COMMENT ON COLUMN tones."probability" IS 'How sure the classifier is of the tone, from 0 to 1.';
COMMENT ON COLUMN tones."score" IS 'Probability of positive less that of negative, from -1 to 1.';
COMMENT ON COLUMN tones."made_by" IS 'Layer and its version, then the model and its version.';

CREATE TABLE IF NOT EXISTS topics (
    "article_id" VARCHAR NOT NULL,
    "topic" ENUM ('business', 'conflict', 'crime', 'disaster', 'entertainment', 'health', 'politics', 'science', 'sport', 'tech', 'other') NOT NULL,
    "probability" DOUBLE NOT NULL,
    "second" ENUM ('business', 'conflict', 'crime', 'disaster', 'entertainment', 'health', 'politics', 'science', 'sport', 'tech', 'other') NOT NULL,
    "words" VARCHAR[] NOT NULL,
    "reason" VARCHAR,
    "made_by" VARCHAR NOT NULL,
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK (NOT isnan("probability")),
    CHECK (nullif("probability", 'NaN'::DOUBLE) >= 0 AND nullif("probability", 'NaN'::DOUBLE) <= 1),
    CHECK (regexp_matches("reason", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("made_by", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]'))
);
COMMENT ON TABLE topics IS 'One row per annotated article: the topic that its words tell, whatever section it was printed in.';
COMMENT ON COLUMN topics."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN topics."topic" IS 'Topic, or other where none is likely enough.';
COMMENT ON COLUMN topics."probability" IS 'Probability of the likeliest topic, from 0 to 1.';
COMMENT ON COLUMN topics."second" IS 'The next likely topic.';
COMMENT ON COLUMN topics."words" IS 'Words that speak most for the likeliest topic, the strongest first; may be empty.';
COMMENT ON COLUMN topics."reason" IS 'Why the topic is other. Empty when the topic is likely enough.';
COMMENT ON COLUMN topics."made_by" IS 'Layer and its version, then the model and its version.';

CREATE TABLE IF NOT EXISTS revision_changes (
    "article_id" VARCHAR NOT NULL,
    "revision" INTEGER NOT NULL,
    "change_number" INTEGER NOT NULL,
    "change" ENUM ('headline', 'changed', 'added', 'removed', 'moved') NOT NULL,
    "old_text" VARCHAR,
    "new_text" VARCHAR,
    "old_numbers" VARCHAR[] NOT NULL,
    "new_numbers" VARCHAR[] NOT NULL,
    "old_names" VARCHAR[] NOT NULL,
    "new_names" VARCHAR[] NOT NULL,
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK ("revision" >= 1),
    CHECK ("change_number" >= 1),
    CHECK (regexp_matches("old_text", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("new_text", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (coalesce(CAST("old_text" AS VARCHAR), CAST("new_text" AS VARCHAR)) IS NOT NULL)
);
COMMENT ON TABLE revision_changes IS 'One row per sentence or headline that a version of an article''s text changed in the version before.';
COMMENT ON COLUMN revision_changes."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN revision_changes."revision" IS 'Number of the text''s version, from 1.';
COMMENT ON COLUMN revision_changes."change_number" IS 'Change of the version, from 1, in the order of the text.';
COMMENT ON COLUMN revision_changes."change" IS 'What became of the sentence, or that the headline is another.';
COMMENT ON COLUMN revision_changes."old_text" IS 'The sentence as it was. Empty when it is new.';
COMMENT ON COLUMN revision_changes."new_text" IS 'The sentence as it is. Empty when it is gone.';
COMMENT ON COLUMN revision_changes."old_numbers" IS 'Numbers that only the old sentence has, sorted.';
COMMENT ON COLUMN revision_changes."new_numbers" IS 'Numbers that only the new sentence has, sorted.';
COMMENT ON COLUMN revision_changes."old_names" IS 'Words with a capital that only the old sentence has, sorted.';
COMMENT ON COLUMN revision_changes."new_names" IS 'Words with a capital that only the new sentence has, sorted.';

CREATE TABLE IF NOT EXISTS duplicates (
    "article_id" VARCHAR NOT NULL,
    "original_id" VARCHAR NOT NULL,
    "kind" ENUM ('exact', 'near', 'excerpt', 'wire') NOT NULL,
    "article_overlap" DOUBLE NOT NULL,
    "original_overlap" DOUBLE NOT NULL,
    "evidence" VARCHAR NOT NULL,
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("original_id", '[0-9a-f]{20}')),
    CHECK (NOT isnan("article_overlap")),
    CHECK (nullif("article_overlap", 'NaN'::DOUBLE) >= 0 AND nullif("article_overlap", 'NaN'::DOUBLE) <= 1),
    CHECK (NOT isnan("original_overlap")),
    CHECK (nullif("original_overlap", 'NaN'::DOUBLE) >= 0 AND nullif("original_overlap", 'NaN'::DOUBLE) <= 1),
    CHECK (regexp_matches("evidence", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]'))
);
COMMENT ON TABLE duplicates IS 'One row per article that copies another: what articles.duplicate_of names, with how much they share and why.';
COMMENT ON COLUMN duplicates."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN duplicates."original_id" IS 'The article copied, itself a copy of none.';
COMMENT ON COLUMN duplicates."kind" IS 'exact: the same words; near: changed here and there; excerpt: a much shorter part; wire: any of these, of a text that an agency is credited with.';
COMMENT ON COLUMN duplicates."article_overlap" IS 'Share of the article''s three-word runs that stand in the original.';
COMMENT ON COLUMN duplicates."original_overlap" IS 'Share of the original''s that stand in the article.';
COMMENT ON COLUMN duplicates."evidence" IS 'The same as counts, and what else told.';

CREATE TABLE IF NOT EXISTS stories (
    "story_id" VARCHAR NOT NULL,
    "headline" VARCHAR NOT NULL,
    "headline_article_id" VARCHAR NOT NULL,
    "started_on" DATE,
    "ended_on" DATE,
    "article_count" INTEGER NOT NULL,
    "source_count" INTEGER NOT NULL,
    "independent_count" INTEGER NOT NULL,
    CHECK (regexp_full_match("story_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("headline", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_full_match("headline_article_id", '[0-9a-f]{20}')),
    CHECK ("article_count" >= 0),
    CHECK ("source_count" >= 1),
    CHECK ("independent_count" >= 1),
    CHECK (("started_on" IS NULL) = ("ended_on" IS NULL)),
    CHECK ("started_on" <= "ended_on")
);
COMMENT ON TABLE stories IS 'One row per story: an event and the articles that report it, those that nobody else reported too.';
COMMENT ON COLUMN stories."story_id" IS 'Hash of the article that began it, the earliest by its own date.';
COMMENT ON COLUMN stories."headline" IS 'Headline of its most central article.';
COMMENT ON COLUMN stories."headline_article_id" IS 'That article: the one most like all others of the story.';
COMMENT ON COLUMN stories."started_on" IS 'Day of its first dated article. Empty when none of its articles is dated.';
COMMENT ON COLUMN stories."ended_on" IS 'Day of its last dated article so far. Empty when none of its articles is dated.';
COMMENT ON COLUMN stories."article_count" IS 'Its articles, copies too.';
COMMENT ON COLUMN stories."source_count" IS 'Sources that printed it; all that name none are one.';
COMMENT ON COLUMN stories."independent_count" IS 'Sources with an article of their own: copies do not count.';

CREATE TABLE IF NOT EXISTS story_links (
    "article_id" VARCHAR NOT NULL,
    "other_id" VARCHAR NOT NULL,
    "story_id" VARCHAR NOT NULL,
    "likelihood" INTEGER NOT NULL,
    "shared_terms" VARCHAR[] NOT NULL,
    "shared_entities" VARCHAR[] NOT NULL,
    "days_apart" INTEGER,
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("other_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("story_id", '[0-9a-f]{20}')),
    CHECK ("likelihood" >= 0 AND "likelihood" <= 1000),
    CHECK ("days_apart" >= 0)
);
COMMENT ON TABLE story_links IS 'One row per article of a story of several, copies aside: the article of the story it is most like, and why.';
COMMENT ON COLUMN story_links."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN story_links."other_id" IS 'The other article.';
COMMENT ON COLUMN story_links."story_id" IS 'Hash of the article that began it, the earliest by its own date.';
COMMENT ON COLUMN story_links."likelihood" IS 'How likely the two are one story, in thousandths.';
COMMENT ON COLUMN story_links."shared_terms" IS 'Telling words and names that both use, sorted.';
COMMENT ON COLUMN story_links."shared_entities" IS 'Entities that both name, sorted.';
COMMENT ON COLUMN story_links."days_apart" IS 'Days between the two. Empty when one of them is not dated.';

CREATE TABLE IF NOT EXISTS story_changes (
    "run_id" VARCHAR NOT NULL,
    "old_story_id" VARCHAR NOT NULL,
    "new_story_id" VARCHAR NOT NULL,
    "change" ENUM ('renamed', 'merged', 'split') NOT NULL,
    "article_count" INTEGER NOT NULL,
    CHECK (regexp_full_match("run_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("old_story_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("new_story_id", '[0-9a-f]{20}')),
    CHECK ("article_count" >= 0)
);
COMMENT ON TABLE story_changes IS 'One row per story that articles left for another when late ones arrived, and the story they went to.';
COMMENT ON COLUMN story_changes."run_id" IS 'Run that wrote the row: hash of its input, its versions and the run before.';
COMMENT ON COLUMN story_changes."old_story_id" IS 'Story they were in.';
COMMENT ON COLUMN story_changes."new_story_id" IS 'Story they are in since that run.';
COMMENT ON COLUMN story_changes."change" IS 'renamed: all went to a story new by then, as when an earlier article came in late; merged: all went to one that was there; split: some went.';
COMMENT ON COLUMN story_changes."article_count" IS 'How many went.';

CREATE TABLE IF NOT EXISTS happenings (
    "happening_id" VARCHAR NOT NULL,
    "story_id" VARCHAR NOT NULL,
    "event_type" ENUM ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT') NOT NULL,
    "happened_on" DATE,
    "place" VARCHAR,
    "actors" VARCHAR[] NOT NULL,
    "recipients" VARCHAR[] NOT NULL,
    "report_count" INTEGER NOT NULL,
    "article_count" INTEGER NOT NULL,
    "first_reported_on" DATE,
    "last_reported_on" DATE,
    CHECK (regexp_full_match("happening_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("story_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("place", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("report_count" >= 1),
    CHECK ("article_count" >= 0),
    CHECK ("first_reported_on" <= "last_reported_on")
);
COMMENT ON TABLE happenings IS 'One row per thing that happened, as one or more original articles of a story report it.';
COMMENT ON COLUMN happenings."happening_id" IS 'Hash of the first report''s event.';
COMMENT ON COLUMN happenings."story_id" IS 'Hash of the article that began it, the earliest by its own date.';
COMMENT ON COLUMN happenings."event_type" IS 'PLOVER type.';
COMMENT ON COLUMN happenings."happened_on" IS 'Day that most of its reports tell, the earlier of several. Empty when none tells one.';
COMMENT ON COLUMN happenings."place" IS 'Place that most of its reports tell. Empty when none tells one.';
COMMENT ON COLUMN happenings."actors" IS 'Who did it, as its reports name them, sorted.';
COMMENT ON COLUMN happenings."recipients" IS 'Whom it was done to, as its reports name them, sorted.';
COMMENT ON COLUMN happenings."report_count" IS 'Sentences that report it.';
COMMENT ON COLUMN happenings."article_count" IS 'Original articles that report it.';
COMMENT ON COLUMN happenings."first_reported_on" IS 'Day of its first dated report. Empty when none is dated.';
COMMENT ON COLUMN happenings."last_reported_on" IS 'Day of its last dated report. Empty when none is dated.';

CREATE TABLE IF NOT EXISTS happening_reports (
    "happening_id" VARCHAR NOT NULL,
    "story_id" VARCHAR NOT NULL,
    "event_id" VARCHAR NOT NULL,
    "article_id" VARCHAR NOT NULL,
    "joined_by" VARCHAR NOT NULL,
    "judged_by" BIGINT NOT NULL,
    CHECK (regexp_full_match("happening_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("story_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("event_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("joined_by", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]'))
);
COMMENT ON TABLE happening_reports IS 'One row per report of a happening: the event that it was read as, and why it is taken for the same.';
COMMENT ON COLUMN happening_reports."happening_id" IS 'Hash of the first report''s event.';
COMMENT ON COLUMN happening_reports."story_id" IS 'Hash of the article that began it, the earliest by its own date.';
COMMENT ON COLUMN happening_reports."event_id" IS 'Event of the report: without the happening it stands as it was.';
COMMENT ON COLUMN happening_reports."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN happening_reports."joined_by" IS 'What agrees with the report it is most like, or that it is the first.';
COMMENT ON COLUMN happening_reports."judged_by" IS 'Hash of all that the report was compared by: another one, and it is compared again.';

CREATE TABLE IF NOT EXISTS ops.runs (
    "run_id" VARCHAR NOT NULL,
    "started_at" TIMESTAMPTZ NOT NULL,
    "ended_at" TIMESTAMPTZ NOT NULL,
    "status" ENUM ('published', 'unchanged', 'stopped') NOT NULL,
    "why" VARCHAR,
    "documents_in" BIGINT NOT NULL,
    "documents_new" BIGINT NOT NULL,
    "documents_revised" BIGINT NOT NULL,
    "documents_unchanged" BIGINT NOT NULL,
    "documents_rejected" BIGINT NOT NULL,
    "seconds" DOUBLE NOT NULL,
    "received_until" TIMESTAMPTZ,
    "code_version" VARCHAR NOT NULL,
    "model_version" VARCHAR NOT NULL,
    "input_hash" VARCHAR NOT NULL,
    CHECK (regexp_full_match("run_id", '[0-9a-f]{20}')),
    CHECK ("documents_in" >= 0),
    CHECK ("documents_new" >= 0),
    CHECK ("documents_revised" >= 0),
    CHECK ("documents_unchanged" >= 0),
    CHECK ("documents_rejected" >= 0),
    CHECK ("seconds" >= 0),
    CHECK (NOT isnan("seconds")),
    CHECK (regexp_matches("code_version", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("model_version", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_full_match("input_hash", '[0-9a-f]{64}'))
);
COMMENT ON TABLE ops.runs IS 'One row per run that came to an end.';
COMMENT ON COLUMN ops.runs."run_id" IS 'Hash of the run''s input, its versions and the run before.';
COMMENT ON COLUMN ops.runs."started_at" IS 'When it began.';
COMMENT ON COLUMN ops.runs."ended_at" IS 'When it ended.';
COMMENT ON COLUMN ops.runs."status" IS 'How it ended.';
COMMENT ON COLUMN ops.runs."why" IS 'Why it was stopped, in one line. Empty when it was not stopped.';
COMMENT ON COLUMN ops.runs."documents_in" IS 'Documents received: new + revised + unchanged + rejected.';
COMMENT ON COLUMN ops.runs."documents_new" IS '… that became an article not seen before.';
COMMENT ON COLUMN ops.runs."documents_revised" IS '… that gave a known article another text.';
COMMENT ON COLUMN ops.runs."documents_unchanged" IS '… whose bytes or text were known.';
COMMENT ON COLUMN ops.runs."documents_rejected" IS '… that were set aside, each with its reason in ops.rejects.';
COMMENT ON COLUMN ops.runs."seconds" IS 'Wall time.';
COMMENT ON COLUMN ops.runs."received_until" IS 'The last ingest that the run took in. Empty when nothing was ever received.';
COMMENT ON COLUMN ops.runs."code_version" IS 'Hash of the code, contracts and seeds.';
COMMENT ON COLUMN ops.runs."model_version" IS 'Model that read the texts.';
COMMENT ON COLUMN ops.runs."input_hash" IS 'Hash of the documents received.';

CREATE TABLE IF NOT EXISTS ops.steps (
    "run_id" VARCHAR NOT NULL,
    "step" VARCHAR NOT NULL,
    "started_at" TIMESTAMPTZ NOT NULL,
    "seconds" DOUBLE NOT NULL,
    "rows_in" BIGINT NOT NULL,
    "rows_out" BIGINT NOT NULL,
    "batches" BIGINT NOT NULL,
    "batches_found_done" BIGINT NOT NULL,
    CHECK (regexp_full_match("run_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("step", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("seconds" >= 0),
    CHECK (NOT isnan("seconds")),
    CHECK ("rows_in" >= 0),
    CHECK ("rows_out" >= 0),
    CHECK ("batches" >= 0),
    CHECK ("batches_found_done" >= 0)
);
COMMENT ON TABLE ops.steps IS 'One row per step of a run.';
COMMENT ON COLUMN ops.steps."run_id" IS 'Run that wrote the row: hash of its input, its versions and the run before.';
COMMENT ON COLUMN ops.steps."step" IS 'Name of the step.';
COMMENT ON COLUMN ops.steps."started_at" IS 'When it began.';
COMMENT ON COLUMN ops.steps."seconds" IS 'Wall time.';
COMMENT ON COLUMN ops.steps."rows_in" IS 'What it was given: documents, articles or rows.';
COMMENT ON COLUMN ops.steps."rows_out" IS 'What it passed on.';
COMMENT ON COLUMN ops.steps."batches" IS 'Batches it worked in.';
COMMENT ON COLUMN ops.steps."batches_found_done" IS '… of which an earlier try had finished.';

CREATE TABLE IF NOT EXISTS ops.outcomes (
    "document_id" VARCHAR NOT NULL,
    "fate" ENUM ('new', 'revised', 'unchanged', 'rejected') NOT NULL,
    "article_id" VARCHAR,
    "revision" INTEGER,
    "run_id" VARCHAR NOT NULL,
    CHECK (regexp_full_match("document_id", '[0-9a-f]{64}')),
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK ("revision" >= 1),
    CHECK (regexp_full_match("run_id", '[0-9a-f]{20}')),
    CHECK (("article_id" IS NULL) = ("revision" IS NULL))
);
COMMENT ON TABLE ops.outcomes IS 'One row per document: what became of it.';
COMMENT ON COLUMN ops.outcomes."document_id" IS 'SHA-256 of the bytes received.';
COMMENT ON COLUMN ops.outcomes."fate" IS 'What the document was when it came in.';
COMMENT ON COLUMN ops.outcomes."article_id" IS 'Hash of the canonical URL, else of source, title and date. Empty when the document was rejected.';
COMMENT ON COLUMN ops.outcomes."revision" IS 'Version of the article''s text it gave. Empty when it was rejected.';
COMMENT ON COLUMN ops.outcomes."run_id" IS 'Run that wrote the row: hash of its input, its versions and the run before.';

CREATE TABLE IF NOT EXISTS ops.rejects (
    "reject_id" VARCHAR NOT NULL,
    "table" VARCHAR NOT NULL,
    "rule" VARCHAR NOT NULL,
    "reason" VARCHAR NOT NULL,
    "document_id" VARCHAR,
    "source_uri" VARCHAR NOT NULL,
    "member" VARCHAR,
    "line" BIGINT,
    "payload" BLOB NOT NULL,
    "run_id" VARCHAR,
    CHECK (regexp_full_match("reject_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("table", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("rule", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("reason", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_full_match("document_id", '[0-9a-f]{64}')),
    CHECK (regexp_matches("source_uri", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("line" >= 1),
    CHECK (regexp_full_match("run_id", '[0-9a-f]{20}'))
);
COMMENT ON TABLE ops.rejects IS 'One row per rule broken by a document or row that was set aside.';
COMMENT ON COLUMN ops.rejects."reject_id" IS 'Hash of the table, the place and the payload.';
COMMENT ON COLUMN ops.rejects."table" IS 'Table whose contract was not kept.';
COMMENT ON COLUMN ops.rejects."rule" IS 'Rule that was broken.';
COMMENT ON COLUMN ops.rejects."reason" IS 'Why, and what to do.';
COMMENT ON COLUMN ops.rejects."document_id" IS 'SHA-256 of the bytes. Empty when what was received was not whole.';
COMMENT ON COLUMN ops.rejects."source_uri" IS 'Path as it was given, or stdin:';
COMMENT ON COLUMN ops.rejects."member" IS 'Path inside the archive. Empty when the source is no archive.';
COMMENT ON COLUMN ops.rejects."line" IS 'Line of the file on which the record starts, from 1. Empty when the file is one document.';
COMMENT ON COLUMN ops.rejects."payload" IS 'The bytes or, of a row, its JSON; the first part where it is large.';
COMMENT ON COLUMN ops.rejects."run_id" IS 'Run that wrote the row: hash of its input, its versions and the run before. Empty when it was set aside before the run had its id.';

CREATE TABLE IF NOT EXISTS ops.checks (
    "check_id" VARCHAR NOT NULL,
    "run_id" VARCHAR NOT NULL,
    "stage" ENUM ('batch', 'publish') NOT NULL,
    "batch" VARCHAR,
    "table" VARCHAR NOT NULL,
    "expectation" VARCHAR NOT NULL,
    "severity" ENUM ('critical', 'warning') NOT NULL,
    "success" BOOLEAN NOT NULL,
    "observed" VARCHAR,
    "unexpected_count" BIGINT NOT NULL,
    CHECK (regexp_full_match("check_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("run_id", '[0-9a-f]{20}')),
    CHECK (regexp_matches("table", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK (regexp_matches("expectation", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("unexpected_count" >= 0)
);
COMMENT ON TABLE ops.checks IS 'One row per expectation judged.';
COMMENT ON COLUMN ops.checks."check_id" IS 'Hash of run, stage, batch, table and expectation.';
COMMENT ON COLUMN ops.checks."run_id" IS 'Run that wrote the row: hash of its input, its versions and the run before.';
COMMENT ON COLUMN ops.checks."stage" IS 'Where it was judged.';
COMMENT ON COLUMN ops.checks."batch" IS 'Batch that was judged. Empty when a whole table was judged.';
COMMENT ON COLUMN ops.checks."table" IS 'Table judged.';
COMMENT ON COLUMN ops.checks."expectation" IS 'What was expected, in words.';
COMMENT ON COLUMN ops.checks."severity" IS 'What a failure does: critical stops the publish, warning is shown.';
COMMENT ON COLUMN ops.checks."success" IS 'Whether it was met.';
COMMENT ON COLUMN ops.checks."observed" IS 'What was found. Empty when every row kept the rule.';
COMMENT ON COLUMN ops.checks."unexpected_count" IS 'Rows that did not meet it.';

CREATE TABLE IF NOT EXISTS ops.text_keys (
    "content_hash" VARCHAR NOT NULL,
    "keys" BIGINT[] NOT NULL,
    CHECK (regexp_full_match("content_hash", '[0-9a-f]{64}'))
);
COMMENT ON TABLE ops.text_keys IS 'One row per distinct text: what is kept of it to find like texts among those to come.';
COMMENT ON COLUMN ops.text_keys."content_hash" IS 'SHA-256 of the body: the same for a copy word for word.';
COMMENT ON COLUMN ops.text_keys."keys" IS 'Bands of its MinHash signature; none of a text of a few words.';

CREATE TABLE IF NOT EXISTS ops.text_overlaps (
    "content_hash" VARCHAR NOT NULL,
    "other_hash" VARCHAR NOT NULL,
    "shared_runs" INTEGER NOT NULL,
    "runs" INTEGER NOT NULL,
    "other_runs" INTEGER NOT NULL,
    "shared_facts" INTEGER NOT NULL,
    "facts" INTEGER NOT NULL,
    "other_facts" INTEGER NOT NULL,
    CHECK (regexp_full_match("content_hash", '[0-9a-f]{64}')),
    CHECK (regexp_full_match("other_hash", '[0-9a-f]{64}')),
    CHECK ("shared_runs" >= 1),
    CHECK ("runs" >= 1),
    CHECK ("other_runs" >= 1),
    CHECK ("shared_facts" >= 0),
    CHECK ("facts" >= 0),
    CHECK ("other_facts" >= 0)
);
COMMENT ON TABLE ops.text_overlaps IS 'One row per two texts that share a fifth or more of the three-word runs of the one with fewer.';
COMMENT ON COLUMN ops.text_overlaps."content_hash" IS 'SHA-256 of the body: the same for a copy word for word.';
COMMENT ON COLUMN ops.text_overlaps."other_hash" IS 'SHA-256 of the other body, the greater of the two.';
COMMENT ON COLUMN ops.text_overlaps."shared_runs" IS 'Distinct three-word runs in both.';
COMMENT ON COLUMN ops.text_overlaps."runs" IS 'Those of the first.';
COMMENT ON COLUMN ops.text_overlaps."other_runs" IS 'Those of the other.';
COMMENT ON COLUMN ops.text_overlaps."shared_facts" IS 'Distinct names and numbers in both.';
COMMENT ON COLUMN ops.text_overlaps."facts" IS 'Those of the first.';
COMMENT ON COLUMN ops.text_overlaps."other_facts" IS 'Those of the other.';

CREATE TABLE IF NOT EXISTS ops.story_profiles (
    "article_id" VARCHAR NOT NULL,
    "content_hash" VARCHAR NOT NULL,
    "title" VARCHAR NOT NULL,
    "published_on" DATE,
    "names" VARCHAR[] NOT NULL,
    "name_counts" BIGINT[] NOT NULL,
    "words" VARCHAR[] NOT NULL,
    "word_counts" BIGINT[] NOT NULL,
    "lead_names" VARCHAR[] NOT NULL,
    "lead_words" VARCHAR[] NOT NULL,
    "title_terms" VARCHAR[] NOT NULL,
    "points" VARCHAR[] NOT NULL,
    "latest_year" INTEGER,
    "found_by" VARCHAR[] NOT NULL,
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("content_hash", '[0-9a-f]{64}')),
    CHECK (regexp_matches("title", '[^\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]')),
    CHECK ("published_on" >= DATE '1600-01-01'),
    CHECK ("latest_year" >= 1900 AND "latest_year" <= 2099)
);
COMMENT ON TABLE ops.story_profiles IS 'One row per original article: what is kept of it to tell its story.';
COMMENT ON COLUMN ops.story_profiles."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN ops.story_profiles."content_hash" IS 'SHA-256 of the body: the same for a copy word for word.';
COMMENT ON COLUMN ops.story_profiles."title" IS 'Headline.';
COMMENT ON COLUMN ops.story_profiles."published_on" IS 'Its day. Empty when it is not dated.';
COMMENT ON COLUMN ops.story_profiles."names" IS 'Its telling names, stemmed, the heaviest first.';
COMMENT ON COLUMN ops.story_profiles."name_counts" IS 'How often each stands in the text.';
COMMENT ON COLUMN ops.story_profiles."words" IS 'Its telling words, stemmed, the heaviest first.';
COMMENT ON COLUMN ops.story_profiles."word_counts" IS 'How often each stands in the text.';
COMMENT ON COLUMN ops.story_profiles."lead_names" IS 'Those of the lead, sorted.';
COMMENT ON COLUMN ops.story_profiles."lead_words" IS 'Those of the lead, sorted.';
COMMENT ON COLUMN ops.story_profiles."title_terms" IS 'Those of the headline, sorted.';
COMMENT ON COLUMN ops.story_profiles."points" IS 'Latitude and longitude of towns and regions that the lead names.';
COMMENT ON COLUMN ops.story_profiles."latest_year" IS 'Latest year that the text names. Empty when it names none.';
COMMENT ON COLUMN ops.story_profiles."found_by" IS 'Its heaviest terms, by which it is found, sorted.';

CREATE TABLE IF NOT EXISTS ops.story_pairs (
    "article_id" VARCHAR NOT NULL,
    "other_id" VARCHAR NOT NULL,
    "likelihood" INTEGER NOT NULL,
    CHECK (regexp_full_match("article_id", '[0-9a-f]{20}')),
    CHECK (regexp_full_match("other_id", '[0-9a-f]{20}')),
    CHECK ("likelihood" >= 0 AND "likelihood" <= 1000)
);
COMMENT ON TABLE ops.story_pairs IS 'One row per two original articles that may be one story.';
COMMENT ON COLUMN ops.story_pairs."article_id" IS 'Hash of the canonical URL, else of source, title and date.';
COMMENT ON COLUMN ops.story_pairs."other_id" IS 'The other article.';
COMMENT ON COLUMN ops.story_pairs."likelihood" IS 'How likely the two are one story, in thousandths.';
