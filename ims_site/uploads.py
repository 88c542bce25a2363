"""What an uploaded picture goes through before its first byte is stored."""

import io
import secrets
import warnings

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

# Pillow's name of each format → extension and how to write it. An AVIF is kept as WebP: encoding a large
# AVIF takes the better part of a minute, and readers get renditions made from the original anyway.
FORMATS = {
    "JPEG": ("JPEG", "jpg", {"quality": 92, "optimize": True, "progressive": True}),
    "PNG": ("PNG", "png", {"optimize": False}),
    "WEBP": ("WEBP", "webp", {"quality": 92, "method": 3}),
    "AVIF": ("WEBP", "webp", {"quality": 92, "method": 3}),
}
WEBP_MAX_SIDE = 16_383


class CleanPicture(ContentFile):
    """A picture that has passed `clean_picture`."""


def clean_picture(file):
    """Return the picture as a new file that holds its pixels and nothing else.

    Takes an open file (JPEG, PNG, WebP or AVIF). The orientation is applied, colours are brought to sRGB,
    every kind of metadata (Exif, GPS, XMP, IPTC, comments, thumbnails, profiles) is left behind, and the
    name is random, because a file name can name a person or a place. Raises ValidationError with a sentence
    for the editor when the file is too large, damaged, animated or not a picture at all.
    """
    if isinstance(file, CleanPicture):
        return file
    limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    file.seek(0)
    data = file.read(limit + 1)
    if len(data) > limit:
        raise ValidationError(
            _("This picture is larger than %(limit)s. Save it smaller and try again."),
            code="file_too_large",
            params={"limit": filesizeformat(limit)},
        )
    # Only the decoders that are accepted are ever tried, and a bomb announces itself in the header.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        picture, format_name = _decode(data)
        save_format, extension, options = FORMATS[format_name]
        if save_format == "WEBP" and max(picture.size) > WEBP_MAX_SIDE:
            save_format, extension, options = FORMATS["PNG"]
        output = io.BytesIO()
        picture.save(output, save_format, **options)
    clean = CleanPicture(output.getvalue(), name=f"{secrets.token_hex(10)}.{extension}")
    clean.content_type = Image.MIME[save_format]
    return clean


def _decode(data):
    """The pixels of an encoded picture, upright and in sRGB, and the name of its format."""
    try:
        with Image.open(io.BytesIO(data), formats=list(FORMATS)) as picture:
            _refuse_bombs(picture)
            picture.load()
            format_name = picture.format
            upright = ImageOps.exif_transpose(picture)
            return _bare(upright, picture.info.get("icc_profile"), format_name), format_name
    except ValidationError:
        raise
    # A hostile file can make a decoder raise anything at all; whatever it is, the file is refused.
    except Exception as error:
        raise ValidationError(
            _(
                "This file is damaged or is not a JPEG, PNG, WebP or AVIF picture. "
                "Open it in a picture editor, save it again and upload the new file."
            ),
            code="invalid_image",
        ) from error


def _refuse_bombs(picture):
    width, height = picture.size
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    if width * height > limit:
        raise ValidationError(
            _(
                "This picture has %(pixels)s million pixels; %(limit)s million are the most we can take. "
                "Save it smaller and try again."
            ),
            code="file_too_many_pixels",
            params={"pixels": -(-width * height // 1_000_000), "limit": limit // 1_000_000},
        )
    if getattr(picture, "n_frames", 1) > 1:
        raise ValidationError(
            _("This picture moves. Upload a still one: nothing on this site moves by itself."),
            code="animated",
        )


def _bare(picture, profile, format_name):
    """A copy made of pixels alone: a new image has nowhere to keep metadata."""
    has_alpha = picture.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in picture.info
    mode = "RGBA" if has_alpha and format_name != "JPEG" else "RGB"
    if picture.mode in ("I;16", "I;16B", "I"):
        # Sixteen bits a pixel would be clipped to white; scale them down instead.
        picture = picture.point(lambda value: value / 256).convert("L")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        picture = _to_srgb(picture, profile, mode)
    picture = picture.convert(mode)
    bare = Image.new(mode, picture.size)
    bare.paste(picture)
    return bare


def _to_srgb(picture, profile, mode):
    """Colours as the embedded profile means them; a broken profile is as good as none."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
        base = picture.convert("RGB") if alpha else picture
        converted = ImageCms.profileToProfile(base, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    if alpha:
        converted.putalpha(alpha)
    return converted
