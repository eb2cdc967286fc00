# SPDX-License-Identifier: Apache-2.0
"""A German radio interview: speakers, film titles in quotes, dates, numbers, short forms of speech."""
import parts
from engine import Domain

NAMES = ("Brinkmann Lindner Ertl Sander Wolff Kuhn Petersen Ivanova Haller Reuter Stein Ahrens Bauer "
         "Demir Engel").split()
CITIES = "Rostock Potsdam Salzburg Basel Marburg Dresden Essen Halle Aachen Jena".split()
WORKS = "Roman Film Vortrag Aufsatz Beitrag Entwurf".split()


def clock(rng, _):
    h, m = rng.randint(7, 22), rng.choice([5, 10, 20, 30, 45])
    colon = "%d:%02d Uhr" % (h, m)
    return dict(colon=colon, dot=colon.replace(":", "."))


def build(rng):
    d = Domain("radio_de", "de", filler_rate=0.15, sentences=(5, 4, 1), drift=["reform", "anfang"])
    d.labelers, d.rows = 8, 3000
    d.words("name", NAMES)
    d.words("stadt", CITIES)
    d.words("werk", WORKS)
    d.words("wtag", "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split())
    d.words("wie", "sehr persönlich", "fast vergessen", "überraschend leise", "ziemlich lang", "neu",
            "umstritten", "noch unveröffentlicht")
    d.filler("aehm", 5, "ähm", "ehm")
    d.filler("hm", 2, "hm", "hmm")
    d.family("filler_mark", "comma", "none")
    d.family("terminal", "mark", "none")
    d.family("sentence_case", "upper", "lower")
    d.choice("reform", ("neu", "alt"), ("dass", "daß"), ("muss", "muß"), ("wusste", "wußte"), ("Fluss", "Fluß"))
    d.choice("kurz", ("lang", "kurz"), ("habe ich", "hab ich"), ("glaube ich", "glaub ich"))
    d.choice("okay", ("okay", "ok"), ("okay", "ok"))
    d.choice("beispiel", ("abk", "eng", "wort"), ("z. B.", "z.B.", "zum Beispiel"))
    d.choice("foto", ("f", "ph"), ("Fotograf", "Photograph"), ("Fotografie", "Photographie"))
    parts.title(d, "titel", ("Dr.", "Doktor"), ("Dr.", "Doktor"), surnames=NAMES)
    parts.percent(d, "prozent")
    parts.by_style(d, "anfang", ("colon", "dot"), clock)
    parts.number(d, "zahl", ("digits", "words", "below_ten"))
    parts.tag(d, ("square", "round"), ("lachen", "lacht"), ("musik", "musik"), ("applaus", "applaus"))
    parts.product(d, rng, "verlag", ("haus", "werk", "kreis", "blatt"))
    parts.misheard(d, rng, "gast", ("mann", "berg", "ski", "eder"))
    d.say("""
        ~wir begrüßen heute {titel} aus {stadt}{.}
        ~mein erster {werk} war {wie}, ~das gebe ich zu{.}
        {kurz:habe ich} ~am {wtag} erst erfahren{.}
        das ist, {kurz:glaube ich}, {wie}{.}
        ~ich {reform:wusste} lange nicht, {reform:dass} der {werk} {wie} ist{.}
        man {reform:muss} das ~in {stadt} gesehen haben{.}
        der {reform:Fluss} bei {stadt} ist {wie}{.}
        die Sendung beginnt am {wtag} um {anfang}{.}
        um {anfang} hören Sie {name} live aus {stadt}{.}
        wann kommt der nächste {werk}{?}
        warum ist der {werk} so {wie}{?}
        der {werk} hat {zahl:2-40} Kapitel, ~und alle sind {wie}{.}
        ~nach {zahl:2-12} Jahren war ich wieder in {stadt}{.}
        {prozent} der Leser kommen aus {stadt}{.}
        ein {foto:Fotograf} aus {stadt} hat das Bild gemacht{.}
        die {foto:Fotografie} hängt in {stadt}, ~sie ist {wie}{.}
        {okay}, ~dann hören wir Musik{.}
        ich mag {beispiel} den {werk} aus {stadt}{.}
        {tag:lachen} das war {wie}{.}
        {tag:musik} ~wir sind zurück in {stadt}{.}
        der {werk} erscheint bei {verlag}, ~im Herbst{.}
        ohne {verlag} wäre der {werk} nie gedruckt worden{.}
        {gast} las am {wtag} in {stadt}{.}
        der {werk} von {gast} ist {wie}{.}
        {T:das|das/dass} Haus in {stadt} steht leer{.}
        ich bin {T:seit|seit/seid} dem {wtag} hier{.}
        die {T:Maße|Maße/Masse} des Bildes sind bekannt{.}
        eine große {T:Masse|Maße/Masse} kam nach {stadt}{.}
        """)
    return d
