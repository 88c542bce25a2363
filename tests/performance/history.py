"""What years of work leave behind in an archive: owners, versions, logs, references and work in progress.

The newest stories are in the same states in every size, so that a filter finds as much in a small archive
as in a large one and only what lies behind differs.
"""

from datetime import timedelta

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import BigIntegerField, CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision, get_default_page_content_type
from wagtail.search.models import IndexEntry

from ims_site.audit import AuditAction
from ims_site.models.audit import AuditEntry
from programmes.models import Country, ThemePage
from stories import catalogue
from stories.kinds import Kind
from stories.models import StoryPage

from .data import main_archive

BATCH = 1000
# A page of the list, and a little more.
SMALL = 60
# In the title of one story; the letter is in that of nearly every one.
RARE, COMMON, ABSENT = "xenophon", "e", "xylophone"


def make_history():
    """Give the stories of a database their past, once; the newest one stays as it is, to be worked on."""
    if User.objects.filter(username="benchmark").exists():
        return
    User.objects.create_superuser("benchmark", "", "benchmark")
    owners = [User.objects.create_user(f"owner {number}") for number in range(5)]
    archive = main_archive()
    ordered = StoryPage.objects.child_of(archive).order_by("-date", "-pk")
    stories = list(ordered.values_list("pk", flat=True))
    if len(stories) <= SMALL:
        make_alike(stories)
    change(stories, owner=owners[1])
    if len(stories) > SMALL:
        for number, owner in enumerate(owners):
            change(stories[number::5], owner=owner)
    make_versions(stories, owners)
    make_references(stories)
    make_work_in_progress(stories[2:10])
    enter_wagtails_index(stories)
    catalogue.rebuild(archive.locale_id)
    bring_statistics_up_to_date()


def change(pks, **values):
    for start in range(0, len(pks), BATCH):
        Page.objects.filter(pk__in=pks[start : start + BATCH]).update(**values)


def make_alike(stories):
    """In a small archive every filter finds all of them, and so fills a page of the list."""
    StoryPage.objects.filter(pk__in=stories).update(kind=Kind.NEWS, date=timezone.localdate())
    theme, country = ThemePage.objects.get(slug="gender-equality"), Country.objects.order_by("pk")[0]
    for relation, column, target in (
        (StoryPage.themes.through, "themepage_id", theme),
        (StoryPage.countries.through, "country_id", country),
    ):
        rows = [relation(storypage_id=pk, **{column: target.pk}) for pk in stories]
        relation.objects.bulk_create(rows, ignore_conflicts=True)


def make_versions(stories, owners):
    """A version of each story, and what the logs say of it."""
    page_type, now = get_default_page_content_type(), timezone.now()
    contents = {}
    for start in range(0, len(stories), BATCH):
        some = stories[start : start + BATCH]
        pages = StoryPage.objects.in_bulk(some)
        revisions, log, audit = [], [], []
        for number, pk in enumerate(some, start=start):
            page, moment = pages[pk], now - timedelta(hours=9 * number, days=30)
            # Copies share the standfirst of the story that they repeat.
            if (content := contents.get(page.standfirst)) is None:
                content = contents[page.standfirst] = page.serializable_data()
            of_page = {"content_type_id": page.content_type_id, "user": owners[number % 5]}
            revisions.append(
                Revision(
                    base_content_type=page_type,
                    object_id=str(pk),
                    object_str=page.title,
                    content={**content, "pk": pk, "slug": page.slug, "title": page.title},
                    created_at=moment,
                    **of_page,
                )
            )
            for action in ("wagtail.create", "wagtail.publish"):
                log.append(
                    PageLogEntry(page_id=pk, label=page.title, action=action, timestamp=moment, **of_page)
                )
                audit.append(
                    AuditEntry(
                        moment=moment,
                        action=AuditAction.PUBLISHED,
                        user_key=owners[number % 5].pk,
                        target_type_id=page.content_type_id,
                        target_key=pk,
                    )
                )
        Revision.objects.bulk_create(revisions, batch_size=200)
        PageLogEntry.objects.bulk_create(log, batch_size=BATCH)
        AuditEntry.objects.bulk_create(audit, batch_size=BATCH)
        of_row = Revision.objects.filter(
            base_content_type=page_type, object_id=Cast(OuterRef("pk"), CharField())
        )
        change(
            some,
            latest_revision_id=Subquery(of_row.values("pk")[:1]),
            live_revision_id=Subquery(of_row.values("pk")[:1]),
            latest_revision_created_at=Subquery(of_row.values("created_at")[:1]),
        )


def make_references(stories):
    """What Wagtail notes of links and pictures: copies of a story have those of a story that was entered."""
    page_type = get_default_page_content_type()
    entered = {
        *ReferenceIndex.objects.filter(base_content_type=page_type).values_list("object_id", flat=True)
    }
    models = [pk for pk in stories if str(pk) in entered]
    rows = {}
    for row in ReferenceIndex.objects.filter(
        base_content_type=page_type, object_id__in=map(str, models[:900])
    ):
        rows.setdefault(row.object_id, []).append(row)
    known, copies = [*rows.values()], []
    for number, pk in enumerate(pk for pk in stories if str(pk) not in entered):
        for row in known[number % len(known)]:
            values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields[1:]}
            copies.append(ReferenceIndex(**{**values, "object_id": str(pk)}))
    ReferenceIndex.objects.bulk_create(copies, batch_size=BATCH)


def enter_wagtails_index(stories):
    """Where Wagtail looks when somebody chooses a page: copies are found by the words of what they repeat."""
    entries = IndexEntry._meta.db_table
    entered = StoryPage.objects.filter(
        pk__in=IndexEntry.objects.values(key=Cast("object_id", BigIntegerField()))
    )
    entered = list(entered.order_by().values_list("pk", flat=True))
    known = {*entered}
    missing = [pk for pk in stories if pk not in known]
    pairs = [(str(pk), str(entered[number % len(entered)])) for number, pk in enumerate(missing)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {entries} LIMIT 0")  # noqa: S608
        names = [column[0] for column in cursor.description]
        columns = ", ".join(name for name in names if name not in ("id", "object_id"))
        cursor.execute("CREATE TEMPORARY TABLE pairs (new varchar(50), old varchar(50))")
        cursor.executemany("INSERT INTO pairs VALUES (%s, %s)", pairs)
        cursor.execute(
            f"INSERT INTO {entries} (object_id, {columns}) "  # noqa: S608
            f"SELECT new, {columns} FROM pairs JOIN {entries} ON object_id = old WHERE content_type_id = %s",
            [ContentType.objects.get_for_model(StoryPage).pk],
        )
        cursor.execute("DROP TABLE pairs")


def bring_statistics_up_to_date():
    """As a database that has been in use for years has them."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def make_work_in_progress(stories):
    """Two drafts, two with changes, one scheduled, one in review, one expired, and one with a rare word."""
    user, now = User.objects.get(username="benchmark"), timezone.now()
    change(stories[:2], live=False, has_unpublished_changes=True, owner=user)
    change(stories[2:4], has_unpublished_changes=True, owner=user)
    change(stories[4:7], live=False)
    change(stories[6:7], expired=True)
    Revision.page_revisions.filter(object_id=str(stories[4])).update(
        approved_go_live_at=now + timedelta(days=1)
    )
    reviewed = StoryPage.objects.get(pk=stories[5])
    reviewed.get_workflow().start(reviewed, user)
    change(stories[7:8], title=f"The {RARE} of the air", draft_title=f"The {RARE} of the air")
