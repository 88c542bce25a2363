"""Contacts inside a body."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ims_site.blocks import BodyBlock
from ims_site.images import prepare

from .choosers import PersonChooserBlock
from .models import PersonPage


class ContactsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    people = blocks.ListBlock(
        PersonChooserBlock(page_type="people.PersonPage", label=_("Person or desk")),
        label=_("People and desks"),
        min_num=1,
    )

    class Meta:
        icon = "group"
        template = "blocks/contacts.html"
        label = _("Contacts")
        group = _("Pages")
        description = _("People or desks to contact, in the order chosen.")

    def get_preview_value(self):
        people = PersonPage.objects.public_contacts().values_list("pk", flat=True)
        return self.to_python({"heading": str(_("Contact")), "people": list(people[:2])})

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        people = [person.pk for person in value["people"] or [] if person]
        context["contacts"] = PersonPage.objects.chosen(people)
        prepare(portrait=[person.shown_portrait for person in context["contacts"]])
        return context


class BodyWithContactsBlock(BodyBlock):
    contacts = ContactsBlock()
