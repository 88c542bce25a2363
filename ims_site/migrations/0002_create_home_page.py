"""Puts the home page where Wagtail's own “Welcome” page is in a new database."""

from django.db import migrations


def create_home_page(apps, schema_editor):
    ContentType = apps.get_model("contenttypes.ContentType")
    Page = apps.get_model("wagtailcore.Page")
    Site = apps.get_model("wagtailcore.Site")
    Locale = apps.get_model("wagtailcore.Locale")
    HomePage = apps.get_model("ims_site.HomePage")

    # A site that is in use already keeps what it has.
    if Page.objects.filter(depth__gt=1).exclude(slug="home", depth=2).exists():
        return
    Page.objects.filter(slug="home", depth=2).delete()
    content_type, _created = ContentType.objects.get_or_create(model="homepage", app_label="ims_site")
    home = HomePage.objects.create(
        title="International Media Support",
        draft_title="International Media Support",
        slug="home",
        content_type=content_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        locale=Locale.objects.first(),
    )
    Page.objects.filter(depth=1).update(numchild=1)
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True, site_name="IMS")


def remove_home_page(apps, schema_editor):
    apps.get_model("ims_site.HomePage").objects.filter(slug="home", depth=2).delete()


class Migration(migrations.Migration):
    dependencies = [("ims_site", "0001_initial"), ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes")]

    operations = [migrations.RunPython(create_home_page, remove_home_page)]
