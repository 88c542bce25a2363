"""Pictures full of traces, broken files and bombs, all made here and small enough to read."""

import binascii
import functools
import hashlib
import io
import struct
import zipfile
import zlib

import piexif
from PIL import Image, ImageCms, PngImagePlugin

# Everything that must vanish carries this word, in whatever way the format writes it.
TRACE = "Planted"
TRACES = (TRACE.encode(), TRACE.encode("utf-16-le"), TRACE.encode("utf-16-be"), b"Lati")
NAME = f"IMG_{TRACE}_Person"

# As the four corners are seen: top left, top right, bottom left, bottom right.
CORNERS = ((30, 30, 220), (220, 30, 30), (240, 240, 240), (30, 200, 30))
UPRIGHT_SIZE = (80, 120)


def encode(picture, format_name, **options):
    file = io.BytesIO()
    picture.save(file, format_name, **options)
    return file.getvalue()


@functools.cache
def corners(mode="RGB"):
    """A picture of four colours, lying on its side: whoever took it turned the camera (orientation 6)."""
    upright = Image.new("RGB", (2, 2))
    upright.putdata(CORNERS)
    upright = upright.resize(UPRIGHT_SIZE, Image.Resampling.NEAREST).convert(mode)
    if mode == "RGBA":
        upright.paste((0, 0, 0, 0), (30, 50, 50, 70))
    return upright.transpose(Image.Transpose.ROTATE_90)


def thumbnail():
    return encode(Image.new("RGB", (40, 30)), "JPEG", comment=f"{TRACE} thumbnail")


def exif():
    latitude = int.from_bytes(b"Lati")
    return piexif.dump(
        {
            "0th": {
                piexif.ImageIFD.Make: f"{TRACE} maker",
                piexif.ImageIFD.Model: f"{TRACE} camera",
                piexif.ImageIFD.Artist: f"{TRACE} author",
                piexif.ImageIFD.Orientation: 6,
            },
            "Exif": {
                piexif.ExifIFD.UserComment: f"ASCII\0\0\0{TRACE} remark".encode(),
                piexif.ExifIFD.BodySerialNumber: f"{TRACE} number",
                piexif.ExifIFD.MakerNote: f"{TRACE} note".encode(),
            },
            "GPS": {
                piexif.GPSIFD.GPSLatitudeRef: "N",
                piexif.GPSIFD.GPSLatitude: ((latitude, 1), (1, 1), (1, 1)),
                piexif.GPSIFD.GPSAreaInformation: f"{TRACE} place".encode(),
            },
            "1st": {piexif.ImageIFD.Make: f"{TRACE} thumbnail"},
            "thumbnail": thumbnail(),
        }
    )


def xmp():
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="{TRACE} author"/>'
        "</rdf:RDF></x:xmpmeta>"
    ).encode()


def profile():
    """A colour profile whose description tells the telephone it comes from."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    telling = plain.replace("sRGB built-in".encode("utf-16-be"), f"{TRACE} phone".encode("utf-16-be"))
    assert telling != plain
    return telling


def segment(marker, content):
    """A segment of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def chunk(kind, content):
    """A chunk of a PNG."""
    return (
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", binascii.crc32(kind + content))
    )


def png_chunks(data):
    """The kind and the content of each chunk of a PNG."""
    start = 8
    while start < len(data):
        size = int.from_bytes(data[start : start + 4])
        yield data[start + 4 : start + 8], data[start + 8 : start + 8 + size]
        start += 12 + size


def after_header(png, *chunks):
    return png[:33] + b"".join(chunks) + png[33:]


@functools.cache
def jpeg_with_traces():
    data = encode(
        corners(),
        "JPEG",
        quality=95,
        exif=exif(),
        xmp=xmp(),
        icc_profile=profile(),
        comment=f"{TRACE} remark",
    )
    iptc = b"\x1c\x02\x50" + struct.pack(">H", len(TRACE)) + TRACE.encode()
    photoshop = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(iptc)) + iptc
    return data[:2] + segment(0xED, photoshop) + data[2:] + f"{TRACE} after the end".encode()


@functools.cache
def png_with_traces(mode="RGBA"):
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", f"{TRACE} author")
    texts.add_text("Comment", f"{TRACE} remark " * 20, zip=True)
    texts.add_itxt("XML:com.adobe.xmp", xmp().decode())
    texts.add_itxt("Description", f"{TRACE} words " * 20, zip=True)
    data = encode(corners(mode), "PNG", exif=exif(), icc_profile=profile(), pnginfo=texts)
    late = chunk(b"tEXt", f"Late\0{TRACE} after the pixels".encode())
    return data[:-12] + late + data[-12:] + f"{TRACE} after the end".encode()


