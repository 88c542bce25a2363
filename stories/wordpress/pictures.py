"""Pictures that the site does not take as they are, in a form that it takes."""

import io

from django.conf import settings
from django.core.exceptions import ValidationError
from PIL import Image, ImageOps

from ims_site.uploads import ONE_AT_A_TIME

FORMATS = ["GIF", "JPEG", "PNG", "WEBP"]
# As large as WordPress itself makes the “-scaled” copy that it shows.
LONGEST_SIDE = 2560
MOVED = "It moved; its first picture was kept."
STILL = "A GIF; it is kept as a PNG."
REDUCED = "It was too large; a smaller copy was kept."


def fitting(content):
    """The bytes of a picture file as the site takes them, and a sentence where they had to be changed.

    A GIF becomes a PNG of its first picture, a file above the limit a smaller one. All others stay as they
    are, and whether they are pictures at all is not asked here. Raises ValidationError.
    """
    is_gif = content.startswith(b"GIF8")
    if not is_gif and len(content) <= settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        return content, ""
    try:
        with ONE_AT_A_TIME:
            return _changed(content, is_gif)
    except ValidationError:
        raise
    # A hostile file can make a decoder raise anything at all; whatever it is, the file is refused.
    except Exception as error:
        raise ValidationError("It is damaged or not a picture.") from error


def _changed(content, is_gif):
    picture = Image.open(io.BytesIO(content), formats=FORMATS)
    if picture.width * picture.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise ValidationError("It has more pixels than a picture may have.")
    if is_gif:
        does_move = picture.n_frames > 1
        picture.seek(0)
        out = io.BytesIO()
        picture.convert("RGBA").save(out, "PNG")
        return out.getvalue(), MOVED if does_move else STILL
    # The Exif may have the place where it was taken: only the turn is used, everything else stays behind.
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    profile = picture.info.get("icc_profile")
    small = ImageOps.exif_transpose(picture)
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    if "A" in small.getbands() or "transparency" in small.info:
        small.convert("RGBA").save(out, "WEBP", quality=92, method=2, icc_profile=profile)
    else:
        small.convert("RGB").save(out, "JPEG", quality=92, icc_profile=profile)
    return out.getvalue(), REDUCED
