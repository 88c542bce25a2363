"""What is scheduled, whose it is, and words in titles are found among 10,000 without reading them all."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

SCHEDULED = (
    "CREATE INDEX ims_site_versions_scheduled ON wagtailcore_revision "
    "(base_content_type_id, approved_go_live_at, object_id) WHERE approved_go_live_at IS NOT NULL"
)
# Who owns stories, for the filter by owner.
OWNERS = "CREATE INDEX ims_site_pages_by_owner ON wagtailcore_page (owner_id, content_type_id)"
# On PostgreSQL alone, which compares words in this form.
WORDS = (
    "CREATE INDEX ims_site_pages_by_words ON wagtailcore_page "
    "USING gin (UPPER(title::text) gin_trgm_ops, UPPER(draft_title::text) gin_trgm_ops)"
)


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(WORDS)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX ims_site_pages_by_words")


class Migration(migrations.Migration):
    dependencies = [("ims_site", "0013_settings_in_language")]

    operations = [
        migrations.RunSQL(SCHEDULED, "DROP INDEX ims_site_versions_scheduled"),
        migrations.RunSQL(OWNERS, "DROP INDEX ims_site_pages_by_owner"),
        TrigramExtension(),
        migrations.RunPython(create, drop),
    ]
