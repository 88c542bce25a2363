"""The row of settings of each site: otherwise the first visitor's request would have to write it."""

from django.db import migrations


def create_settings(apps, schema_editor):
    for site in apps.get_model("wagtailcore.Site").objects.all():
        apps.get_model("ims_site.SiteSettings").objects.get_or_create(site=site)


class Migration(migrations.Migration):
    dependencies = [("ims_site", "0005_menu_index"), ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes")]

    operations = [migrations.RunPython(create_settings, migrations.RunPython.noop)]
