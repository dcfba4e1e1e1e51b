"""Whether a text is English, by its script and by the small words that every sentence needs."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

SHORTEST = 200  # below this many characters small words are too few to tell: any Latin text passes
FEWEST = 10  # letters that tell the script of a short text

_ENGLISH = (
    "the of and to in that is was for on with as by at from it he she they his her their its be are were has"
    " have had been this these those which who will would not but an or said says after before about into"
    " over than when while where could should can may we you our your against between during under more also"
    " there if"
)
# Small words of other languages that are no English words and rarely parts of names.
_OTHERS = {
    "Bosnian, Croatian or Serbian": "je su se na za koji koja od što nije kao ali će biti ovo sa bio iz ili",
    "Czech or Slovak": "je na se že ve pro jsou ale aby která který byl jako podle této nebo bude jeho",
    "Danish, Norwegian or Swedish": "og och att är ikke inte som det av på til med jag blev har fra från ett",
    "Dutch": "het een van niet dat zijn voor met wordt ook naar maar aan deze heeft werd door bij uit de en",
    "Finnish": "ja on ei että oli hän mutta myös kuin ovat joka sekä mukaan jo vuoden kun tai",
    "French": "les des est une dans que qui pour pas sur plus avec par sont au aux été cette ses mais et le",
    "German": "und der das den dem nicht ist ein eine mit von auf für sich auch werden nach bei aus wurde zu",
    "Hungarian": "az és hogy egy nem meg volt azt ez mint csak már szerint között után több",
    "Indonesian or Malay": "yang dan di dengan untuk dari ini itu tidak pada akan telah dalam oleh juga ke",
    "Italian": "che di il è per non una del della sono con gli nel alla dei più anche ha si lo",
    "Polish": "że się nie na jest przez oraz dla który która po od jak będzie są został za",
    "Portuguese": "que não uma com para os dos da na por mais foi ao como são em pela pelo",
    "Romanian": "și în la nu cu din pe care este mai fost pentru că sunt de acest unei",
    "Spanish": "que el los las una por con para del se su lo como más pero sus fue este ha al y en",
    "Swahili": "na ya wa kwa ni katika za hiyo kuwa hii huo alisema cha yake wake baada ambao",
    "Turkish": "bir ve bu için ile da olarak çok olan gibi daha değil sonra ise kadar göre de",
    "Vietnamese": "và của là có được các cho trong không với đã này những một người khi về từ",
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def foreign(text: str) -> str | None:
    """What a text is instead of English ("mostly Cyrillic script", "French"); None when it may be English.

    A text below `SHORTEST` characters in Latin script, or one without sentences (headlines, lists of
    names), may be English. One of `FEWEST` letters or more, hardly any of them Latin, never is.
    """
    scripts: Counter[str] = Counter()
    for character, count in Counter(text).items():
        if character.isalpha():
            scripts[unicodedata.name(character, "UNKNOWN").split()[0]] += count
    letters, short = scripts.total(), len(text) < SHORTEST
    if letters >= (FEWEST if short else 1) and scripts["LATIN"] < letters * (0.1 if short else 0.5):
        script = min(scripts, key=lambda name: (-scripts[name], name))
        return "mostly Chinese characters" if script == "CJK" else f"mostly {script.capitalize()} script"
    if short:
        return None
    words = Counter(word.lower() for word in _WORD.findall(text))
    total = words.total()
    if not total:
        return None
    english = sum(words[word] for word in _ENGLISH.split()) / total
    shares = {name: sum(words[word] for word in small.split()) / total for name, small in _OTHERS.items()}
    likely = min(shares, key=lambda name: (-shares[name], name))
    if shares[likely] > max(english, 0.08):
        return likely
    running = sum(count for word, count in Counter(_WORD.findall(text)).items() if word[0].islower()) / total
    return "too few English words" if english < 0.03 and running > 0.6 and total >= 15 else None
