"""The roles of staff, and what each of them may do. They are brought to what stands here by each migration.

Whoever needs something else gets a group of their own beside these. Rights over pages are given at the top
of a section, never for single pages: many of those make the admin slow.
"""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

STORY_EDITORS = "Story editors"
COMMUNICATIONS = "Communications staff"
SITE_MANAGERS = "Site managers"

EVERYBODY = ["wagtailadmin.access_admin"]
TRANSLATIONS = ["simple_translation.submit_translation"]
VOCABULARY = [
    f"{app}.{action}_{model}"
    for app, model in (
        ("ims_site", "sharedtext"),
        ("people", "team"),
        ("programmes", "country"),
        ("programmes", "region"),
        ("wagtailredirects", "redirect"),
    )
    for action in ("add", "change", "delete")
]
MANAGEMENT = [
    "ims_site.change_sitesettings",
    "ims_site.take_down_people",
    "ims_site.view_auditentry",
    "stories.import_wordpress",
    *(f"auth.{action}_user" for action in ("add", "change", "delete")),
]
PERMISSIONS = {
    STORY_EDITORS: EVERYBODY,
    COMMUNICATIONS: EVERYBODY + VOCABULARY + TRANSLATIONS,
    SITE_MANAGERS: EVERYBODY + VOCABULARY + TRANSLATIONS + MANAGEMENT,
}

# To add pages is also to change one's own. To publish them is also to take them down and to delete them.
ALL_OF_A_SECTION = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]
SECTIONS = {
    STORY_EDITORS: {"stories.storyindexpage": ["add_page"]},
    COMMUNICATIONS: {"ims_site.homepage": ALL_OF_A_SECTION},
    SITE_MANAGERS: {"ims_site.homepage": ALL_OF_A_SECTION},
}

OWN_FILES = ["add_image", "choose_image", "add_document", "choose_document"]
ALL_FILES = [*OWN_FILES, "change_image", "change_document"]
FILES = {
    STORY_EDITORS: OWN_FILES,
    COMMUNICATIONS: ALL_FILES,
    SITE_MANAGERS: [*ALL_FILES, "add_collection", "change_collection", "delete_collection"],
}


def establish(**kwargs):
    """Make the groups and give them what is theirs; what they have besides is left alone."""
    for label in {name.partition(".")[0] for names in PERMISSIONS.values() for name in names}:
        create_permissions(apps.get_app_config(label), verbosity=0)
    for name in PERMISSIONS:
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(*_permissions(PERMISSIONS[name]))
        for label in SECTIONS[name]:
            app_label, model = label.split(".")
            pages = Page.objects.filter(content_type__app_label=app_label, content_type__model=model)
            for page in pages:
                _open_section(group, page, SECTIONS[name][label])
        _open_files(group, FILES[name])


def open_section(page):
    """Give every role its rights over a page that has just been made, if it is the top of a section."""
    for name, sections in SECTIONS.items():
        if page._meta.label_lower in sections:
            group, _created = Group.objects.get_or_create(name=name)
            _open_section(group, page, sections[page._meta.label_lower])


def _permissions(names):
    wanted = Q(pk__in=[])
    for name in names:
        app_label, codename = name.split(".")
        wanted |= Q(content_type__app_label=app_label, codename=codename)
    return Permission.objects.filter(wanted)


def _open_section(group, page, codenames):
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=codenames
    ):
        GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)


def _open_files(group, codenames):
    root = Collection.get_first_root_node()
    owners = ["wagtailimages", "wagtaildocs", "wagtailcore"]
    for permission in Permission.objects.filter(content_type__app_label__in=owners, codename__in=codenames):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
