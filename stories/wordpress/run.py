"""One run of an import, from the files to the report.

Every stage can be cut off anywhere and is taken up by the next run: places are kept in batches, texts and
what is known of them in one transaction, and pages that no index has yet are marked.
"""

import time
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast, Length
from wagtail.models import Page

from ims_site.audit import AuditAction, record
from ims_site.models import ContentPage
from ims_site.page_store import changes

from ..bulk import index_pages
from ..models import ImportedItem, StoryPage
from . import languages, mapping
from .audit import KINDS
from .fetch import Fetcher
from .media import Media, file_key
from .media import path_of as upload_path
from .obey import Obeys
from .places import Places, stamps
from .plan import Planner
from .reader import read, survey
from .redirects import Redirects, path_of
from .report import Report
from .texts import Texts, source_of

BATCH = 100
TOGETHER = 500
# So many characters of text are held at a time, however few pages that are.
CHARACTERS = 2_000_000


@dataclass
class Options:
    """What is imported and how: paths of files, of the media, the mapping and the table of languages."""

    files: list
    media: str | None = None
    hosts: tuple = ()
    is_dry: bool = False
    types: tuple = ()
    map: str | None = None
    languages: str | None = None


class NoProgress:
    """Where nobody looks: `stage` begins a stage of so many steps, `step` makes some."""

    def stage(self, name, total):
        pass

    def step(self, number=1):
        pass


def _portions(rows):
    """Rows (key, key of a page) in portions of at most TOGETHER rows and CHARACTERS of text."""
    portion, held = [], 0
    for start in range(0, len(rows), TOGETHER):
        some = rows[start : start + TOGETHER]
        sizes = {}
        for model in (StoryPage, ContentPage):
            pages = model.objects.filter(pk__in=[page for _pk, page in some]).order_by()
            sizes.update(pages.values_list("pk", Length(Cast("body", TextField()))))
        for row in some:
            portion.append(row)
            held += sizes.get(row[1]) or 0
            if len(portion) == TOGETHER or held > CHARACTERS:
                yield portion
                portion, held = [], 0
    if portion:
        yield portion


