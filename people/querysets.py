"""Every query for people."""

from django.db.models import F

from ims_site.querysets import SitePageQuerySet


class PersonQuerySet(SitePageQuerySet):
    def public_contacts(self):
        """People and desks that may be contacted, by team and name; those of no team come first."""
        return (
            self.live()
            .public()
            .filter(is_current=True)
            .order_by(F("team__position").asc(nulls_first=True), "team__name", "sort_name", "pk")
        )

    def for_cards(self):
        """With all that a contact card shows."""
        return self.select_related("team", "portrait")

    def chosen(self, pks):
        """A list of those of these people who may be contacted, in this order, ready for cards."""
        people = {person.pk: person for person in self.public_contacts().filter(pk__in=pks).for_cards()}
        return [people[pk] for pk in pks if pk in people]
