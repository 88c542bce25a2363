"""The picture for sharing of a story that has no picture of its own."""

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language_info

from ims_site.models import SiteSettings
from ims_site.share.card import HEIGHT, WIDTH, digest, draw

A_DAY = 86_400


def words_for(story, request):
    """What is written on the picture: title, kind, organisation."""
    organisation = SiteSettings.for_request(request).organisation
    return story.title, str(story.get_kind_display()), organisation


def share_card(story, request, root):
    """Address, size and alternative text of the picture; None for a story that is not published."""
    if not story.live:
        return None
    name = f"share-{digest(*words_for(story, request))}.png"
    address = f"{root}{story.get_url(request)}{name}"
    return {"url": address, "width": WIDTH, "height": HEIGHT, "alt": story.title}


def share_card_response(story, request, asked):
    """The picture as it has to be now; Http404 for that of other words, which may have been taken back."""
    words = words_for(story, request)
    if asked != digest(*words):
        raise Http404("The words on this picture have changed.")
    etag = f'"{asked}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        is_rtl = get_language_info(story.locale.language_code)["bidi"]
        response = HttpResponse(draw(*words, is_rtl=is_rtl), content_type="image/png")
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=A_DAY)
    return response
