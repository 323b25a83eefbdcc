"""From whatever a camera or a drawing program wrote to plain pixels: upright, sRGB, opaque, and nothing else."""

from __future__ import annotations

from io import BytesIO

from PIL import ExifTags, Image, ImageCms

from hooks.validate.pictures import exif_of

_PAPER = (255, 255, 255)
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_90,
}


def upright_srgb(opened: Image.Image) -> Image.Image:
    """The first frame of a picture as a new RGB image: turned as EXIF says, in sRGB, on white, without any metadata.

    Raises:
        OSError, ValueError, SyntaxError …: The file is broken (see BROKEN in `validate/pictures.py`).
    """
    turn = _TURNS.get(exif_of(opened).get(ExifTags.Base.Orientation))
    profile = opened.info.get("icc_profile")
    opened.load()
    colours, alpha = _split(opened)
    pixels = _to_srgb(colours, profile)
    plain = Image.new("RGB", pixels.size, _PAPER)
    plain.paste(pixels, mask=alpha)
    return plain if turn is None else plain.transpose(turn)


def _split(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Colours (L, RGB or CMYK) and, where there is any, what shines through."""
    if image.mode.startswith("I"):  # grey with 16 bits
        return image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L"), None
    if image.has_transparency_data:
        full = image.convert("RGBA")
        return full.convert("L" if image.mode in ("L", "LA", "La") else "RGB"), full.getchannel("A")
    return (image if image.mode in ("L", "CMYK") else image.convert("RGB")), None


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            return ImageCms.profileToProfile(image, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile that does not fit the picture says nothing about it
    return image.convert("RGB")
