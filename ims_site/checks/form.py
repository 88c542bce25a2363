"""The editor's form of every page: what must be mended is said at the field where it is."""

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.blocks import ListBlockValidationError, StructBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.fields import StreamField


class Refusals:
    """What the editors' forms share: saying at each field, or part of one, what must be mended."""

    def take_what_is_there(self):
        """Give the object what was typed into fields that are not valid yet, to be checked too."""
        for name in list(self.errors):
            field = self.fields.get(name)
            if name == "slug" or (field and isinstance(_model_field(self.instance, name), StreamField)):
                prefix = self.add_prefix(name)
                setattr(self.instance, name, field.widget.value_from_datadict(self.data, self.files, prefix))

    def refuse(self, findings):
        """Put each finding where it belongs; what a field said of itself already is not said again."""
        streams = {}
        for finding in findings:
            if finding.path and finding.field in self.fields:
                streams.setdefault(finding.field, []).append((finding.path, finding.sentence))
            elif finding.field not in self.errors:
                self.add_error(finding.field if finding.field in self.fields else None, finding.sentence)
        for name, sentences in streams.items():
            self._refuse_parts(name, sentences)

    def _refuse_parts(self, name, sentences):
        """Say in a stream what is wrong where; what its own blocks said already comes first."""
        said = self.errors.as_data().get(name, [None])[0]
        ours = nested_error(sentences)
        if said is None or hasattr(said, "block_errors"):
            self._errors.pop(name, None)
            own = getattr(said, "block_errors", {})
            ours = StreamBlockValidationError(
                {**ours.block_errors, **own}, getattr(said, "non_block_errors", None)
            )
            self.add_error(name, ours)


class CheckedTextForm(Refusals, WagtailAdminModelForm):
    """Refuses a shared text that would put something on pages that none of them could be published with."""

    def _post_clean(self):
        super()._post_clean()
        from . import text_faults

        self.take_what_is_there()
        self.refuse(text_faults(self.instance))


class CheckedPageForm(Refusals, WagtailAdminPageForm):
    """Refuses what may not be published, and whatever leads there; a draft is saved as it is."""

    def _post_clean(self):
        super()._post_clean()
        # Wagtail defers its own requirements too when a draft is saved or previewed.
        if not self.is_deferred_validation and not self._is_sent_back():
            from . import faults

            self.take_what_is_there()
            self.refuse(faults(self.instance, self.parent_page))

    def _is_sent_back(self):
        """Whether a reviewer asks for changes: that has to be possible because of what is wrong."""
        return bool(
            self.data.get("action-workflow-action") and self.data.get("workflow-action-name") == "reject"
        )


def nested_error(sentences, outer=StreamBlockValidationError):
    """The error of a stream out of (path, sentence) pairs, in the shape of its blocks."""
    below = {}
    for path, sentence in sentences:
        below.setdefault(path[0], []).append((path[1:], sentence))
    errors = {}
    for step, pairs in below.items():
        deeper = [pair for pair in pairs if pair[0]]
        if len(deeper) < len(pairs):
            errors[step] = ValidationError([sentence for path, sentence in pairs if not path])
        else:
            is_list = isinstance(deeper[0][0][0], int)
            errors[step] = nested_error(
                deeper, ListBlockValidationError if is_list else StructBlockValidationError
            )
    return outer(block_errors=errors)


def _model_field(page, name):
    return next((field for field in page._meta.fields if field.name == name), None)
