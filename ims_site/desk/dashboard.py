"""The dashboard: the first lines of every card, and the whole list behind each."""

from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.http import Http404
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.home import (
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)

from .cards import CARDS, Card
from .schedule import health

ROWS = 5
ROWS_A_PAGE = 50
# Wagtail's own panels that the cards stand in for.
REPLACED = (RecentEditsPanel, UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)


@dataclass
class ShownCard:
    """A card as one user sees it: how many there are, and the first of them."""

    card: Card
    count: int
    rows: list = field(default_factory=list)

    @classmethod
    def of(cls, card, user):
        """One query where there are few, and one more to count where there are many."""
        found = card.find(user)
        items = list(found[: ROWS + 1])
        count = len(items) if len(items) <= ROWS else found.count()
        return cls(card, count, card.rows(items[:ROWS]))


class DeskPanel(Component):
    name = "desk"
    template_name = "desk/dashboard.html"
    order = 50

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        cards = [ShownCard.of(card, user) for card in CARDS if card.is_for(user)]
        cards = [shown for shown in cards if shown.count or not shown.card.is_quiet]
        return {"cards": cards, "health": health()}


def put_desk_first(panels):
    """Change Wagtail's list of panels: ours, and those that tell something else."""
    panels[:] = [DeskPanel(), *(panel for panel in panels if not isinstance(panel, REPLACED))]


class CardListView(WagtailAdminTemplateMixin, TemplateView):
    """Everything that a card of the dashboard has only the first lines of."""

    template_name = "desk/card_list.html"

    @cached_property
    def card(self):
        for card in CARDS:
            if card.name == self.kwargs["name"] and card.is_for(self.request.user):
                return card
        raise Http404("There is no such list.")

    @property
    def page_title(self):
        return self.card.title

    @property
    def header_icon(self):
        return self.card.icon

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        paginator = Paginator(self.card.find(self.request.user), ROWS_A_PAGE)
        part = paginator.get_page(self.request.GET.get("p"))
        rows = self.card.rows(list(part.object_list))
        return super().get_context_data(card=self.card, part=part, rows=rows, **kwargs)
