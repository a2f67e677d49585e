"""Where files live on this machine and who is at it; read from the system, never from environment variables."""

import getpass
import os
import sys
from pathlib import Path

import platformdirs

SUFFIX = ".calloff"


def program_version() -> str:
    """The installed version, for the title bar, the history and files."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - asked seldom, and slow to load

    try:
        return version("calloff")
    except PackageNotFoundError:
        return "development"


def system_login() -> str:
    """The login of the effective user. `LOGNAME` and its kin are not believed: anybody may set them."""
    if sys.platform == "win32":
        return getpass.getuser()
    import pwd  # noqa: PLC0415 - there is none on Windows

    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return f"uid {os.geteuid()}"


def data_folder() -> Path:
    """Where registers, drafts and logs live unless a person says otherwise; made if missing, for this user alone."""
    folder = Path(platformdirs.user_data_dir("calloff", appauthor=False))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
