"""The import from WordPress in the admin: upload, dry run, read the report, run. For site managers."""

from django import forms
from django.contrib.auth.models import Permission
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem

from ..models import ImportRun
from ..wordpress.tasks import LANGUAGES, MAP, folder_of, run_import

RUNS_SHOWN = 20
PERMISSION = "stories.import_wordpress"
allowed = permission_required(PERMISSION)


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several files: a list."""

    widget = SeveralFiles

    def clean(self, data, initial=None):
        files = data if isinstance(data, (list, tuple)) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files or [None]]


class ImportForm(forms.Form):
    files = FilesField(
        label=_("Export files"),
        help_text=_("XML files from Tools → Export in WordPress. Several at once know of each other."),
    )
    types = forms.CharField(
        label=_("Only these types"), required=False, help_text=_("news, page … Empty: everything.")
    )

    map = forms.FileField(
        label=_("Mapping"),
        required=False,
        help_text=_("A TOML file that says what becomes of types, categories and authors, over the default."),
    )
    languages = forms.FileField(
        label=_("Languages"),
        required=False,
        help_text=_("A CSV file with the language of each item, where the export does not say."),
    )
    hosts = forms.CharField(
        label=_("Fetch missing pictures from"),
        required=False,
        help_text=_("Hosts of the old site: www.example.org, … Empty: nothing is fetched."),
    )

    def clean_types(self):
        return _names(self.cleaned_data["types"])

    def clean_hosts(self):
        return _names(self.cleaned_data["hosts"])


def _names(text):
    """What stands between commas."""
    return [name for name in (part.strip() for part in text.split(",")) if name]


def keep_files(run, given):
    """Put the files of the form where the run finds them."""
    folder = folder_of(run)
    folder.mkdir(parents=True, mode=0o700)
    named = [(f"{number:03}.xml", upload) for number, upload in enumerate(given["files"])]
    named += [(MAP, given["map"]), (LANGUAGES, given["languages"])]
    for name, upload in named:
        if upload:
            with (folder / name).open("wb") as file:
                file.writelines(upload.chunks())


@never_cache
@allowed
def imports(request):
    """The form, and the runs there were. What is uploaded goes through a dry run first."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        options = {"types": given["types"], "hosts": given["hosts"]}
        run = ImportRun.objects.create(user=request.user, options=options)
        keep_files(run, given)
        run_import.enqueue(run.pk)
        return redirect("wordpress_import", run.pk)
    context = {
        "page_title": _("Import from WordPress"),
        "header_icon": "download",
        "form": form,
        "runs": ImportRun.objects.select_related("user").defer("report")[:RUNS_SHOWN],
    }
    return TemplateResponse(request, "stories/wordpress/imports.html", context)


@never_cache
@allowed
def import_run(request, pk):
    """How far a run is, then its report."""
    run = get_object_or_404(ImportRun, pk=pk)
    is_busy = run.state in (ImportRun.State.WAITING, ImportRun.State.RUNNING)
    context = {
        "page_title": _("Import from WordPress"),
        "page_subtitle": _("dry run") if run.is_dry else "",
        "header_icon": "download",
        "run": run,
        "is_busy": is_busy,
        "may_go_on": run.is_dry and run.state == ImportRun.State.ENDED and folder_of(run).is_dir(),
    }
    response = TemplateResponse(request, "stories/wordpress/import_run.html", context)
    if is_busy:
        response.headers["Refresh"] = "3"
    return response


@never_cache
@require_POST
@allowed
def import_now(request, pk):
    """After its dry run: import the same files."""
    dry = get_object_or_404(ImportRun, pk=pk, is_dry=True, state=ImportRun.State.ENDED)
    run = ImportRun.objects.create(user=request.user, is_dry=False, options=dry.options)
    try:
        folder_of(dry).rename(folder_of(run))
    except OSError:
        # Somebody was quicker, or the files have been tidied away.
        run.delete()
        return redirect("wordpress_imports")
    run_import.enqueue(run.pk)
    return redirect("wordpress_import", run.pk)


class ImportMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)


@hooks.register("register_settings_menu_item")
def import_menu_item():
    address = reverse("wordpress_imports")
    return ImportMenuItem(
        _("Import from WordPress"), address, name="wordpress", icon_name="download", order=960
    )


@hooks.register("register_admin_urls")
def import_addresses():
    return [
        path("wordpress/", imports, name="wordpress_imports"),
        path("wordpress/<int:pk>/", import_run, name="wordpress_import"),
        path("wordpress/<int:pk>/now/", import_now, name="wordpress_import_now"),
    ]


@hooks.register("register_permissions")
def import_permission():
    return Permission.objects.filter(content_type__app_label="stories", codename="import_wordpress")
