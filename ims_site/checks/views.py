"""What the checks find in the form as it stands, for the panel beside it."""

from django.http import HttpResponseBadRequest
from django.template.response import TemplateResponse
from wagtail.admin.views.pages import preview

from . import check


class CheckForm:
    """Takes the form as the preview does, from those who may edit; answers with a piece of HTML."""

    http_method_names = ("post",)

    def post(self, request, *args, **kwargs):
        try:
            form = self.get_form(request.POST)
            self.validate_form(form)
            form.take_what_is_there()
        except (KeyError, ValueError):
            # Not what the editor's page sends; Wagtail's blocks do not look before they read.
            return HttpResponseBadRequest()
        # What the preview puts in the place of an empty field is not the editor's.
        form.instance.slug = request.POST.get("slug", "")
        findings = check(form.instance, form.parent_page)
        must = sum(finding.must for finding in findings)
        return TemplateResponse(request, "checks/findings.html", {"findings": findings, "must": must})


class CheckOnEdit(CheckForm, preview.PreviewOnEdit):
    pass


class CheckOnCreate(CheckForm, preview.PreviewOnCreate):
    pass
