"""Every query for people."""

from django.db.models import F
from django.utils import timezone

from ims_site.page_store.tags import any_of, note
from ims_site.querysets import SitePageQuerySet
from ims_site.worklists.states import with_states


class PersonQuerySet(SitePageQuerySet):
    def with_ended_name(self):
        """Those who no longer agree to be named."""
        return self.filter(name_consent="given", name_consent_until__lt=timezone.localdate())

    def public_contacts(self):
        """People and desks that may be contacted, by team and name; those of no team come first."""
        for model in (self.model, self.model._meta.get_field("team").related_model):
            note(any_of(model))
        ended = self.model.objects.with_ended_name()
        return (
            self.live()
            .public()
            .filter(is_current=True)
            .exclude(pk__in=ended.values("pk"))
            .order_by(F("team__position").asc(nulls_first=True), "team__name", "sort_name", "pk")
        )

    def for_cards(self):
        """With all that a contact card shows."""
        return self.select_related("team", "portrait")

    def for_worklist(self):
        """With what a row of the editors' list shows."""
        return with_states(self).select_related("owner", "locale", "team", "portrait").defer("biography")

    def chosen(self, pks):
        """A list of those of these people who may be contacted, in this order, ready for cards."""
        people = {person.pk: person for person in self.public_contacts().filter(pk__in=pks).for_cards()}
        return [people[pk] for pk in pks if pk in people]
