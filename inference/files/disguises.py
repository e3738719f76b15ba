"""Files that are called weights and are something else, told by their first bytes."""

from pathlib import Path

from inference.errors import CheckpointError, PickledCheckpoint, TruncatedCheckpoint

PICKLES = (b"PK\x03\x04", b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05")
"""What torch.save writes: a zip of pickles, or in old files the pickle itself."""

LFS_POINTER = b"version https://git-lfs.github.com/spec/"
PAGES = (b"<!doctype", b"<html", b"<head", b"<?xml")
ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ", b"BZh", b"\x28\xb5\x2f\xfd")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"GIF8")


def refuse(path: Path, start: bytes) -> None:
    """Raise the `CheckpointError` for a file that is not safetensors, from its first bytes."""
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(PICKLES):
        raise PickledCheckpoint(
            f"{path} is a pickle file, which may run code when it is opened. Use the "
            ".safetensors version of these weights: python -m bot fetch gets known models as such, "
            "and others by OWNER/REPOSITORY."
        )
    if start.startswith(LFS_POINTER):
        raise CheckpointError(
            f"{path} is a pointer of Git LFS, not the weights. Fetch them with git lfs pull, or "
            "with python -m bot fetch."
        )
    if start.startswith(b"GGUF"):
        raise CheckpointError(
            f"{path} is a GGUF file, which holds quantised weights of other programs. Use the "
            ".safetensors version of these weights: python -m bot fetch gets known models as such, "
            "and others by OWNER/REPOSITORY."
        )
    if text.startswith(PAGES):
        raise CheckpointError(
            f"{path} is a web page, not the weights: often the page that asks to log in or to "
            "accept a licence. Do that in a browser, and fetch the file itself."
        )
    if text.startswith((b"{", b"[")):
        raise CheckpointError(
            f"{path} is a JSON text, not the weights: often the answer of a site that refused. "
            "Open it to read why, and fetch the file itself."
        )
    if not start.strip(b"\0"):
        raise TruncatedCheckpoint(
            f"{path} begins with nothing but zeros: its download did not finish. Fetch it again."
        )
    if start.startswith(ARCHIVES):
        raise CheckpointError(f"{path} is a packed archive; unpack the .safetensors file in it.")
    if start.startswith(PICTURES):
        raise CheckpointError(f"{path} is a picture, not weights; fetch the .safetensors file.")
    raise CheckpointError(f"{path} is not a safetensors file; fetch the .safetensors version.")
