"""The model hub: what a repository holds, and its files brought here, whole and verified.

Listing and transfer are huggingface_hub's. Partial files are kept by us, since it throws them away
when it stops: a download of gigabytes that broke off goes on where it was, in this run or the next.
"""

import hashlib
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

# Read by huggingface_hub when it is imported. Without it the hub would be told with every request
# which other programs are installed here, and that is nobody's business.
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

from huggingface_hub import HfApi, hf_hub_url
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    HFValidationError,
    OfflineModeIsEnabled,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.file_download import http_get
from huggingface_hub.utils import build_hf_headers  # type: ignore[attr-defined]

from inference.errors import DamagedDownload, FetchError, HubRefused, HubUnreachable, NotOnHub

SITE = "https://huggingface.co"
BLOCK = 1 << 20

NetworkError: type[Exception] = HfHubHTTPError.__mro__[1]
"""The base of all errors of whichever HTTP library huggingface_hub uses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteFile:
    """A file on the hub: its SHA-256 if it is stored as a large file, else its git blob's id."""

    name: str
    size: int
    sha256: str
    blob: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A repository at one commit."""

    repository: str
    commit: str
    licence: str
    files: tuple[RemoteFile, ...]

    def file(self, name: str) -> RemoteFile:
        """The file of this name."""
        return next(file for file in self.files if file.name == name)


def look(repository: str, revision: str | None) -> Listing:
    """What the repository holds; raises `FetchError`."""
    try:
        info = HfApi().model_info(repository, revision=revision, files_metadata=True)
    except (HFValidationError, OSError, NetworkError) as error:
        raise _explained(error, repository, revision) from error
    tags = [tag.removeprefix("license:") for tag in info.tags or () if tag.startswith("license:")]
    files = tuple(
        RemoteFile(
            name=one.rfilename,
            size=one.lfs.size if one.lfs else one.size or 0,
            sha256=one.lfs.sha256 if one.lfs else "",
            blob=one.blob_id or "",
        )
        for one in info.siblings or ()
    )
    return Listing(
        repository=repository,
        commit=info.sha or revision or "main",
        licence=", ".join(tags),
        files=files,
    )


def missing(files: Iterable[RemoteFile], folder: Path) -> list[RemoteFile]:
    """The files that are not in the folder yet, or are there with other contents."""
    return [file for file in files if not _is(folder / file.name, file)]


def make_room(files: Iterable[RemoteFile], folder: Path) -> None:
    """Make the folder, and see that the files fit on its disk; raises `FetchError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise FetchError(f"The folder {folder} cannot be used: {error.strerror}.") from error
    needed = sum(max(0, file.size - _size(_partial(folder, file))) for file in files)
    if needed > free:
        raise FetchError(
            f"{folder} has room for {free / 1e9:,.1f} GB, but {needed / 1e9:,.1f} GB are needed; "
            "make room, or name another disk with --to."
        )


def bring(listing: Listing, file: RemoteFile, folder: Path) -> Path:
    """Download a file, going on where an earlier try broke off, and verify it.

    Draws a progress bar on standard error if that is a terminal. Raises `FetchError`.
    """
    path, partial = folder / file.name, _partial(folder, file)
    url = hf_hub_url(listing.repository, file.name, revision=listing.commit)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("ab") as out:
            http_get(
                url,
                out,
                resume_size=out.tell(),
                headers=build_hf_headers(),
                expected_size=file.size,
                displayed_filename=file.name,
            )
        if not _is(partial, file):
            partial.unlink()
            raise DamagedDownload(
                f"{file.name} did not arrive as the hub says it is, and was deleted. Run the same "
                "command again; if that does not help, something between here and the hub changes "
                "files."
            )
        partial.replace(path)
    except (OSError, NetworkError) as error:
        raise _explained(error, listing.repository, listing.commit) from error
    return path


def _partial(folder: Path, file: RemoteFile) -> Path:
    """Where a file grows; the name holds its hash, so that two versions never become one."""
    return folder / f"{file.name}.{(file.sha256 or file.blob)[:16]}.part"


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _is(path: Path, file: RemoteFile) -> bool:
    """Whether the file here has the size and the hash that the hub tells."""
    if not path.is_file() or path.stat().st_size != file.size:
        return False
    digest = hashlib.sha256() if file.sha256 else hashlib.sha1(usedforsecurity=False)
    if not file.sha256:
        # A git blob's id is the SHA-1 of this header and the contents.
        digest.update(b"blob %d\0" % file.size)
    with path.open("rb") as opened:
        while block := opened.read(BLOCK):
            digest.update(block)
    return digest.hexdigest() == (file.sha256 or file.blob)


def _explained(error: Exception, repository: str, revision: str | None) -> FetchError:
    page = f"{SITE}/{repository}"
    if isinstance(error, HFValidationError):
        return NotOnHub(f"{repository} is no name of a repository; it reads OWNER/REPOSITORY.")
    if isinstance(error, OfflineModeIsEnabled):
        return HubUnreachable("HF_HUB_OFFLINE is set, so nothing is fetched; unset it.")
    if isinstance(error, RevisionNotFoundError):
        return NotOnHub(f"{repository} has no revision {revision}; see {page}.")
    if isinstance(error, HfHubHTTPError):
        return _answered(error, error.response.status_code, repository, page)
    if isinstance(error, OSError) and error.errno is not None:
        return FetchError(
            f"The files cannot be written: {error.strerror}. Make room or choose another folder "
            "with --to; what has arrived is kept, and the same command goes on from there."
        )
    return HubUnreachable(
        "The hub cannot be reached, or the connection broke off. What has arrived is kept: run the "
        "same command again to go on from there."
    )


def _answered(error: HfHubHTTPError, status: int, repository: str, page: str) -> FetchError:
    missing_repository = isinstance(error, RepositoryNotFoundError)
    if isinstance(error, GatedRepoError) or (status in (401, 403) and not missing_repository):
        return HubRefused(
            f"The hub does not give {repository} to everybody. Accept its conditions at {page}, "
            "make a token at https://huggingface.co/settings/tokens, set HF_TOKEN to it, and run "
            "the same command again."
        )
    if status in (401, 404):
        return NotOnHub(
            f"There is no {repository} on the hub, or not this file of it; see {page}. If it is "
            "private, set HF_TOKEN to a token that may read it."
        )
    return HubUnreachable(f"The hub is not well (it answered {status}); try again later.")
