"""The blocks that every page's body is made of."""

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]
LINE_FEATURES = ["bold", "italic", "link"]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Heading"), max_length=150)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("h2", _("Section")), ("h3", _("Part of a section"))],
        default="h2",
        help_text=_("A part stands below a section; a page does not begin with a part."),
    )

    class Meta:
        icon = "title"
        template = "blocks/heading.html"
        label = _("Heading")
        group = _("Text")
        description = _("Opens a section or a part of one. Its words become its anchor.")
        preview_value = {"text": _("Radio that stays on air"), "level": "h2"}

    def get_searchable_content(self, value):
        """Its words alone: nobody searches for “section”, which is what its level is called."""
        return self.child_blocks["text"].get_searchable_content(value.get("text") or "")

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["anchor"] = slugify(value["text"], allow_unicode=True)
        return context


class ParagraphBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        template = "blocks/paragraph.html"
        label = _("Paragraph")
        group = _("Text")
        description = _("Running text with links and lists.")
        preview_value = _(
            "<p>A community radio reaches people whom no newspaper does. <b>It has to be right</b>, "
            "and it has to be there tomorrow.</p>"
        )


class FigureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(
        label=_("Caption"),
        required=False,
        max_length=500,
        help_text=_("Empty: the picture’s own caption. The credit comes from the picture."),
    )

    class Meta:
        icon = "image"
        template = "blocks/figure.html"
        label = _("Picture")
        group = _("Media")
        description = _("A picture with its alternative text, caption and credit.")

    def get_preview_value(self):
        image = get_image_model().objects.order_by("pk").first()
        return self.to_python(
            {"image": {"image": image and image.pk, "alt_text": _("A radio mast"), "decorative": False}}
        )


class QuotationBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Words"), help_text=_("Without quotation marks; the page sets them."))
    name = blocks.CharBlock(
        label=_("Name"),
        required=False,
        max_length=120,
        help_text=_("Only with the person’s consent. A role alone is enough."),
    )
    role = blocks.CharBlock(label=_("Role"), required=False, max_length=160)

    class Meta:
        icon = "openquote"
        template = "blocks/quotation.html"
        label = _("Quotation")
        group = _("Text")
        description = _("What somebody said, set apart.")
        preview_value = {
            "text": _("We read the news to people in the language they dream in."),
            "role": _("Editor of a community radio"),
        }


class FactsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    items = blocks.ListBlock(
        blocks.RichTextBlock(label=_("Fact"), features=LINE_FEATURES), label=_("Facts"), min_num=1
    )

    class Meta:
        icon = "list-ul"
        template = "blocks/facts.html"
        label = _("Facts")
        group = _("Text")
        description = _("A short list of facts and figures in a frame.")
        preview_value = {
            "heading": _("In figures"),
            "items": ["<p>Twelve newsrooms</p>", "<p>Three languages</p>"],
        }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["facts"] = [item for item in value["items"] or [] if item]
        return context


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(
        label=_("Caption"), max_length=200, help_text=_("Says what the table shows. Read out before it.")
    )
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=_("Text"), required=False)),
            ("number", blocks.DecimalBlock(label=_("Number"), required=False, localize=True)),
            ("rich_text", blocks.RichTextBlock(label=_("Text with links"), features=LINE_FEATURES)),
        ],
        label=_("Table"),
    )

    class Meta:
        icon = "table"
        template = "blocks/table.html"
        label = _("Table")
        group = _("Data")
        description = _("Rows and columns; every column has a heading.")

    def get_preview_value(self):
        cells = [[_("Radio"), _("Niger")], [_("Newspaper"), _("Jordan")]]
        return self.to_python(
            {
                "caption": str(_("Partners by medium")),
                "table": {
                    "columns": [
                        {"type": "text", "heading": str(heading)} for heading in (_("Medium"), _("Country"))
                    ],
                    "rows": [{"values": [str(cell) for cell in row]} for row in cells],
                    "caption": "",
                },
            }
        )


class CalloutBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "info-circle"
        template = "blocks/callout.html"
        label = _("Call-out")
        group = _("Text")
        description = _("A note that stands beside the story: a correction, a deadline, how to take part.")
        preview_value = {
            "heading": _("Apply by 1 March"),
            "text": _("<p>The call is open to newsrooms in the region.</p>"),
        }


class DownloadBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        label=_("Words of the link"), required=False, max_length=200, help_text=_("Empty: its title.")
    )

    class Meta:
        icon = "download"
        label = _("Download")


class DownloadsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120, default=_("Downloads"))
    files = blocks.ListBlock(DownloadBlock(), label=_("Files"), min_num=1)

    class Meta:
        icon = "download"
        template = "blocks/downloads.html"
        label = _("Downloads")
        group = _("Media")
        description = _("Files with their type and size.")

    def get_preview_value(self):
        document = get_document_model().objects.order_by("pk").first()
        files = [{"document": document.pk, "title": ""}] if document else []
        return self.to_python({"heading": str(_("Downloads")), "files": files})

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["files"] = [file for file in value["files"] or [] if file["document"]]
        return context


class VideoBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    url = blocks.URLBlock(
        label=_("Address"),
        help_text=_("Where the video is. Readers see a poster and a link; nothing is loaded from there."),
    )
    poster = ImageChooserBlock(label=_("Poster"), required=False)
    transcript = blocks.RichTextBlock(
        label=_("Transcript"),
        required=False,
        features=TEXT_FEATURES,
        help_text=_("For those who cannot hear it, play it or load it."),
    )

    class Meta:
        icon = "media"
        template = "blocks/video.html"
        label = _("Video")
        group = _("Media")
        description = _("A link to a video elsewhere, with a poster and a transcript.")
        preview_value = {"title": _("Community radios in Niger"), "url": "https://example.org/video"}

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["url"] and not cleaned["url"].startswith("https://"):
            raise blocks.StructBlockValidationError(
                {"url": ValidationError(_("Use an address that begins with https://."))}
            )
        return cleaned


class SharedBodyBlock(blocks.StreamBlock):
    """What a text that several pages show may be made of: nothing that leans on the page around it."""

    paragraph = ParagraphBlock(features=TEXT_FEATURES)
    image = FigureBlock()
    quote = QuotationBlock()
    facts = FactsBlock()
    table = TableBlock()
    callout = CalloutBlock()
    downloads = DownloadsBlock()

    class Meta:
        required = False


class SharedTextBlock(SnippetChooserBlock):
    class Meta:
        icon = "repeat"
        template = "blocks/shared_text.html"
        label = _("Shared text")
        group = _("Pages")
        description = _("A text that is written once and shown on several pages.")

    def get_preview_value(self):
        sample = [{"type": "paragraph", "value": str(_("<p>Sources are protected by law in Denmark.</p>"))}]
        return self.model_class.objects.order_by("pk").first() or self.model_class(body=sample)

    def get_searchable_content(self, value):
        """Its words, as if they had been written on the page."""
        return value.body.stream_block.get_searchable_content(value.body) if value else []


class BodyBlock(blocks.StreamBlock):
    """The body of a page; apps to the right add their own blocks in a subclass."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock(features=TEXT_FEATURES)
    image = FigureBlock()
    quote = QuotationBlock()
    facts = FactsBlock()
    table = TableBlock()
    callout = CalloutBlock()
    video = VideoBlock()
    downloads = DownloadsBlock()
    shared_text = SharedTextBlock("ims_site.SharedText")

    class Meta:
        required = False


def shown_blocks(stream):
    """The blocks of a body in order, those of a shared text in the place where it stands."""
    for child in stream:
        if child.block_type == "shared_text":
            yield from child.value.body if child.value else ()
        else:
            yield child


def images_in(stream):
    """The pictures that a body shows, in order, so that their renditions can be read at once."""
    for child in shown_blocks(stream):
        if child.block_type == "image":
            yield child.value["image"]
        elif child.block_type == "video":
            yield child.value["poster"]


def read_together(pages):
    """Read what the bodies of pages of one type show (pictures, files, pages) for all of them at once."""
    pages = [page for page in pages if getattr(page, "body", None)]
    if not pages:
        return
    stream_block = pages[0].body.stream_block
    raw = [
        [item for item in page.body.raw_data if item["type"] in stream_block.child_blocks] for page in pages
    ]
    whole = iter(stream_block.to_python([item for items in raw for item in items]))
    for page, items in zip(pages, raw, strict=True):
        children = [next(whole) for _item in items]
        page.body = StreamValue(
            stream_block, [(child.block_type, child.value, child.id) for child in children]
        )