@functools.cache
def webp_with_traces():
    return (
        encode(corners("RGBA"), "WEBP", quality=95, exif=exif(), xmp=xmp(), icc_profile=profile())
        + f"{TRACE} after the end".encode()
    )


@functools.cache
def avif_with_traces():
    data = encode(
        corners("RGBA"), "AVIF", quality=90, speed=10, exif=exif(), xmp=xmp(), icc_profile=profile()
    )
    trailer = f"{TRACE} after the end".encode()
    return data + struct.pack(">I", 8 + len(trailer)) + b"free" + trailer


@functools.cache
def phone_jpeg_with_two_pictures():
    """What telephones write: a JPEG with a second picture after the first (MPO), each with its Exif."""
    first, second = corners(), Image.new("RGB", (80, 60))
    return encode(
        first,
        "MPO",
        save_all=True,
        append_images=[second],
        exif=exif(),
        quality=95,
        comment=f"{TRACE} remark",
    )


WITH_TRACES = {
    "jpg": jpeg_with_traces,
    "png": png_with_traces,
    "webp": webp_with_traces,
    "avif": avif_with_traces,
    "two.jpg": phone_jpeg_with_two_pictures,
}


def noise(size):
    """Bytes without any order, the same each time."""
    return hashlib.shake_256(b"noise").digest(size)


@functools.cache
def plain(format_name, mode="RGB"):
    """A picture of 96 × 64 of nothing but noise, so that every byte matters."""
    picture = Image.frombytes(mode, (96, 64), noise(96 * 64 * len(mode)))
    return encode(picture, format_name, **({"speed": 10} if format_name == "AVIF" else {}))


def cut(format_name, part):
    data = plain(format_name)
    return data[: int(len(data) * part)]


def flipped(format_name, start, stop):
    data = plain(format_name)
    return data[:start] + bytes(byte ^ 0xFF for byte in data[start:stop]) + data[stop:]


def zipped():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("picture.jpg", plain("JPEG"))
    return file.getvalue()


def box_that_lies():
    data = plain("AVIF")
    return struct.pack(">I", 0x7FFFFFFF) + data[4:]


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'

DAMAGED = {
    **{
        f"{format_name.lower()} cut at {part}": (f"cut.{format_name.lower()}", cut, format_name, part)
        for format_name in ("JPEG", "PNG", "WEBP", "AVIF")
        for part in (0.01, 0.3, 0.8)
    },
    "jpeg without its start": ("a.jpg", flipped, "JPEG", 0, 4),
    "jpeg with broken tables": ("a.jpg", flipped, "JPEG", 20, 60),
    "png with a wrong check sum": ("a.png", flipped, "PNG", 29, 33),
    "png with broken pixels": ("a.png", flipped, "PNG", 300, 900),
    "webp with a wrong header": ("a.webp", flipped, "WEBP", 20, 30),
    "avif with a wrong header": ("a.avif", flipped, "AVIF", 30, 60),
    "avif with a box that lies": ("a.avif", box_that_lies),
    "empty": ("a.jpg", bytes),
    "three bytes": ("a.jpg", bytes, b"\xff\xd8\xff"),
    "noise": ("a.png", bytes, noise(5000)),
    "web page": ("a.jpg", bytes, b"<!doctype html><script>alert(1)</script>"),
    "start of a jpeg, then php": ("a.jpg", bytes, b"\xff\xd8\xff\xe0<?php system($_GET['c']); ?>"),
    "php": ("a.php", bytes, b"<?php phpinfo(); ?>"),
    "svg": ("a.svg", bytes, SVG),
    "svg called png": ("a.png", bytes, SVG),
    "gif": ("a.gif", plain, "GIF"),
    "gif called png": ("a.png", plain, "GIF"),
    "tiff called jpg": ("a.jpg", plain, "TIFF"),
    "bmp called png": ("a.png", plain, "BMP"),
    "ico called png": ("a.png", plain, "ICO"),
    "psd called jpg": ("a.jpg", bytes, b"8BPS\0\x01" + bytes(6) + b"\0\x03" + bytes(40)),
    "eps called jpg": ("a.jpg", plain, "EPS"),
    "pdf called jpg": ("a.jpg", plain, "PDF"),
    "zip called webp": ("a.webp", zipped),
}


def with_size(data, width, height, at, check=False):
    """A picture whose header announces another size."""
    data = (
        data[:at] + struct.pack(">II" if check else ">HH", width, height) + data[at + (8 if check else 4) :]
    )
    return data[:29] + struct.pack(">I", binascii.crc32(data[12:29])) + data[33:] if check else data


