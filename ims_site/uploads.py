"""What an uploaded picture goes through before its first byte is stored."""

import io
import re
import secrets
import threading
import warnings

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageCms

# Pillow's name of each format → extension and how to write it. An AVIF is kept as WebP: encoding a large
# AVIF takes the better part of a minute, and readers get renditions made from the original anyway.
# WebP's method 2 is five times as quick as 3 for 3 % more bytes; 0 and 1 fail on large pictures.
FORMATS = {
    "JPEG": ("JPEG", "jpg", {"quality": 92, "optimize": True, "progressive": True}),
    "PNG": ("PNG", "png", {"optimize": False}),
    "WEBP": ("WEBP", "webp", {"quality": 92, "method": 2}),
    "AVIF": ("WEBP", "webp", {"quality": 92, "method": 2}),
}
WEBP_MAX_SIDE = 16_383

# The next marker between the pixels of a JPEG, where some bytes are doubled and some mark restarts.
JPEG_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
# The parts of a PNG that say something about its pixels, and whether it moves.
PNG_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"iCCP", b"eXIf", b"acTL", b"fcTL", b"IDAT", b"IEND"}

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


# The largest picture takes half a gigabyte while it is cleaned: one at a time in each process.
ONE_AT_A_TIME = threading.Lock()


class CleanPicture(ContentFile):
    """A picture that has passed `clean_picture`."""


def clean_picture(file, *, any_size=False):
    """Return the picture as a new file that holds its pixels and nothing else.

    Takes an open file (JPEG, PNG, WebP or AVIF). The orientation is applied, colours are brought to sRGB,
    every kind of metadata (Exif, GPS, XMP, IPTC, comments, thumbnails, profiles) is left behind, and the
    name is random, because a file name can name a person or a place. Raises ValidationError with a sentence
    for the editor when the file is too large, damaged, animated or not a picture at all. `any_size` lifts
    the limit on bytes, for files that are here already.
    """
    if isinstance(file, CleanPicture):
        return file
    limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    file.seek(0)
    data = file.read() if any_size else file.read(limit + 1)
    if len(data) > limit and not any_size:
        raise ValidationError(
            _("This picture is larger than %(limit)s. Save it smaller and try again."),
            code="file_too_large",
            params={"limit": filesizeformat(limit)},
        )
    try:
        with ONE_AT_A_TIME, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _clean(data)
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    # A hostile file can make a decoder raise anything at all; whatever it is, the file is refused.
    except Exception as error:
        raise ValidationError(
            _(
                "This file is damaged or is not a JPEG, PNG, WebP or AVIF picture. "
                "Open it in a picture editor, save it again and upload the new file."
            ),
            code="invalid_image",
        ) from error


def _clean(data):
    data, exif = _essentials(data)
    # Only the decoders that are accepted are ever tried, and a bomb announces itself in the header.
    picture = Image.open(io.BytesIO(data), formats=list(FORMATS))
    format_name = picture.format
    _refuse_bombs(picture)
    picture.load()
    profile = picture.info.get("icc_profile")
    turn = _turn(exif or picture.info.get("exif"))
    # A large picture takes 120 MB each time it is held: every step lets go of the one before.
    if turn is not None:
        picture = picture.transpose(turn)
    picture = _plain(picture, profile, with_alpha=format_name != "JPEG")
    # A new image has nowhere to keep metadata.
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    del picture
    save_format, extension, options = FORMATS[format_name]
    if save_format == "WEBP" and max(bare.size) > WEBP_MAX_SIDE:
        save_format, extension, options = FORMATS["PNG"]
    output = io.BytesIO()
    bare.save(output, save_format, **options)
    clean = CleanPicture(output.getvalue(), name=f"{secrets.token_hex(10)}.{extension}")
    clean.content_type = Image.MIME[save_format]
    return clean