@dataclass
class Run:
    """An import. `execute` returns its Report; raises NotAnExport, MappingError and NoArchiveError."""

    options: Options
    progress: object = field(default_factory=NoProgress)

    def execute(self, user=None):
        options = self.options
        self.report = Report(is_dry=options.is_dry, files=[str(getattr(f, "name", f)) for f in options.files])
        self.rules = mapping.load(options.map)
        table = languages.read_table(options.languages) if options.languages else {}
        self._timed("reading", self._survey, table)
        self._timed("places", self._place)
        self._timed("texts", self._write_texts)
        self._timed("redirects", self._redirect)
        if not options.is_dry:
            self._timed("indexes", self._index, user)
        media = self.texts.media
        self.report.media = {
            "made": media.made,
            "missing": media.missing,
            "refused": media.refused,
            "changed": media.changed,
        }
        return self.report

    def _timed(self, name, stage, *arguments):
        started = time.monotonic()
        stage(*arguments)
        self.report.seconds[name] = round(time.monotonic() - started, 2)

    def _survey(self, table):
        self.progress.stage("Reading", 0)
        self.export = survey(self.options.files)
        self.total = sum(self.export.counts.values())
        self.report.warnings = [
            f"{header.file}: {warning}" for header in self.export.headers for warning in header.warnings
        ]
        self.obeys = Obeys()
        self.planner = Planner(self.export, self.rules, table, self.options.types)
        self.places = Places(self.options.is_dry, self.obeys)
        fetcher = None
        if self.options.hosts:
            fetcher = Fetcher(
                self.options.hosts,
                settings.WAGTAILDOCS_MAX_UPLOAD_SIZE,
                private=settings.WORDPRESS_PRIVATE_HOSTS,
            )
        media = Media(self.export, self.places, self.obeys, self.options.media, fetcher)
        self.addresses, self.redirects = {}, Redirects(self.planner, self.obeys, self.places.rows)
        self.texts = Texts(self.export, self.rules, media, self.obeys, self.addresses)

    def _place(self):
        """Every page gets its place, then every old address of one its target."""
        self.progress.stage("Places", self.total)
        links, seen = [], set()
        for item in read(self.options.files):
            self.progress.step()
            if (item.site, item.id) in seen:
                continue
            seen.add((item.site, item.id))
            plans = self.planner.plans(item)
            for plan in plans:
                if not plan.reason:
                    self.places.add(plan)
                    links.append((item.site, plan.key, item.id, path_of(item.link)))
        self.places.finish()
        self.pages = {}
        for site, key, number, path in links:
            page_id = self.places.rows[site, key].page_id
            self.pages.setdefault((site, number), page_id)
            self.addresses.setdefault((site, f"?{number}"), page_id)
            if path:
                self.addresses.setdefault((site, path), page_id)
        self.report.renamed = [{"key": plan.key, "slug": slug} for plan, slug in self.places.renamed]

    def _write_texts(self):
        self.progress.stage("Texts", self.total)
        self.stamps = stamps(row.page_id for row in self.places.rows.values() if row.page_id)
        self.plain_pages = {*ContentPage.objects.order_by().values_list("pk", flat=True)}
        self.written, self.held, seen = [], 0, set()
        for item in read(self.options.files):
            self.progress.step()
            if (item.site, item.id) in seen and item.id:
                self.report.count(item.type, "skipped", "It stands in the files twice.")
                continue
            seen.add((item.site, item.id))
            plans = self.planner.plans(item)
            self.report.further_languages += len(plans) - 1
            for number, plan in enumerate(plans):
                self._consider(plan, is_counted=number == 0)
        self._flush()
        self._count_attachments()

    def _consider(self, plan, is_counted):
        """One plan: leave it, or make its text and note that for the next batch."""
        item = plan.item
        if plan.reason:
            if item.type != "attachment":
                self.report.count(item.type, "skipped", plan.reason)
                if item.status == "publish" and item.type not in mapping.OWN_TYPES:
                    self.redirects.gone(item, plan.reason)
            return
        row = self.places.rows[item.site, plan.key]
        self.redirects.item(item, row.page_id)
        source = source_of(plan, self.export, self.rules)
        if row.page_id is None:
            self._end(plan, "skipped", "The page was deleted here.", is_counted)
        elif row.page_id in self.stamps and (row.page_id in self.plain_pages) != plan.is_page:
            reason = "It is a story here and a page there, or the other way round: left alone."
            self._end(plan, "skipped", reason, is_counted)
        elif row.source == source and row.is_complete:
            self._end(plan, "unchanged", "", is_counted)
        elif row.source and self.stamps.get(row.page_id) != row.stamp:
            self._leave(plan, row, source, is_counted)
        else:
            text = self.texts.make(plan, row, source)
            if row.source and row.result == text.result:
                text.outcome = "unchanged"
            self.written.append((text, is_counted))
            self.held += len(item.content)
            if len(self.written) >= BATCH or self.held > CHARACTERS:
                self._flush()

    def _leave(self, plan, row, source, is_counted):
        """A page that was edited here since stays as it is."""
        if row.source == source:
            self._end(plan, "unchanged", "", is_counted)
            return
        self._end(plan, "skipped", "It was edited here and changed there: left alone.", is_counted)
        self.report.conflicts.append({"key": plan.key, "site": plan.item.site, "page": row.page_id})

    def _end(self, plan, outcome, reason, is_counted):
        if is_counted:
            self.report.count(plan.item.type, outcome, reason)

    def _flush(self):
        """Write what waits, in one transaction, each in a savepoint of its own."""
        failed = {}
        if not self.options.is_dry:
            with transaction.atomic():
                for text, _is_counted in self.written:
                    if text.outcome != "unchanged" and (problem := self.texts.write(text)):
                        failed[id(text)] = problem
                rows = [
                    text.row
                    for text, _is_counted in self.written
                    if id(text) not in failed and text.settle(text.row)
                ]
                stamped = stamps(row.page_id for row in rows)
                for row in rows:
                    row.stamp = stamped[row.page_id]
                    # One by one: the statement of a bulk_update takes longer to write than these take to run.
                    row.save(update_fields=["source", "result", "stamp", "is_complete", "is_indexed"])
                self._forget(text for text, _is_counted in self.written if id(text) in failed)
        for text, is_counted in self.written:
            self._tell(text, failed.get(id(text), ""), is_counted)
        self.written, self.held = [], 0

    def _forget(self, texts):
        """A new page whose text could not be written does not stay behind empty."""
        for text in texts:
            if not text.row.source:
                Page.objects.filter(pk=text.row.page_id).first().delete()
                ImportedItem.objects.filter(pk=text.row.pk).delete()

    def _tell(self, text, problem, is_counted):
        plan, report = text.plan, self.report
        outcome = "failed" if problem else text.outcome
        self._end(plan, outcome, problem, is_counted)
        lost = text.audit.missing
        report.before.update({kind: text.audit.before[kind] for kind in KINDS})
        report.after.update({kind: text.audit.before[kind] - lost[kind] for kind in KINDS})
        report.shortcodes.update(text.body.shortcodes)
        report.blocks.update(text.body.unknown_blocks)
        clean = self.obeys.text
        report.dead_links += [{"key": plan.key, "address": clean(address)} for address in text.dead]
        if outcome == "unchanged":
            return
        report.items.append(
            {
                "key": plan.key,
                "site": plan.item.site,
                "type": plan.item.type,
                "title": text.values["title"],
                "old": clean(plan.item.link),
                "page": None if self.options.is_dry or problem else text.row.page_id,
                "outcome": outcome,
                "reason": problem,
                "marks": [clean(mark) for mark in text.marks],
                "before": dict(text.audit.before),
                "losses": [
                    {
                        "kind": loss.kind,
                        "what": clean(loss.what)[:200],
                        "reason": loss.reason,
                        "count": loss.count,
                    }
                    for loss in text.audit.differences
                ],
            }
        )

    def _count_attachments(self):
        """Files of the media library: made in this run, known before, or left out with the reason."""
        media = self.texts.media
        for (site, _id), attachment in self.export.attachments.items():
            row = self.places.rows.get((site, file_key(upload_path(attachment.url) or attachment.path)))
            if row and not (row.image_id or row.document_id):
                self.report.count("attachment", "skipped", "The file was deleted here.")
            elif row and row.pk in media.known:
                self.report.count("attachment", "unchanged")
            elif row:
                self.report.count("attachment", "imported")
            else:
                self.report.count("attachment", "skipped", media.why_not(attachment))
        counted = sum(
            self.report.outcomes["attachment", name] for name in ("imported", "unchanged", "skipped")
        )
        for _twice in range(self.total_of("attachment") - counted):
            self.report.count("attachment", "skipped", "It stands in the files twice.")

    def total_of(self, item_type):
        return sum(count for (_site, name, _status), count in self.export.counts.items() if name == item_type)

    def _redirect(self):
        self.progress.stage("Redirects", 0)
        redirects = self.redirects
        redirects.attachments(self.export, self.pages)
        redirects.terms(self.export, self.texts.vocabulary)
        redirects.authors(self.export)
        redirects.feeds(self.export)
        redirects.write(self.report, self.options.is_dry)

    def _index(self, user):
        """Enter into all indexes what no index has yet, also what an earlier run left behind."""
        waiting = ImportedItem.objects.filter(is_indexed=False, page__isnull=False)
        rows = list(waiting.order_by("pk").values_list("pk", "page_id"))
        self.progress.stage("Indexes", len(rows))
        portions = list(_portions(rows))
        for some in portions:
            with transaction.atomic():
                for model in (StoryPage, ContentPage):
                    index_pages(
                        list(model.objects.filter(pk__in=[page for _pk, page in some]).order_by("pk"))
                    )
                ImportedItem.objects.filter(pk__in=[pk for pk, _page in some]).update(is_indexed=True)
                # With the last of them, so that a run that takes this up tells of it if this one could not.
                if some is portions[-1]:
                    self._record(user)
            self.progress.step(len(some))
        if not portions and self.report.total("failed"):
            self._record(user)

    def _record(self, user):
        """Tell of pages that were written, in this run or in one before it that was cut off."""
        numbers = {name: self.report.total(name) for name in ("imported", "updated", "failed")}
        # Rows written in bulk send no signals: every page that is kept as a file is made anew.
        changes.record(changes.EVERYTHING)
        record(AuditAction.IMPORTED, user=user, details=numbers)
