# SPDX-License-Identifier: Apache-2.0
"""A Dutch market programme: sums, hours, apostrophes of plurals, reduced words."""
import parts
from engine import Domain

NAMES = "Bakker Visser Mulder Dekker Vos Kuipers Postma Hoekstra".split()
CITIES = "Zwolle Breda Gent Arnhem Delft Brugge Assen Leiden".split()


def hour(rng, _):
    h, m = rng.randint(9, 21), rng.choice([15, 30, 45])
    return dict(colon="%d:%02d" % (h, m), dot="%d.%02d" % (h, m))


def euros(rng, _):
    n = rng.choice([4, 6, 12, 25, 40, 75])
    return dict(sign="€ %d" % n, close="€%d" % n, word="%d euro" % n)


def build(rng):
    d = Domain("market_nl", "nl", filler_rate=0.2, sentences=(6, 3, 1), drift=["uur", "eh"])
    d.labelers, d.rows = 6, 2200
    d.words("naam", NAMES)
    d.words("stad", CITIES)
    d.words("ding", "de kaas", "het brood", "de vis", "het fruit", "de honing", "het vlees", "de kraam")
    d.words("hoe", "duur", "vers", "oud", "lekker", "uitverkocht", "goedkoop", "bijzonder")
    d.words("tijd", "gisteren", "vandaag", "op maandag", "in de zomer", "vorige week", "vroeg")
    d.filler("eh", 5, "eh", "uh", "ehh")
    d.filler("ehm", 3, "ehm", "uhm")
    d.family("filler_mark", "comma", "none", "dots")
    d.family("terminal", "mark", "none", first=True)
    d.choice("oke", ("a", "b", "c"), ("oké", "ok", "okay"))
    d.choice("even", ("full", "short"), ("even", "effe"), ("een beetje", "'n beetje"), guard=False)
    d.choice("foto", ("mark", "bare"), ("foto's", "fotos"), ("auto's", "autos"), ("kilo's", "kilos"))
    d.choice("bijv", ("short", "long"), ("bijv.", "bijvoorbeeld"), guard=False)
    d.choice("cadeau", ("c", "k"), ("cadeau", "kado"))
    d.choice("site", ("closed", "open"), ("website", "web site"))
    parts.by_style(d, "uur", ("colon", "dot"), hour)
    parts.by_style(d, "euro", ("sign", "close", "word"), euros)
    parts.title(d, "titel", ("dhr.", "meneer"), ("dhr.", "meneer"), ("mevr.", "mevrouw"), surnames=NAMES)
    parts.tag(d, ("square", "round"), ("gelach", "lacht"), ("applaus", "geklap"), ("hoest", "gehoest"))
    parts.product(d, rng, "merk", ("vers", "markt", "land"))
    parts.misheard(d, rng, "gast", ("stra", "sma", "inga"))
    parts.code(d, rng, "afk")
    parts.look_alikes(d, rng, "broers")
    d.say("""
        ~{ding} was {hoe} {tijd}{.}
        ~{ding} kost {euro}, ~toch{?}
        ik betaalde {euro} voor {ding} {tijd}{.}
        de markt in {stad} begint om {uur}, ~denk ik{.}
        we waren er om {uur} {tijd}{.}
        {titel} komt uit {stad}{.}
        ik sprak {titel} {tijd}{.}
        {oke}, ~dan nu {ding}{.}
        wacht {even:even}, ~{ding} is {hoe}{.}
        {ding} is {even:een beetje} {hoe}{.}
        de {foto:foto's} van {ding} zijn {hoe}{.}
        veel {foto:auto's} stonden in {stad}{.}
        er lagen {foto:kilo's} vis in {stad}{.}
        neem {bijv:bijv.} {ding} {tijd}{.}
        dat is een mooi {cadeau:cadeau} {tijd}{.}
        de {site:website} was {hoe} {tijd}{.}
        {tag:gelach} {ding} was {hoe}{.}
        toen {tag:applaus} was {ding} {hoe}{.}
        bij {merk} was {ding} {hoe}{.}
        ken je {merk}{?}
        {gast} komt uit {stad}{.}
        ik zag {gast} {tijd}{.}
        de {afk} van {stad} is dicht{.}
        volgens de {afk} is {ding} {hoe}{.}
        {broers} zingt {tijd}{.}
        ik hoorde {broers} in {stad}{.}
        het {T:bot|bot/pot} was {hoe}{.}
        de {T:pot|bot/pot} was {hoe}{.}
        {naam} kocht een {T:haas|haas/kaas}{.}
        {naam} kocht een {T:kaas|haas/kaas}{.}
        hij {T:wil|wil/wiel} naar {stad}{.}
        het {T:wiel|wil/wiel} was {hoe}{.}
        wie was in {stad} {tijd}{?}
        """)
    return d
