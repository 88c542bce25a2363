"""Picture shapes: the one place that knows which files a picture is served as."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from wagtail.images.models import Filter


@dataclass(frozen=True)
class Shape:
    """How a picture is cut, in which widths (px) it is made, and how wide it stands on the page."""

    operation: str
    widths: tuple[int, ...]
    sizes: str
    ratio: float | None = None

    @property
    def specs(self):
        """Wagtail's filter specs: every width as WebP, the smallest also as JPEG for old browsers."""
        return (
            *(f"{self._cut(width)}|format-webp" for width in self.widths),
            f"{self._cut(self.widths[0])}|format-jpeg",
        )

    @cached_property
    def filters(self):
        """Wagtail's filters of these specs. They are kept, since reading a spec takes long."""
        return tuple(Filter(spec=spec) for spec in self.specs)

    def _cut(self, width):
        if self.ratio is None:
            return f"{self.operation}-{width}"
        return f"{self.operation}-{width}x{round(width / self.ratio)}"


SHAPES = {
    "card": Shape("fill", (320, 640), "(min-width: 60rem) 22rem, (min-width: 40rem) 45vw, 6rem", 3 / 2),
    "lead": Shape("fill", (480, 960, 1440), "(min-width: 64rem) 60rem, 100vw", 16 / 9),
    "body": Shape("width", (480, 960), "(min-width: 48rem) 42rem, 100vw"),
    "portrait": Shape("fill", (160, 320), "8rem", 1),
    "cover": Shape("width", (240, 480), "15rem"),
}
SHARE_SPEC = "fill-1200x630|format-jpeg"
SHARE = Filter(spec=SHARE_SPEC)


def prepare(**shapes):
    """Have the files of pictures ready, all at once: prepare(lead=[image], body=[image, None, …]).

    Whatever the number of pictures this takes one query, or none when the renditions are prefetched already;
    when files are missing, two more: one stores the new rows, one reads the renditions back, in case another
    process was quicker. The same picture may come twice, and None for no picture.
    """
    wanted = [(image, shape) for shape, images in shapes.items() for image in images if image is not None]
    images = [image for image, _shape in wanted]
    prefetch_related_objects(images, "renditions")
    lacking = {}
    for image, shape in wanted:
        present = files_of(image, shape)
        if len(present) < len(SHAPES[shape].specs):
            missing = [item for item in SHAPES[shape].filters if item.spec not in present]
            lacking.setdefault((image.pk, shape), (image, missing))
    if not lacking:
        return
    made = []
    for image, missing in lacking.values():
        try:
            made += [_rendition(image, item) for item in missing]
        except OSError:
            # The original is gone from the disk or damaged: the page stands without this picture.
            continue
    if not made:
        return
    images[0].get_rendition_model().objects.bulk_create(made, ignore_conflicts=True)
    for image in images:
        getattr(image, "_prefetched_objects_cache", {}).pop("renditions", None)
    prefetch_related_objects(images, "renditions")
    # Where another process was quicker, its row stays. Our file would stay too, served to all and beyond the
    # reach of whoever deletes the picture.
    kept = {rendition.file.name for image in images for rendition in image.renditions.all()}
    for rendition in made:
        if rendition.file.name not in kept:
            rendition.file.storage.delete(rendition.file.name)


def files_of(image, shape):
    """{spec: rendition} of the files of a picture that are there, in the order of the shape's specs."""
    found = image.find_existing_renditions(*SHAPES[shape].filters)
    return {item.spec: found[item] for item in SHAPES[shape].filters if item in found}


def ready_files_of(image, shape):
    """The same, made where they are missing; empty where one cannot be made."""
    prefetch_related_objects([image], "renditions")
    files = files_of(image, shape)
    if len(files) < len(SHAPES[shape].specs):
        prepare(**{shape: [image]})
        files = files_of(image, shape)
    return files if len(files) == len(SHAPES[shape].specs) else {}


def _rendition(image, item):
    return image.get_rendition_model()(
        image=image,
        filter_spec=item.spec,
        focal_point_key=item.get_cache_key(image),
        file=image.generate_rendition_file(item),
    )


def share_rendition(image):
    """The 1200 × 630 JPEG that is shown where a page is shared; None without a picture or its file."""
    try:
        return image.get_rendition(SHARE) if image else None
    except OSError:
        return None
