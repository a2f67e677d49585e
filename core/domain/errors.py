"""What can go wrong, by name.

CallOffError                 a plain sentence for the person at the screen
├── Refused                  a rule says no; carries every finding
├── BadRequest               the request itself cannot be read (unknown field, wrong type)
├── NotFound                 the record named does not exist
├── UnreadableWorkbook       a workbook or definition that cannot be used
├── UnreadablePlan           a file of a plan that cannot be used
├── ExportFailed             a file could not be written; nothing half-written is left
├── NotRewindable            the history does not lead back to where a register is said to have stood
└── RegisterUnusable         the register cannot be opened as asked
    ├── RegisterMissing      there is no file there
    ├── RegisterExists       a file is there already
    ├── RegisterForeign      not a Call-off register
    ├── RegisterDamaged      integrity check failed
    ├── RegisterNewer        made by a newer version of the program
    ├── RegisterOlder        made by an earlier version, and could not be brought to the layout of this one
    ├── RegisterBusy         another program is writing and did not finish in time
    └── RegisterReadOnly     opened for reading only, with the reason
"""

from core.domain.finding import Finding


class CallOffError(Exception):
    """The root of all expected failures; its text is written for the person at the screen."""


class Refused(CallOffError):
    """A rule says no. `findings` lists everything that was found, refusals first."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__(" ".join(finding.sentence for finding in findings if finding.blocks))


class BadRequest(CallOffError):
    """The request cannot be understood; nothing was looked up or changed."""


class NotFound(CallOffError):
    """The record that the request names does not exist."""


class UnreadableWorkbook(CallOffError):
    """A workbook or definition file that cannot be used; the text names the place, the value and the remedy."""


class UnreadablePlan(CallOffError):
    """A file that holds no plan, or none that can be worked out; the text names the file, the fault and the remedy."""


class ExportFailed(CallOffError):
    """A file could not be written; what stood there before is untouched."""


class NotRewindable(CallOffError):
    """A register cannot be shown as it stood: its history is another’s, or was altered since."""


class RegisterUnusable(CallOffError):
    """The register cannot be opened or written as asked."""


class RegisterMissing(RegisterUnusable):
    """There is no file at the place given."""


class RegisterExists(RegisterUnusable):
    """A new register was asked for where a file stands already."""


class RegisterForeign(RegisterUnusable):
    """The file is not a Call-off register."""


class RegisterDamaged(RegisterUnusable):
    """The file was a register, but its pages no longer agree."""


class RegisterNewer(RegisterUnusable):
    """The register was made by a newer version of the program."""


class RegisterOlder(RegisterUnusable):
    """The register was made by an earlier version of the program and could not be brought to the layout of this one."""


class RegisterBusy(RegisterUnusable):
    """Another program holds the register for writing."""


class RegisterReadOnly(RegisterUnusable):
    """The register is open for reading only."""
