"""The search index, and the words of which corrections are made. Plain tables: no model has columns like these."""

from django.db import migrations

WORDS = """
    CREATE TABLE search_word (
        locale_id integer NOT NULL,
        word varchar(50) NOT NULL,
        stem varchar(50) NOT NULL,
        written varchar(50) NOT NULL,
        PRIMARY KEY (locale_id, word)
    )
"""
STEMS_OF_WORDS = "CREATE INDEX search_word_stem ON search_word (locale_id, stem)"

# What is in the index are stems, divided by spaces; the ascii tokenizer splits there and takes every other
# letter, of whatever script, as it comes.
SQLITE = [
    "CREATE VIRTUAL TABLE search_document USING fts5(locale, title, summary, body, file, tokenize = 'ascii')",
    WORDS,
    STEMS_OF_WORDS,
]

# The vectors are kept out of the rows and as they are, so that a search that does not rank reads few pages.
# No reference to the page: tests empty all tables of models at once, which that would forbid.
POSTGRESQL = [
    """
    CREATE TABLE search_document (
        page_id integer PRIMARY KEY,
        locale_id integer NOT NULL,
        vector tsvector NOT NULL
    ) WITH (toast_tuple_target = 128)
    """,
    "ALTER TABLE search_document ALTER COLUMN vector SET STORAGE EXTERNAL",
    "CREATE INDEX search_document_vector ON search_document USING gin (vector) WITH (fastupdate = off)",
    # The planner does not know what it costs to fetch the vectors: for a word in most pages it would read them
    # all, which takes fifteen times as long as to ask the index.
    """
    CREATE FUNCTION search_matches(wanted tsquery, locale integer) RETURNS integer[]
    LANGUAGE sql STABLE SET enable_seqscan = off
    AS 'SELECT array_agg(page_id) FROM search_document WHERE vector @@ wanted AND locale_id = locale'
    """,
    WORDS,
    STEMS_OF_WORDS,
]


def create_tables(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop_tables(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION search_matches(tsquery, integer)")
    schema_editor.execute("DROP TABLE search_word")
    schema_editor.execute("DROP TABLE search_document")


class Migration(migrations.Migration):
    dependencies = [("ims_site", "0002_create_home_page")]

    operations = [migrations.RunPython(create_tables, drop_tables)]
