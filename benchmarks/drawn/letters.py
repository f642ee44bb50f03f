"""Words, sentences and fonts for drawn pages and screens."""

import random
from functools import cache

from PIL import ImageDraw, ImageFont

Font = ImageFont.FreeTypeFont

_ENGLISH = """
the of and to in is that for it was on are as with his they at be this from have or by one had
not but what all were when we there can an your which their said if do will each about how up
out them then she many some so these would other into has more her two like him see time could
no make than first been its who now people my made over did down only way find use may water
long little very after words called just where most know get through back much before go good
new write our used me man too any day same right look think also around another came come work
three word must because does part even place well such here take why things help put years
different away again off went old number great tell men say small every found still between name
should home big give air line set own under read last never us left end along while might next
sound below saw something thought both few those always looked show large often together asked
house world going want school important until form food keep children feet land side without boy
once animals life enough took sometimes four head above kind began almost live page got earth
need far hand high year mother light parts country father let night following picture being
study second eyes soon times story boys since white days ever paper hard near sentence better
best across during today others however sure means knew try told young miles sun ways thing
whole hear example heard several change answer room sea against top turned learn point city play
toward five using himself usually money
"""
_GERMAN = """
der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an
werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war
haben nur oder aber vor zur bis mehr durch man sein wurde sei hatte kann gegen vom können schon
wenn habe seine Mark ihre dann unter wir soll ich eines Jahr zwei Jahren diese dieser wieder
keine Uhr seiner worden will zwischen immer Millionen was sagte gibt alle seit muss wurden beim
doch jetzt waren drei Jahre neue neuen damit bereits da ab ohne sondern selbst ersten nun etwa
heute ihren weil ihm Menschen Deutschland anderen rund ihn Ende jedoch Zeit uns Stadt geht sehr
hier ganz erst wollen Berlin vor allem sowie hatten kein deutschen machen lassen große dort
Unternehmen Leben Gemeinde Straße Wohnung Rechnung Zahlung Vertrag Kündigung Frist Antrag
Bescheid Versicherung Schreiben Betrag Anlage Datum Unterschrift Mieter Vermieter Heizkosten
Nachzahlung Guthaben Gebühr Sitzung Protokoll Beschluss Mitglied Vorstand Kasse Prüfung
"""
_NAMES = """
Alex Maria Jonas Chen Fatima Ole Priya Luca Sofia Emeka Hannah Mateo Yuki Nora Igor Lea Omar
Clara Dmitri Ana Felix Mei Pavel Ruth Sven Tara Umar Vera Wim Zoe
"""

ENGLISH, GERMAN, NAMES = (text.split() for text in (_ENGLISH, _GERMAN, _NAMES))

_FACES = {
    "sans": ("DejaVuSans.ttf", "NimbusSans-Regular.otf", "LiberationSans-Regular.ttf", "arial.ttf"),
    "bold": (
        "DejaVuSans-Bold.ttf",
        "NimbusSans-Bold.otf",
        "LiberationSans-Bold.ttf",
        "arialbd.ttf",
    ),
    "serif": ("NimbusRoman-Regular.otf", "DejaVuSerif.ttf", "LiberationSerif-Regular.ttf"),
    "book": ("P052-Roman.otf", "DejaVuSerif.ttf", "georgia.ttf"),
    "mono": ("DejaVuSansMono.ttf", "NimbusMonoPS-Regular.otf", "cour.ttf"),
    "gothic": ("URWGothic-Book.otf", "NimbusSans-Regular.otf", "DejaVuSans.ttf"),
}
FACES = tuple(_FACES)


@cache
def font(face: str, size: int) -> Font:
    """Returns a system font, or the one that comes with Pillow."""
    for name in _FACES[face]:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    found = ImageFont.load_default(size)
    assert isinstance(found, ImageFont.FreeTypeFont)
    return found


def words(rng: random.Random, count: int, language: list[str] = ENGLISH) -> str:
    """Returns random words, the first with a capital letter."""
    text = " ".join(rng.choice(language) for _ in range(count))
    return text[:1].upper() + text[1:]


def sentence(rng: random.Random, language: list[str] = ENGLISH) -> str:
    return words(rng, rng.randrange(4, 18), language) + rng.choice("....?!")


def money(rng: random.Random) -> str:
    return f"{rng.randrange(1, 3000)}.{rng.randrange(100):02d}"


def day(rng: random.Random) -> str:
    return f"{rng.randrange(1, 29):02d}.{rng.randrange(1, 13):02d}.20{rng.randrange(10, 27)}"


def lines(
    draw: ImageDraw.ImageDraw, text: str, width: float, face: Font, most: int = 10_000
) -> list[str]:
    """Breaks a text into lines that fit the width."""
    found, current = [], ""
    for word in text.split():
        longer = f"{current} {word}".strip()
        if current and draw.textlength(longer, font=face) > width:
            found.append(current)
            current = word
        else:
            current = longer
        if len(found) >= most:
            return found
    return [*found, current] if current else found
