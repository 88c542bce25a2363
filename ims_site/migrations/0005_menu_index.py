"""An index of the few pages that stand in menus, so that the menu costs the same however many pages there are."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("ims_site", "0004_document_text"), ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX ims_site_pages_in_menus ON wagtailcore_page (path) WHERE show_in_menus",
            "DROP INDEX ims_site_pages_in_menus",
        )
    ]
