"""What stands around a picture: its caption and whose it is."""

from __future__ import annotations

import re

AGENCY = (
    r"(?:AP|A\.P\.|AFP|Reuters|REUTERS|Getty(?: Images)?|EPA(?:[-/]EFE)?|EFE|UPI|ANSA|ANI|PTI|APA"
    r"|PA(?: Media| Wire)?"
    r"|Shutterstock|Anadolu(?: Agency| Ajansı)?|Sputnik|TASS|RIA(?: Novosti)?|Xinhua|Bloomberg"
    r"|Alamy(?: Stock Photo)?"
    r"|I(?:mago|MAGO)(?: Images)?|dpa|DPA|[Pp]icture [Aa]lliance|ZUMA(?: Press)?|SOPA(?: Images)?|NurPhoto"
    r"|Handout|HANDOUT|Wiki(?:media|pedia)(?: Commons)?|Flickr|iStock|Kyodo(?: News)?|Yonhap|Rex Features"
    r"|Maxar(?: Technologies)?|Planet Labs(?: PBC)?|Associated Press|Agence France-Presse|LightRocket"
    r"|Pool|POOL"
    r"|Polaris|Redux|Magnum(?: Photos)?)\b"
)
_WHO = r"[A-Z@][\w.'’@-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|der|al|el|bin|of|the|for)){0,6}"
_PHOTO = (
    r"(?:(?:File |Handout |Screen)?(?:[Pp]hoto(?:graph)?s?|PHOTO|[Ii]mages?|[Pp]ictures?|Pic"
    r"|[Ii]llustration|[Gg]raphic))"
)
_REST = r"[^.!?:]{2,80}"
_JOINT = r"\s*(?:/|,|\||\bvia\b|\bfor\b)\s*"
_SOURCES = rf"(?:{_WHO}{_JOINT}){{0,4}}{AGENCY}(?:{_JOINT}{_WHO}){{0,3}}"
_MARKED = (
    rf"{_PHOTO}(?: ?[Cc]redits?| source| by| courtesy(?: of)?)?\s*[:/,|]\s*{_REST}"
    rf"|{_PHOTO} (?:by|courtesy(?: of)?) [A-Z]{_REST}"
    rf"|(?:[Cc]redits?|CREDIT|[Cc]ourtesy|[Ss]ource)\s*:\s*{_REST}|[Cc]ourtesy of [A-Z]{_REST}"
    rf"|(?:AP|AFP|EPA|REUTERS|Reuters|PA)(?: [Pp]hoto)?\s?/\s?[A-Z]{_REST}"
    rf"|(?:AP|AFP|EPA|Reuters|REUTERS) (?:[Pp]hoto|file)|©\s?{_REST}"
)
_THANKS = (
    r"(?:The )?Associated Press (?:\w+ ){0,6}contributed to this (?:report|story)\."
    r"|.{2,200}\bcontributed (?:reporting|to (?:this|the) (?:report|story|article))(?: from [^.]{2,60})?\."
    r"|\(?With (?:additional )?(?:reporting|inputs?|files) (?:by|from) [^.]{2,120}\.?\)?"
)
_LINE = re.compile(rf"(?:[—–|/-]\s*)?[(\[]?(?:{_MARKED}|{_SOURCES})[)\]]?\.?|{_THANKS}")
_TAIL = re.compile(
    # after the end of a sentence
    rf"(?:(?<=[.!?”\"'’)\]])\s+(?:[—–|/-]\s*)?(?:{_MARKED}|[—–|/]\s*{_SOURCES}|/ {_WHO} / {_WHO})\.?"
    # after a slash, also where no sentence ends
    rf"|\s/ {_SOURCES}"
    # in brackets
    rf"|\s?[(\[](?:[^()\[\]]{{0,60}}?\b(?:{_MARKED})|{_WHO}\s*(?:/|,|via)\s*{_SOURCES}"
    rf"|{AGENCY}/[^()\[\]]{{2,60}}|Getty(?: Images)?|EPA(?:[-/]EFE)?|Shutterstock|Alamy)[)\]]\.?)\s*$"
)
_CAPTION = re.compile(
    r"(?:FILE|File)(?: (?:PHOTO|photo|image|picture))?(?:\s?[-–—:]|\s\(|\.\s)"
    r"|(?:PHOTO|Photo|CAPTION|Caption|Picture|Pictured)\s?:|[Ii]mage caption[,:]?\s"
    r"|(?:In|A) (?:this|a) (?:\w+ ){0,2}(?:photo|image|picture|frame)(?:graph| grab)?\b.{0,60}"
    r"\b(?:provided|released|taken|shows?|made|shot|posted|published)\b"
    r"|.{3,120}\((?:L\).{3,120}\(R|left|[LR]-[LR])\)"
)


def credit(text: str) -> bool:
    """Whether a paragraph only says whose photo or material it is."""
    return len(text) <= 250 and _LINE.fullmatch(text) is not None


def credit_tail(text: str) -> int | None:
    """Where the photo credit at the end of a caption begins; None if there is none, or nothing else."""
    offset = max(0, len(text) - 160)
    match = _TAIL.search(text, offset)
    if match is None:
        return None
    start = match.end() - len(text[match.start() : match.end()].lstrip())
    return start if text[:start].strip() else None


def caption(text: str) -> bool:
    """Whether a paragraph says by itself that it describes a picture."""
    return len(text) <= 600 and _CAPTION.match(text) is not None