def jpeg_announcing(width, height):
    data = plain("JPEG")
    return with_size(data, height, width, at=data.index(b"\xff\xc0") + 5)


def moving(format_name, frames=2000):
    pictures = [Image.new("RGB", (2, 2), (shade * 97 % 256, 0, 0)) for shade in range(frames)]
    return encode(pictures[0], format_name, save_all=True, append_images=pictures[1:], duration=20)


@functools.cache
def inflated(size=100_000_000):
    """A hundred megabytes of nothing, in a hundred kilobytes."""
    packer = zlib.compressobj()
    nothing = bytes(1_000_000)
    return b"".join([*(packer.compress(nothing) for _ in range(size // len(nothing))), packer.flush()])


BOMBS = {
    "121 million dots in 15 kB": ("a.png", lambda: encode(Image.new("1", (11_000, 11_000)), "PNG")),
    "png announcing 60,000²": ("a.png", lambda: with_size(plain("PNG"), 60_000, 60_000, at=16, check=True)),
    "png announcing 2³¹": ("a.png", lambda: with_size(plain("PNG"), 2**31 - 1, 2**31 - 1, at=16, check=True)),
    "jpeg announcing 60,000²": ("a.jpg", jpeg_announcing, 60_000, 60_000),
    "jpeg of 30.1 million pixels": ("a.jpg", lambda: encode(Image.new("L", (5_500, 5_473)), "JPEG")),
    "webp of 2,000 frames": ("a.webp", moving, "WEBP"),
    "png of 2,000 frames": ("a.png", moving, "PNG"),
    "profile of 100 MB in 100 kB": (
        "a.png",
        lambda: after_header(plain("PNG"), chunk(b"iCCP", b"p\0\0" + inflated())),
    ),
    "eleven megabytes": ("a.jpg", lambda: plain("JPEG") + bytes(11 * 1024 * 1024)),
    "thirteen megabytes": ("a.jpg", lambda: plain("JPEG") + bytes(13 * 1024 * 1024)),
}

# Odd, but every pixel is there: taken, and whatever is odd about them is gone afterwards.
ODD = {
    "bytes after the end": ("a.jpg", lambda: plain("JPEG") + b"<?php phpinfo(); ?>"),
    "jpeg called png": ("a.png", plain, "JPEG"),
    "png called txt": ("a.txt", plain, "PNG"),
    "no extension at all": ("picture", plain, "WEBP"),
    "remark with a wrong check sum": (
        "a.png",
        lambda: after_header(plain("PNG"), chunk(b"tEXt", b"a\0b")[:-4] + b"oops"),
    ),
    "broken exif": ("a.jpg", lambda: plain("JPEG")[:2] + segment(0xE1, b"Exif\0\0MM\0*") + plain("JPEG")[2:]),
    "broken profile": ("a.png", lambda: encode(corners(), "PNG", icc_profile=b"no profile")),
    "text of 100 MB in 100 kB": (
        "a.png",
        lambda: after_header(plain("PNG"), chunk(b"zTXt", b"a\0\0" + inflated())),
    ),
    "six megabytes of exif": (
        "a.jpg",
        lambda: plain("JPEG")[:2] + segment(0xE1, b"Exif\0\0" + bytes(60_000)) * 100 + plain("JPEG")[2:],
    ),
    "png with six megabytes of exif": (
        "a.png",
        lambda: after_header(plain("PNG"), chunk(b"eXIf", b"MM\0*\0\0\0\x08" + b"\xff" * 6_000_000)),
    ),
    "grey": ("a.jpg", lambda: encode(corners("L"), "JPEG")),
    "printer's colours": ("a.jpg", lambda: encode(corners("CMYK"), "JPEG")),
    "one bit": ("a.png", lambda: encode(corners("1"), "PNG")),
    "sixteen bits": ("a.png", lambda: encode(Image.new("I;16", (60, 40), 40_000), "PNG")),
    "sixteen bits, one of them clear": (
        "a.png",
        lambda: encode(Image.new("I;16", (60, 40), 40_000), "PNG", transparency=40_000),
    ),
    "grey with a clear shade": ("a.png", lambda: encode(corners("L"), "PNG", transparency=30)),
    "palette with a clear colour": ("a.png", lambda: encode(corners("P"), "PNG", transparency=1)),
}


def make(table, name):
    """The file name and the bytes of an entry of one of the tables above."""
    filename, maker, *values = table[name]
    return filename, maker(*values)
