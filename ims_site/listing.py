"""One page out of a long list."""

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404

WINDOW = {"on_each_side": 1, "on_ends": 1}


class NumberedPage(Page):
    """Django's page of a list, with its addresses.

    The first is the list itself; then comes page/2/, or ?…&page=2 for a list that only a query describes.
    """

    url = ""
    query = ""

    def page_url(self, number):
        if self.query:
            return f"{self.url}?{self.query}" + (f"&page={number}" if number > 1 else "")
        return self.url if number == 1 else f"{self.url}page/{number}/"

    @property
    def current_url(self):
        return self.page_url(self.number)

    @property
    def previous_url(self):
        return self.page_url(self.number - 1) if self.has_previous() else ""

    @property
    def next_url(self):
        return self.page_url(self.number + 1) if self.has_next() else ""

    @property
    def links(self):
        """(number, address) for first, last and neighbours; (None, "") where numbers are left out."""
        for number in self.paginator.get_elided_page_range(self.number, **WINDOW):
            if isinstance(number, int):
                yield number, self.page_url(number)
            else:
                yield None, ""


class NumberedPaginator(Paginator):
    def _get_page(self, *args, **kwargs):
        return NumberedPage(*args, **kwargs)


def paginate(items, number, per_page, url, query=""):
    """The part of `items` (a queryset or sequence) with this number, counted from 1.

    `url` and `query` are the address of the list itself. Raises Http404 for a number that has no part.
    """
    try:
        page = NumberedPaginator(items, per_page).page(number)
    except EmptyPage as error:
        raise Http404(f"This list has no page {number}.") from error
    page.url, page.query = url, query
    return page
