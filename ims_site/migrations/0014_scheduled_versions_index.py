"""The list finds what is scheduled among 10,000 versions without reading them all."""

from django.db import migrations

CREATE = (
    "CREATE INDEX ims_site_versions_scheduled ON wagtailcore_revision "
    "(base_content_type_id, approved_go_live_at, object_id) WHERE approved_go_live_at IS NOT NULL"
)


class Migration(migrations.Migration):
    dependencies = [("ims_site", "0013_settings_in_language")]

    operations = [migrations.RunSQL(CREATE, "DROP INDEX ims_site_versions_scheduled")]
