"""Each component with sample values, once for every state that it can be in."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from ims_site.listing import paginate
from ims_site.models import HomePage
from ims_site.seo import Head
from people.models import PersonPage
from programmes.models import Country, ThemePage

from ..blocks import StoryBodyBlock
from ..kinds import Kind
from ..models import StoryPage

LONG = (
    "Newsrooms in nine countries compare what it takes to stay on air, online and solvent while laws change, "
    "cables are cut and advertisers leave, and write it down for those who come after them, page by page"
)


@dataclass(frozen=True)
class Example:
    template: str
    state: str
    html: str


class Samples:
    """Pages that are stored nowhere, with the pictures and documents of the site where it has any."""

    def __init__(self):
        self.image = get_image_model().objects.order_by("pk").first()
        self.document = get_document_model().objects.order_by("pk").first()
        self.country = Country.objects.order_by("pk").first()
        self.home = HomePage.objects.live().order_by("pk").first()

    def place(self, slug):
        return {"slug": slug, "url_path": f"{self.home.url_path if self.home else '/'}{slug}/"}

    def story(self, title, kind=Kind.NEWS, image=None, standfirst="", country=None):
        day = date(2026, 5, 4)
        page = StoryPage(
            title=title, kind=kind, date=day, standfirst=standfirst, lead_image=image, **self.place("story")
        )
        page.countries = [country] if country else []
        return page

    def stories(self):
        """(state, story) as they come in a list."""
        standfirst = _("A paper that nobody prints any more is still read aloud.")
        yield (
            _("with picture and place"),
            self.story(_("Radio that stays on air"), Kind.NEWS, self.image, standfirst, self.country),
        )
        yield _("without picture"), self.story(_("Statement on a law"), Kind.STATEMENT, None, standfirst)
        yield _("nothing but a title"), self.story(_("A film"), Kind.VIDEO)
        yield _("a title of 200 letters"), self.story(LONG, Kind.PUBLICATION, self.image)

    def people(self):
        """(state, person) with everything and with the least."""
        yield (
            _("with all details"),
            PersonPage(
                title="Andrea Sand",
                job_title=_("Adviser"),
                telephone="+4552107804",
                email="sand@example.org",
                biography="<p>…</p>",
                **self.place("sand"),
            ),
        )
        yield _("a name alone"), PersonPage(title="Sam Reed", **self.place("reed"))


def component_examples(request):
    """Every template of templates/components, in each of its states."""
    samples = Samples()
    stories = [story for _state, story in samples.stories()]
    for state, name, context in [
        *_small_ones(samples, request),
        *((state, "story_card", {"story": story, "level": 3}) for state, story in samples.stories()),
        (_("as the leading story"), "story_card", {"story": stories[0], "level": 3, "shape": "lead"}),
        *_lists(stories),
        *((state, "contact_card", {"person": person}) for state, person in samples.people()),
        (_("two of them"), "contacts", {"contacts": [person for _state, person in samples.people()]}),
    ]:
        template = f"components/{name}.html"
        yield Example(template, state, render_to_string(template, context, request))


def _small_ones(samples, request):
    trail = SimpleNamespace(breadcrumbs=[samples.home] if samples.home else [], public_title=_("Stories"))
    theme = ThemePage(
        title=_("Gender equality"), kicker=_("Rights"), standfirst=_("In the making."), **samples.place("t")
    )
    credit = SimpleNamespace(credit="A. Sand", get_credit_role_display=_("Photo"))
    yield "", "logo", {}
    yield _("one step"), "breadcrumbs", {"page": trail}
    yield "", "search_form", {}
    yield _("with words"), "search_form", {"query": _("radio")}
    yield "", "theme_card", {"theme": theme}
    yield _("caption and credit"), "figure_caption", {"caption": _("A mast at dawn."), "image": credit}
    yield _("credit alone"), "figure_caption", {"caption": "", "image": credit}
    yield _("with a number of pages"), "download", {"document": samples.document, "pages": 48}
    yield _("of a list"), "feed_links", {"feed_url": "/stories/feed/", "title": _("Stories")}
    yield _("without a name"), "feed_links", {"feed_url": "/stories/feed/"}
    editions = [
        SimpleNamespace(url="/", code="en", direction="ltr", name="English", is_here=True),
        SimpleNamespace(url="/ar/", code="ar", direction="rtl", name="العربية", is_here=False),
    ]
    yield _("two languages"), "languages", {"languages": editions}
    yield "", "header", {}
    yield "", "footer", {}
    if samples.home:
        head = Head.for_page(samples.home, request, {})
        yield _("not seen: what stands in the head"), "head_meta", {"head": head, "site_name": "IMS"}


def _lists(stories):
    many = paginate([stories[0]] * 60, 5, 6, "/stories/")
    many.object_list = []
    yield _("in the middle"), "pagination", {"listing": many}
    for state, items in ((_("none"), []), (_("one"), stories[:1]), (_("three"), stories[:3])):
        yield state, "story_list", {"listing": paginate(items, 1, 6, "/stories/"), "level": 3}


def block_examples():
    """Every block of a body, with the value that editors see in its preview."""
    for block in StoryBodyBlock().child_blocks.values():
        value = block.get_preview_value() or block.get_default()
        yield Example(block.meta.template, block.label, block.render(value))
