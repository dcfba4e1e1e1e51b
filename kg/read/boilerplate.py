"""Paragraphs that are the page's and not the story's: navigation, adverts, legal notices."""

from __future__ import annotations

import re
from functools import cache

LONGEST = 400  # a longer paragraph is prose, whatever it begins with

_SECTIONS = (
    "home|news|world|politics|business|economy|europe|asia|africa|americas|middle east|asia[ -]pacific|us|uk"
    "|opinion|analysis|explainer|exclusive|breaking|breaking news|live|latest|latest news|top stories"
    "|features?"
    "|international|national|defen[cs]e|security|conflict|war|diplomacy|abstract|full text"
    "|world news|uk news|us news|national security|investigations?|commentary"
)
_CHANNELS = (
    "facebook|twitter|x|whatsapp|linkedin|telegram|reddit|e-?mail|copy link|print|instagram|youtube|messenger"
    "|flipboard|pinterest"
)
_CRUMB = r"[\w&'’-]+(?: [\w&'’-]+){0,6}"

# Each is matched against a whole paragraph, without regard to case.
PATTERNS = (
    # the page and its navigation
    r"(?:\S+ ){0,4}logo",
    rf"(?:{_SECTIONS})(?:\s*[|/·•]\s*(?:{_SECTIONS}))*",
    rf"{_CRUMB}(?: ?[>»›] ?{_CRUMB})+",
    r"skip to (?:main )?(?:content|navigation)|(?:main )?menu|search|back to top|close"
    r"|open in (?:a )?new window",
    r"load more|view all|show more|\d+ (?:views|shares|likes)|\d+[ -]min(?:ute)?s? read|reading time\b.*",
    r"next article|previous article|listen to (?:this )?article.*|https?://\S+|www\.\S+",
    # adverts
    r"(?:advert(?:isement|ising)?s?|ad|sponsored(?: content)?|promoted(?: content)?"
    r"|paid post)(?: feedback)?\.?",
    r"(?:story|article|content) continues (?:below|after).*|scroll to continue.*",
    # sharing and following
    r"(?:share|tweet|e-?mail|print|save)(?: (?:this|on|via|to|the))*"
    rf"(?: (?:article|story|page|post|link|friends?|{_CHANNELS}))*",
    rf"(?:(?:{_CHANNELS})[\s,|/·•]*){{1,12}}",
    r"link copied.*|gift (?:this )?article|bookmark|add to favou?rites",
    r"follow (?:us|@)\b.*|get (?:the|our) .*\b(?:newsletters?|inbox|app)\b.*|download (?:the|our) app\b.*",
    r"(?:sign up|subscribe|join (?:us|our)|register)\b.*\b(?:newsletters?|inbox|alerts?|updates|channel"
    r"|telegram"
    r"|whatsapp|twitter|facebook|instagram|linkedin|youtube|google news|free|today|now)\b.*",
    r"(?:subscribe|sign up|sign in|log ?in|register|newsletters?)(?: (?:now|today|here|free))?[.!]?",
    r"(?:support (?:our|independent) journalism|donate|become an? (?:member|subscriber|supporter))\b.*",
    # other stories
    r"(?:read|see|watch|listen|more|also|related|recommended|trending)(?: (?:more|also|next|on|to|here"
    r"|now|stories|story"
    r"|articles?|topics?|coverage|reading|about|this|from|us))*\s*:.*",
    r"(?:read|see|watch|listen) (?:more|next|also|now|here)\b[^.]*|also read\b[^.]*",
    r"more (?:on|from) (?:this|the) (?:story|topic|web|site|section|bbc)[^.]*",
    r"(?:related|recommended)(?: (?:articles?|stories|topics?|content|news|links?|coverage|reading|tags))?",
    r"(?:you (?:may|might) also (?:like|be interested in)|most (?:read|popular|viewed|shared)"
    r"|trending(?: now)?"
    r"|editors?['’]s? picks?|don['’]t miss|what to read next|up next)(?: (?:in|on|from|this|the|now|today"
    r"|\w+)){0,3}:?",
    r"(?:tags?|topics?|filed under|keywords|categor(?:y|ies)|more about|in this (?:story|article))\s*:.*",
    # comments
    r"\(?\d+ comments?\)?|comments?(?: ?\(\d+\))?|comments (?:are )?(?:closed|off)\.?",
    r"(?:leave|post|add|view|show|write) (?:a |all |your )?(?:comments?|reply|replies)",
    # law and house rules
    r".*\ball rights reserved\b.*|(?:©|\(c\)|copyright (?:©|\(c\)|\d{4}))\s?\d{4}\b.*",
    r".*\bmay not be (?:published, broadcast|reproduced)\b.*|our standards: the thomson reuters.*",
    r".*\b(?:we|(?:this|our) (?:web)?site) uses? cookies\b.*|accept (?:all )?cookies",
    r"cookie (?:policy|settings|preferences|notice)|privacy (?:policy|notice|settings)",
    r"terms (?:of (?:use|service)|(?:and|&) conditions)",
    r"this (?:article|story|post|report|version)(?: \w+){0,3} (?:was|has been|is) (?:originally |first "
    r"|last )?"
    r"(?:published|updated|corrected|amended|republished)\b.*",
    # press offices
    r"(?:media |press )?(?:contacts?|enquiries|inquiries)\s*:.*|for (?:more"
    r"|further) information,? .*\bcontact\b.*",
    r"-?ends?-?|-30-|notes to editors:?",
)


def boilerplate(text: str) -> bool:
    """Whether a paragraph is the page's, not the story's. One without a letter or digit is."""
    if not any(character.isalnum() for character in text):
        return True
    return len(text) <= LONGEST and _compiled().fullmatch(text) is not None


@cache
def _compiled() -> re.Pattern[str]:
    return re.compile("|".join(PATTERNS), re.IGNORECASE | re.DOTALL)
