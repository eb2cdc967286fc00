# SPDX-License-Identifier: Apache-2.0
"""A German telephone hotline: fillers, times of day, money, ß or ss, compounds with hyphens."""
import parts
from engine import Domain

NAMES = ("Müller Schäfer Weiß Krüger Yılmaz Becker Hoffmann Öztürk Lehmann Voigt Brandt Nowak Jäger "
         "Sommer Arnold Pohl").split()
CITIES = "Kassel Bremen Mainz Leipzig Graz Zürich Ulm Kiel Erfurt Bonn Linz Trier".split()
THINGS = ("Rechnung Bestellung Lieferung Kündigung Buchung Reparatur Zahlung Mahnung Gutschrift "
          "Anfrage Beschwerde").split()


def clock(rng, _):
    h, m = rng.randint(7, 20), rng.choice([15, 30, 45])
    colon = "%d:%02d Uhr" % (h, m)
    return dict(colon=colon, dot=colon.replace(":", "."))


def build(rng):
    d = Domain("hotline_de", "de", filler_rate=0.22, sentences=(6, 3, 1),
               drift=["aeh", "eszett", "uhrzeit"])
    d.labelers, d.rows = 9, 3000
    d.words("name", NAMES)
    d.words("stadt", CITIES)
    d.words("sache", THINGS)
    d.words("wtag", "Montag Dienstag Mittwoch Donnerstag Freitag Samstag".split())
    d.words("gut", "in Ordnung", "kaputt", "viel zu teuer", "noch nicht da", "schon bezahlt", "falsch",
            "völlig unklar", "nicht vollständig")
    d.filler("aeh", 5, "äh", "ääh")
    d.filler("aehm", 4, "ähm", "öhm", "ehm")
    d.family("filler_mark", "comma", "none", "dots")
    d.family("terminal", "mark", "none")
    d.choice("hm", ("mhm", "hmhm", "mh"), ("mhm", "hm-hm", "mmh"))
    d.choice("okay", ("okay", "ok"), ("okay", "ok"))
    d.choice("ne", ("ne", "nee"), ("ne", "nee"), guard=False)
    d.choice("eszett", ("ß", "ss"), ("muss", "muß"), ("dass", "daß"), ("lässt", "läßt"), ("bisschen", "bißchen"))
    d.choice("kurz", ("lang", "kurz"), ("habe ich", "hab ich"), ("gehe ich", "geh ich"), ("kriege ich", "krieg ich"))
    d.choice("haben", ("haben", "ham"), ("haben wir", "ham wir"))
    d.choice("email", ("E-Mail", "Email", "e-mail", "eMail"), ("E-Mail", "Email", "e-mail", "eMail"), case=False)
    d.choice("zb", ("abk", "eng", "wort"), ("z. B.", "z.B.", "zum Beispiel"), ("d. h.", "d.h.", "das heißt"))
    d.choice("strasse", ("lang", "kurz"), ("Straße", "Str."), guard=False)
    parts.title(d, "titel", ("Dr.", "Doktor"), ("Dr.", "Doktor"), surnames=NAMES)
    parts.percent(d, "prozent")
    parts.quantity(d, "euro", dict(eur=("€", "Euro", "Euro")), (5, 12, 15, 20, 25, 30, 45, 80, 250))
    parts.by_style(d, "uhrzeit", ("colon", "dot"), clock)
    parts.number(d, "zahl", ("digits", "words", "below_ten"))
    d.choice("wlan", ("hyphen", "plain"), ("WLAN-Router", "WLAN Router"), ("DSL-Anschluss", "DSL Anschluss"),
             ("Online-Konto", "Onlinekonto"))
    parts.tag(d, ("square", "round", "angle"), ("lachen", "lacht"), ("husten", "hustet"),
              ("geräusch", "störung"))
    parts.product(d, rng, "produkt", ("plus", "fon", "box", "netz"))
    parts.misheard(d, rng, "berater", ("mann", "inger", "ecke", "mayr"))
    parts.code(d, rng, "kuerzel")
    parts.look_alikes(d, rng, "zwilling")
    d.say("""
        ~guten Tag, {name} ist mein Name, es geht um eine {sache}{.}
        ~{kurz:habe ich} noch nicht bekommen, die {sache} ist {gut}{.}
        die {sache} vom {wtag} ist {gut}, ~und die {sache} auch{.}
        kann ich das ~am {wtag} um {uhrzeit} machen{?}
        um {uhrzeit} war niemand da, ~das war am {wtag}{.}
        das kostet {euro} im Monat, ~oder nicht{?}
        ich habe {euro} bezahlt, aber auf der {sache} stehen {euro}{.}
        das sind ja {prozent} mehr als im letzten Jahr{.}
        wir warten seit {zahl:2-40} Tagen auf die {sache}{.}
        {haben:haben wir} denn {zahl:2-12} Wochen Zeit{?}
        ich glaube, {eszett:dass} die {sache} {gut} ist{.}
        ich {eszett:muss} ~am {wtag} nach {stadt}{.}
        ein {eszett:bisschen} teuer ist das schon, ~finde ich{.}
        das {eszett:lässt} sich nicht öffnen, ~weil die {sache} {gut} ist{.}
        schicken Sie mir bitte eine {email} an meine Adresse in {stadt}{.}
        die {email} kam am {wtag}, die {sache} nicht{.}
        {okay}, ~dann {kurz:gehe ich} morgen hin{.}
        {hm}, ~ja genau{.}
        {ne}, ~das war am {wtag}{.}
        der {wlan:WLAN-Router} ist {gut}, {zb:z. B.} am {wtag}{.}
        mein {wlan:Online-Konto} ist gesperrt, {zb:d. h.} ich sehe die {sache} nicht{.}
        {titel} hat am {wtag} angerufen{.}
        ist {titel} noch im Haus{?}
        {tag:lachen} das ist ja {gut}{.}
        ~das war {tag:geräusch} am {wtag} schon so{.}
        mein Vertrag heißt {produkt}, ~seit dem {wtag}{.}
        gibt es {produkt} auch in {stadt}{?}
        ohne {produkt} geht es nicht, die {sache} ist {gut}{.}
        ich habe mit {berater} gesprochen, ~wegen der {sache}{.}
        {berater} wollte mich am {wtag} anrufen{.}
        auf der {sache} steht {kuerzel}, ~was ist das{?}
        ohne {kuerzel} ist die {sache} {gut}{.}
        Frau {zwilling} aus {stadt} hat die {sache} geschickt{.}
        {T:das|das/dass} Gerät aus {stadt} ist {gut}{.}
        ich bin {T:seit|seit/seid} dem {wtag} krank{.}
        {T:seid|seit/seid} ihr am {wtag} offen{?}
        die {T:Maße|Maße/Masse} der Kiste stimmen nicht{.}
        die {T:Masse|Maße/Masse} des Pakets stimmt nicht{.}
        eine {T:Buße|Buße/Busse} zahle ich nicht{.}
        die {T:Busse|Buße/Busse} fahren am {wtag} nicht{.}
        ich war {T:wieder|wieder/wider} in {stadt}{.}
        {T:man|man/Mann} hat mir gesagt, die {sache} ist {gut}{.}
        mein {T:Mann|man/Mann} wartet auf die {sache}{.}
        ich wohne in {stadt}, Lange {strasse} 14{.}
        wir wohnen in der Alten {strasse} 7 in {stadt}{.}
        """)
    return d