def _essentials(data):
    """A JPEG or PNG without what the decoder need not see, and the Exif of a JPEG.

    Ten megabytes of the smallest metadata, repeated, keep the decoder busy for a minute. And without the
    index of a phone's JPEG that holds several pictures, the first is a JPEG like any other.
    """
    if data.startswith(b"\xff\xd8"):
        return jpeg_essentials(data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return png_essentials(data), None
    return data, None


def jpeg_essentials(data, *, with_profile=True):
    """The JPEG without its metadata and whatever follows its end, each pixel as it was, and its Exif."""
    kept, exif, start = [data[:2]], None, 2
    while start < len(data):
        if data[start] != 0xFF:
            raise ValueError("no marker where one should be")
        marker = data[start + 1]
        if marker == 0xFF:  # a filler
            start += 1
            continue
        if marker == 0xD9:  # the end
            kept.append(data[start : start + 2])
            break
        end = start + 2 + int.from_bytes(data[start + 2 : start + 4])
        content = data[start + 4 : end]
        if marker == 0xE1 and content.startswith(b"Exif\0\0"):
            exif = exif or content
        if marker == 0xDA:  # pixels, up to the next marker
            following = JPEG_MARKER.search(data, end)
            end = following.start() if following else len(data)
        # Kept are the tables, JFIF (E0), the colour profile (E2) and Adobe's word on the colours (EE).
        is_profile = with_profile and marker == 0xE2 and content.startswith(b"ICC_PROFILE\0")
        if marker in (0xE0, 0xEE) or is_profile or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept.append(data[start:end])
        start = end
    return b"".join(kept), exif


def png_essentials(data):
    """The PNG with only those chunks that matter, and none of them twice but its pixels."""
    kept, seen, start = [data[:8]], set(), 8
    while start < len(data) and b"IEND" not in seen:
        kind = data[start + 4 : start + 8]
        end = start + 12 + int.from_bytes(data[start : start + 4])
        if kind == b"IDAT" or kind in PNG_CHUNKS - seen:
            kept.append(data[start:end])
        seen.add(kind)
        start = end
    return b"".join(kept)


def _refuse_bombs(picture):
    width, height = picture.size
    if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_many_pixels()
    if getattr(picture, "n_frames", 1) > 1:
        raise ValidationError(
            _("This picture moves. Upload a still one: nothing on this site moves by itself."),
            code="animated",
        )


def _too_many_pixels():
    return ValidationError(
        _(
            "This picture has more than %(limit)s million pixels, the most we can take. "
            "Save it smaller and try again."
        ),
        code="file_too_many_pixels",
        params={"limit": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000},
    )


def _turn(exif):
    """How the picture has to be turned to stand upright; unreadable Exif is as good as none."""
    tags = Image.Exif()
    try:
        tags.load(exif)
        return TURNS.get(tags.get(ExifTags.Base.Orientation))
    except Exception:  # noqa: BLE001
        return None


def _plain(picture, profile, with_alpha):
    """The picture in sRGB, eight bits a colour, with its transparency if it has any."""
    if picture.mode.startswith("I"):
        # Sixteen bits a pixel would be clipped to white; scale them down instead.
        picture = picture.point(lambda value: value / 256).convert("L")
        picture.info.pop("transparency", None)
    mode = "RGBA" if with_alpha and picture.has_transparency_data else "RGB"
    # A profile is about the colours as they are stored: grey, CMYK or RGB, and palettes are RGB.
    if picture.mode not in (("L", "CMYK", "RGB") if mode == "RGB" else ("RGBA",)):
        picture = picture.convert(mode)
    if profile:
        picture = _to_srgb(picture, profile)
    return picture if picture.mode == mode else picture.convert(mode)


def _to_srgb(picture, profile):
    """Colours as the embedded profile means them; a broken profile is as good as none."""
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        base = picture.convert("RGB") if alpha else picture
        converted = ImageCms.profileToProfile(base, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    if alpha:
        converted.putalpha(alpha)
    return converted
