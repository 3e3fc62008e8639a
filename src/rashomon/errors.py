"""Everything that can go wrong and be said in one line.

RashomonError
├── InputError      an input named by the user cannot be used at all (exit status 2)
├── ModelError      the language model is not there or does not fit (exit status 2)
├── OutputError     a result cannot be written where the user wants it (exit status 2)
├── CaseError       a case file that cannot be opened, read or written (exit status 2)
│   └── DamagedCaseError   one of which a part is damaged: what is left can still be exported
├── StoryError      the story asked for is not in this run (exit status 2)
└── EvidenceError   a claim whose words are not in its report: a defect of the program, never of the input

A message says what, where and what to do. Inputs that merely cannot be read are no errors: they are listed as `Unread`.
"""


class RashomonError(Exception):
    """Anything that the command line tells in one line."""

    code = "E000"

    def __str__(self) -> str:
        return f"{super().__str__()} [{self.code}]"


class InputError(RashomonError):
    """A path that does not exist, or an option that fits no input."""

    code = "E101"


class ModelError(RashomonError):
    """The language model cannot be loaded, or lacks a part that reading needs."""

    code = "E201"


class OutputError(RashomonError):
    """A file that cannot be written."""

    code = "E301"


class StoryError(RashomonError):
    """A story id that this run does not have."""

    code = "E401"


class CaseError(RashomonError):
    """A case file that is none, is of a newer version, is in use, is read-only or has no room left."""

    code = "E501"


class DamagedCaseError(CaseError):
    """A case file of which a part cannot be read any more."""

    code = "E502"


class EvidenceError(RashomonError):
    """A claim whose quote is not what stands at its offsets."""

    code = "E901"
