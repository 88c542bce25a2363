"""Every query for stories."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Prefetch

from ims_site.page_store.tags import names_of, note
from ims_site.querysets import SitePageQuerySet
from ims_site.worklists.states import with_states

from .catalogue import country_heading, kind_heading, language_heading, theme_heading


@dataclass(frozen=True)
class CatalogueEntry:
    """A story as the catalogue sees it."""

    pk: int
    date: date
    headings: list[str]


class StoryQuerySet(SitePageQuerySet):
    def published(self):
        """Every public story, newest first; the key decides between stories of one day."""
        return self.live().public().order_by("-date", "-pk")

    def for_cards(self, with_body=False):
        """With all that a card shows; without the body, unless it is wanted too."""
        cards = (self if with_body else self.defer_streamfields()).select_related("lead_image")
        return cards.prefetch_related("lead_image__renditions", "countries")

    def for_links(self):
        """With what a link shows: title, kind and date."""
        return self.only("title", "slug", "url_path", "kind", "date", "locale", "content_type")

    def for_dates(self):
        """With its dates alone, by which a feed knows whether anything is new."""
        return self.only("date", "first_published_at", "last_published_at")

    def for_worklist(self):
        """With what a row of the editors' list shows."""
        themes = self.model._meta.get_field("themes").related_model.objects.only("title")
        stories = with_states(self.defer_streamfields()).select_related("owner", "locale")
        return stories.prefetch_related(Prefetch("themes", themes), "countries")

    def for_feed(self):
        """With all that a feed tells of a story, body included, but for what the bodies show."""
        model = self.model._meta.get_field("themes").related_model
        # One that is not public may become so.
        note(names_of(model))
        themes = model.objects.published()
        return self.select_related("lead_image", "locale").prefetch_related(
            Prefetch("themes", themes), "countries", "authors", "corrections", "downloads"
        )

    def by_person(self, person):
        """Those with a by-line that leads to the profile of a person; one with two of them comes once."""
        bylines = self.model._meta.get_field("authors").related_model.objects.filter(person=person)
        return self.filter(pk__in=bylines.values("story"))

    def for_catalogue(self):
        """An iterator of CatalogueEntry, in the order of this query."""
        related = defaultdict(list)
        for field, heading in (("themes", theme_heading), ("countries", country_heading)):
            pairs = self.filter(**{f"{field}__isnull": False}).order_by().values_list("pk", field)
            for pk, target in pairs.iterator():
                related[pk].append(heading(target))
        rows = self.values_list("pk", "date", "kind", "publication_language", "locale__language_code")
        for pk, day, kind, publication_language, language in rows.iterator():
            headings = [kind_heading(kind), language_heading(publication_language or language), *related[pk]]
            yield CatalogueEntry(pk, day, headings)


class SafetyCheckQuerySet(models.QuerySet):
    def of_version(self, revision_id):
        """The checks of one version of a story; what an editor changes in it later is another version."""
        return self.filter(revision=revision_id, moment__gte=models.F("revision__created_at"))
