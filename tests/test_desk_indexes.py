"""That what the desk asks of ten thousand pages is read from an index: no query may sort or read them all."""

import pytest
from django.contrib.auth.models import User
from django.test import RequestFactory

from ims_site.desk.cards import drafts_of, just_published
from ims_site.worklists.filters import owners_of
from ims_site.worklists.states import State, in_states
from stories.admin.listing import StoryListView
from stories.models import StoryPage

pytestmark = pytest.mark.django_db


def in_order(ordering):
    view = StoryListView(model=StoryPage, default_ordering="-date")
    view.setup(RequestFactory().get("/", {"ordering": ordering}))
    view.ordering = ordering
    return view.order_queryset(StoryPage.objects.all()).values_list("pk", flat=True)[:50]


QUERIES = {
    "by title": (lambda: in_order("title"), "ims_site_pages_by_title"),
    "by title, backwards": (lambda: in_order("-title"), "ims_site_pages_by_title"),
    "by change": (lambda: in_order("latest_revision_created_at"), "ims_site_pages_by_change"),
    "by change, backwards": (lambda: in_order("-latest_revision_created_at"), "ims_site_pages_by_change"),
    "drafts": (lambda: in_states(StoryPage.objects.order_by(), [State.DRAFT]), "ims_site_pages_not_live"),
    "expired": (lambda: in_states(StoryPage.objects.order_by(), [State.EXPIRED]), "ims_site_pages_not_live"),
    "changed": (
        lambda: in_states(StoryPage.objects.order_by(), [State.CHANGED]),
        "ims_site_pages_with_changes",
    ),
    "scheduled": (
        lambda: in_states(StoryPage.objects.order_by(), [State.SCHEDULED]),
        "ims_site_versions_scheduled",
    ),
    "owners": (lambda: owners_of(StoryPage), "ims_site_pages_by_owner"),
    "my drafts": (lambda: drafts_of(User.objects.create(username="me")), "ims_site_pages_with_changes"),
    "just published": (
        lambda: just_published(User(is_superuser=True))[:6],
        "ims_site_pages_by_publication",
    ),
}


@pytest.mark.parametrize("name", QUERIES)
def test_desk_reads_an_index(name):
    query, index = QUERIES[name]
    assert index in query().explain()
