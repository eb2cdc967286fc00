# SPDX-License-Identifier: Apache-2.0
"""Italian radio: a language with few rules or none. Fillers, accents and apostrophes, hours, euros."""
import parts
from engine import Domain, Item

NAMES = "Bianchi Ferraro Costa Greco Marini Serra Fontana Longo Rinaldi Caruso".split()
CITIES = "Torino Bari Trieste Lecce Parma Genova Pisa Ancona Lugano".split()


def clock(rng, _):
    h, m = rng.randint(2, 12), rng.choice([15, 20, 30, 45])
    return dict(colon="alle %d:%02d" % (h, m), dot="alle %d.%02d" % (h, m))


def euros(rng, _):
    n = rng.choice([5, 10, 20, 50, 100, 300])
    return dict(sign="%d €" % n, word="%d euro" % n)


def build(rng):
    d = Domain("radio_it", "it", filler_rate=0.25, sentences=(6, 2, 1), drift=["ehm", "ora"])
    d.labelers, d.rows = 6, 2500
    d.words("nome", NAMES)
    d.words("citta", CITIES)
    d.words("cosa", "il disco", "la canzone", "la partita", "il film", "il libro", "la mostra", "il concerto",
            "la puntata")
    d.words("adj", "bella", "triste", "forte", "lunga", "breve", "diversa", "strana", "famosa", "importante")
    d.words("quando", "ieri", "oggi", "lunedì", "in estate", "di notte", "la settimana scorsa", "l'anno dopo")
    d.filler("ehm", 5, "ehm", "emh", "ehmm")
    d.filler("eh", 4, "eh", "eeh")
    d.filler("mah", 1, "mah", "ma'")
    d.family("filler_mark", "comma", "none", "dots")
    d.family("terminal", "mark", "none", first=True)
    d.choice("okay", ("okay", "ok", "OK"), ("okay", "ok", "OK"))
    d.choice("accento", ("accent", "apostrophe"), ("perché", "perchè"), ("poiché", "poichè"), ("né", "nè"))
    d.choice("e", ("accent", "apostrophe"), ("è", "e'"), ("più", "piu'"), ("però", "pero'"), case=False)
    d.choice("se_stesso", ("plain", "accent"), ("sé stesso", "se stesso"))
    d.choice("weekend", ("joined", "space", "hyphen"), ("weekend", "week end", "week-end"))
    d.choice("obiettivo", ("one", "two"), ("obiettivo", "obbiettivo"), ("familiare", "famigliare"))
    parts.by_style(d, "ora", ("colon", "dot"), clock)
    parts.by_style(d, "euro", ("sign", "word"), euros)
    parts.title(d, "titolo", ("short", "long"), ("Dott.", "dottor"), surnames=NAMES)
    parts.tag(d, ("square", "round"), ("risate", "risata"), ("applausi", "applauso"))
    parts.product(d, rng, "marchio", ("fon", "casa", "rete"))
    parts.misheard(d, rng, "ospite", ("ini", "etti", "ello", "ani"))
    parts.code(d, rng, "sigla")
    parts.look_alikes(d, rng, "fratelli")
    d.say("""
        ~{cosa} di {nome} {e:è} {adj}{.}
        ~{cosa} mi sembra {e:più} {adj}, ~non so{.}
        non mi piace, {e:però} {cosa} era {adj}{.}
        {accento:perché} {cosa} era {adj}{?}
        lo dico {accento:perché} era {adj} {quando}{.}
        {accento:poiché} era {adj}, ~siamo tornati{.}
        {okay}, ~passiamo a {citta}{.}
        ognuno pensa a {se_stesso}, ~si sa{.}
        andiamo a {citta} nel {weekend}{.}
        questo {weekend} era {adj}, ~no{?}
        il nostro {obiettivo:obiettivo} {e:è} {citta}{.}
        un problema {obiettivo:familiare}, ~direi{.}
        ci vediamo {ora} a {citta}{.}
        comincia {ora}, ~credo{.}
        costa {euro}, ~forse{.}
        ho pagato {euro} per {cosa}{.}
        {titolo} vive a {citta}{.}
        ha chiamato {titolo} {quando}{.}
        {tag:risate} {cosa} era {adj}{.}
        {cosa} era {tag:applausi} {adj}{.}
        con {marchio} {cosa} era {adj}{.}
        conosci {marchio}{?}
        {ospite} viene da {citta}{.}
        ho visto {ospite} {quando}{.}
        la {sigla} di {citta} non risponde{.}
        lavora per la {sigla}, ~credo{.}
        {fratelli} canta {quando}{.}
        ho sentito {fratelli} a {citta}{.}
        vado {T:a|a/ha} {citta} {quando}{.}
        {nome} {T:ha|a/ha} visto {cosa}{.}
        {T:la|la/là} canzone era {adj}{.}
        stava {T:là|la/là} {quando}{.}
        la {T:pala|pala/palla} era {adj}{.}
        la {T:palla|pala/palla} era {adj}{.}
        il {T:caro|caro/carro} amico di {nome}{.}
        il {T:carro|caro/carro} di {nome}{.}
        {T:sono|sono/sonno} di {citta}{.}
        ho {T:sonno|sono/sonno}, {cosa} era {adj}{.}
        chi va a {citta} {quando}{?}
        ~ma {cosa} di {nome}, secondo te, era {adj}{?}
        """)
    return d
