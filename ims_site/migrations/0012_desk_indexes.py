"""Indexes for the desk: whoever sorts the list of 10,000 stories, or opens the dashboard, reads a few rows.

On Wagtail's own table, which takes no indexes from our models.
"""

from django.db import migrations

INDEXES = {
    # The order of a list by title; its words are looked for in both titles, without the rows.
    "ims_site_pages_by_title": "(title, id, draft_title)",
    # “Last changed”; what never changed comes last both ways.
    "ims_site_pages_by_change": "(latest_revision_created_at, id)",
    # “Just published”.
    "ims_site_pages_by_publication": "(last_published_at, id)",
    # What expires, in the calendar and on the schedule.
    "ims_site_pages_that_expire": "(expire_at) WHERE expire_at IS NOT NULL",
    # “My drafts”, and the filter for what has changes.
    "ims_site_pages_with_changes": "(latest_revision_created_at) WHERE has_unpublished_changes",
    # Drafts and expired pages, which are few.
    "ims_site_pages_not_live": "(id, expired) WHERE NOT live",
}
# SQLite reads the index from behind; PostgreSQL would then find what never changed first.
ON_POSTGRESQL = {
    "ims_site_pages_by_change_backwards": "(latest_revision_created_at DESC NULLS LAST, id DESC)",
}


def indexes(vendor):
    return INDEXES | (ON_POSTGRESQL if vendor == "postgresql" else {})


def create(apps, schema_editor):
    for name, columns in indexes(schema_editor.connection.vendor).items():
        schema_editor.execute(f"CREATE INDEX {name} ON wagtailcore_page {columns}")


def drop(apps, schema_editor):
    for name in indexes(schema_editor.connection.vendor):
        schema_editor.execute(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [("ims_site", "0011_shared_text"), ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes")]

    operations = [migrations.RunPython(create, drop)]
