from django.core.management.base import BaseCommand
from wagtail.documents import get_document_model

from ims_site.search import index, tasks

LINE_EVERY = 5000


class Command(BaseCommand):
    help = "Brings every entry of the search index up to date. The site can be live meanwhile."

    def handle(self, **options):
        # Those that nobody has tried to read, or whose reading was cut off.
        unread = get_document_model().objects.filter(file__iendswith=".pdf", text_state__in=["", "waiting"])
        for pk in unread.values_list("pk", flat=True):
            tasks.extract_text.enqueue(pk)
        total = 0
        for done, total in index.rebuild():
            if done % LINE_EVERY < index.BATCH:
                self.stdout.write(f"  {done:,} of {total:,} …")
        self.stdout.write(f"The search index is up to date: {total:,} pages were looked at.")
