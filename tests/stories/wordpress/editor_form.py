"""The form of the editor as a browser sends it after opening a page and changing nothing."""

import lxml.html
from django.urls import reverse
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock


def save_unchanged(client, page):
    """Open a page in the editor and save it as a draft. Returns "" or what was different afterwards.

    `client` is logged in. `page` is of its own class; it is read anew from the revision that was saved.
    """
    if page.approved_schedule:
        # Wagtail lets nobody change what is on the schedule: it is taken off first.
        revision = page.get_latest_revision()
        client.post(reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, revision.pk]))
        page.refresh_from_db()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.get(address)
    if response.status_code != 200:
        return f"opening answered {response.status_code}"
    before = content_of(page)
    response = client.post(address, sent_form(response.content, page))
    if response.status_code != 302:
        return f"saving answered {response.status_code}: {_problems(response)}"
    saved = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    after = content_of(saved)
    return "; ".join(
        f"{name} {before[name]!r} != {after[name]!r}" for name in before if before[name] != after[name]
    )


def content_of(page):
    """The body as it is stored, and every plain value that an editor sees."""
    plain = ("title", "slug", "standfirst", "lead", "date", "kind", "lead_image_id", "lead_image_caption")
    values = {name: getattr(page, name) for name in plain if hasattr(page, name)}
    values["body"] = page.body.stream_block.get_prep_value(page.body)
    if hasattr(page, "authors"):
        values["authors"] = [(author.name, author.person_id) for author in page.authors.all()]
        values["themes"] = sorted(theme.pk for theme in page.themes.all())
        values["countries"] = sorted(country.pk for country in page.countries.all())
    return values


def sent_form(html, page):
    """What the form in an editor's page sends: its fields, and the streams as its scripts fill them in."""
    # Not by its id, which is another one in each version of Wagtail.
    (form,) = lxml.html.document_fromstring(html).xpath("//form[@data-edit-form]")
    streams = [field.name for field in page._meta.get_fields() if isinstance(field, StreamField)]
    filled_in = ("action-", *(f"{name}-" for name in streams))
    data = {}
    for name, value in form.form_values():
        if "__prefix__" not in name and not name.startswith(filled_in):
            data.setdefault(name, []).append(value)
    for name in streams:
        value = getattr(page, name)
        opened_and_sent(value.stream_block, value, data, name)
    return data


def _problems(response):
    form = response.context and response.context.get("form")
    formsets = getattr(form, "formsets", {})
    return {
        **(form.errors.get_json_data() if form is not None else {}),
        **{name: formset.errors for name, formset in formsets.items() if any(formset.errors)},
    }


def opened_and_sent(block, value, data, name):
    """Fill in the data of the form of a block as the editor's scripts do after opening it."""
    if isinstance(block, (blocks.StreamBlock, blocks.ListBlock)):
        children = [
            (getattr(child, "block_type", ""), child.value, child.id)
            for child in (value if isinstance(block, blocks.StreamBlock) else value.bound_blocks)
        ]
        data[f"{name}-count"] = str(len(children))
        for number, (kind, inner, key) in enumerate(children):
            place = f"{name}-{number}"
            data.update({f"{place}-type": kind, f"{place}-order": str(number), f"{place}-deleted": ""})
            data[f"{place}-id"] = key
            child = block.child_blocks[kind] if kind else block.child_block
            opened_and_sent(child, inner, data, f"{place}-value")
    elif isinstance(block, TypedTableBlock):
        send_table(block, value, data, name)
    elif isinstance(block, ImageBlock):
        data[f"{name}-image"] = str(value.pk)
        data[f"{name}-alt_text"] = value.contextual_alt_text
    elif isinstance(block, blocks.StructBlock):
        for key, child in block.child_blocks.items():
            opened_and_sent(child, value[key], data, f"{name}-{key}")
    elif isinstance(block, blocks.RichTextBlock):
        data[name] = block.field.widget.format_value(value.source)
    else:
        state = block.get_form_state(value)
        state = state["id"] if isinstance(state, dict) else state
        state = state[0] if isinstance(state, list) else state
        data[name] = "" if state is None else str(state)


def send_table(block, value, data, name):
    data.update({f"{name}-caption": value.caption, f"{name}-column-count": str(len(value.columns))})
    data[f"{name}-row-count"] = str(len(value.row_data))
    for number, column in enumerate(value.columns):
        place = f"{name}-column-{number}"
        data.update({f"{place}-type": column["block"].name, f"{place}-heading": column["heading"]})
        data.update({f"{place}-order": str(number), f"{place}-deleted": ""})
    for number, row in enumerate(value.row_data):
        data.update({f"{name}-row-{number}-order": str(number), f"{name}-row-{number}-deleted": ""})
        for place, (column, cell) in enumerate(zip(value.columns, row["values"], strict=True)):
            opened_and_sent(column["block"], cell, data, f"{name}-cell-{number}-{place}")
