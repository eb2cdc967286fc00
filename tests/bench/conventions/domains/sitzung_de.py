"""German meetings: abbreviations, gendered nouns, times, dates, clipped speech, loan words."""
import parts
from engine import Domain

NAMES = "Seidel Wagner Kowalski Aydın Richter Thoma Lorenz Vogel Hartung Ebert".split()
MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
ORD = ("ersten zweiten dritten vierten fünften sechsten siebten achten neunten zehnten elften zwölften").split()


def datum(rng, _):
    d, m = rng.randint(2, 12), rng.choice(MONTHS)
    return dict(ziffer="%d. %s" % (d, m), wort="%s %s" % (ORD[d - 1], m))


def uhr(rng, _):
    h = rng.randint(8, 18)
    return dict(kurz="%d Uhr" % h, voll="%d:00 Uhr" % h, punkt="%d.00 Uhr" % h)


def summe(rng, _):
    n = rng.randint(2, 9)
    return dict(wort="%d Millionen" % n, mio="%d Mio." % n)


def build(rng):
    d = Domain("sitzung_de", "de", filler_rate=0.2, sentences=(5, 4, 2), drift=["gender", "nicht", "uhr"])
    d.labelers, d.rows = 6, 2600
    d.words("name", NAMES)
    d.words("thema", "das Budget", "die Planung", "der Zeitplan", "das Protokoll", "die Roadmap", "der Vertrag", "das Konzept")
    d.words("wie", "steht noch aus", "liegt vor", "passt soweit", "fehlt mir noch", "macht mir Sorgen", "läuft gut",
            "geht so durch", "kommt morgen")
    d.words("wann", "bis Freitag", "nächste Woche", "am Montag", "heute noch", "nach der Pause", "im Herbst")
    parts.by_style(d, "datum", ("ziffer", "wort"), datum)
    parts.by_style(d, "uhr", ("kurz", "voll", "punkt"), uhr)
    parts.by_style(d, "summe", ("wort", "mio"), summe)
    parts.percent(d, "prozent")
    parts.number(d, "zahl", ("digits", "words", "below_ten"))
    d.choice("gender", ("stern", "doppelpunkt", "binnen", "strich"),
             ("Kolleg*innen", "Kolleg:innen", "KollegInnen", "Kolleg_innen"),
             ("Mitarbeiter*innen", "Mitarbeiter:innen", "MitarbeiterInnen", "Mitarbeiter_innen"),
             ("Kund*innen", "Kund:innen", "KundInnen", "Kund_innen"))
    d.choice("nicht", ("lang", "kurz"), ("nicht", "nich"), ("nichts", "nix"))
    d.choice("mal", ("lang", "kurz", "apo"), ("eine", "ne", "'ne"), ("einen", "nen", "'nen"), guard=False)
    d.choice("wirs", ("zu", "apo"), ("geht's", "gehts"), ("gibt's", "gibts"), ("haben wir's", "haben wirs"))
    d.choice("abk", ("abk", "wort"), ("bzw.", "beziehungsweise"), ("ca.", "circa"), ("ggf.", "gegebenenfalls"))
    d.choice("usw", ("abk", "wort"), ("usw.,", "und so weiter,"), guard=False)
    d.choice("zb", ("eng", "weit", "wort"), ("z.B.", "z. B.", "zum Beispiel"))
    d.choice("lehn", ("f", "ph"), ("Potenzial", "Potential"), ("aufwendig", "aufwändig"), ("selbständig", "selbstständig"))
    d.choice("bindestrich", ("binde", "zusammen", "leer"), ("Kick-off", "Kickoff", "Kick off"),
             ("Follow-up", "Followup", "Follow up"))
    d.choice("okay", ("okay", "ok", "OK"), ("okay", "ok", "OK"))
    d.choice("kennenlernen", ("zusammen", "getrennt"), ("sodass", "so dass"), ("zugunsten", "zu Gunsten"),
             ("aufgrund", "auf Grund"), ("mithilfe", "mit Hilfe"))
    d.choice("genau", ("tschüss", "tschüs"), ("tschüss", "tschüs"))
    d.choice("it", ("plain", "dots"), ("EU", "E.U."), ("GmbH", "G.m.b.H."), case=False)
    d.filler("aeh", 5, "äh", "eh")
    d.filler("aehm", 4, "ähm", "öhm")
    d.family("filler_mark", "comma", "none", "dots")
    d.family("terminal", "mark", "none", first=True)
    parts.quote(d, dict(deutsch=("„", "“"), gerade=('"', '"'), franz=("»", "«")))
    parts.mark(d, "strich", dict(halb=" – ", minus=" - ", geviert=" — "))
    parts.mark(d, "abbruch", dict(strich="-", halb="–", punkte="..."))
    parts.tag(d, ("square", "round", "angle"), ("lachen", "lacht"), ("unverständlich", "unv."), ("pause", "Pause"))
    parts.title(d, "anrede", ("Hr.", "Herr"), ("Hr.", "Herr"), ("Fr.", "Frau"), surnames=NAMES)
    parts.product(d, rng, "werkzeug", ("board", "plan", "sync"))
    parts.misheard(d, rng, "berater", ("mann", "inger", "mayr"))
    parts.jargon(d, rng, "fach", [("Quer", "runde"), ("Vor", "check")])
    parts.look_alikes(d, rng, "zwilling")
    d.say("""
        ~{thema} {wie} {wann}{.}
        wir treffen uns am {datum}, {thema} {wie}{.}
        seit dem {datum} {wie} das alles{.}
        um {uhr} ist Schluss, ~{thema} {wie}{.}
        wann fangen wir an, um {uhr}{?}
        das sind {summe} Euro, ~{thema} {wie}{.}
        wir liegen {prozent} drüber, {thema} {wie}{.}
        das dauert {zahl:2-30} Tage, ~oder {zahl:2-9} Wochen{.}
        die {gender:Kolleg*innen} sagen, {thema} {wie}{.}
        alle {gender:Mitarbeiter*innen} sind {wann} da{.}
        was wollen die {gender:Kund*innen} {wann}{?}
        das ist ja klar, {thema} {wie}{.}
        ich weiß es {nicht:nicht}, ~{thema} {wie}{.}
        ich habe {nicht:nichts} gehört {wann}{.}
        das ist {mal:eine} Frage, {thema} {wie}{.}
        wir brauchen {mal:einen} Termin {wann}{.}
        wie {wirs:geht's} weiter{?}
        dann {wirs:haben wir's} {wann}{.}
        was {wirs:gibt's} Neues{?}
        {thema} {abk:bzw.} {thema} {wie}{.}
        das dauert {abk:ca.} {zahl:2-30} Tage{.}
        ich melde mich {abk:ggf.} {wann}{.}
        {thema}, {thema}, {usw:usw.,} das {wie}{.}
        {thema}, {zb} {wann}, {wie}{.}
        da liegt viel {lehn:Potenzial}, ~{thema} {wie}{.}
        das war {lehn:aufwendig}, {thema} {wie}{.}
        sie arbeitet {lehn:selbständig}, ~{wann}{.}
        das {bindestrich:Kick-off} ist {wann}{.}
        ein {bindestrich:Follow-up} {wann}{.}
        {okay}, ~{thema} {wie}{.}
        {thema} {wie}, {kennenlernen:sodass} wir {wann} fertig sind{.}
        {kennenlernen:aufgrund} der Lage {wie} das{.}
        {kennenlernen:mithilfe} von {name} {wie} das{.}
        {genau}, ~bis {wann}{.}
        die {it:EU} prüft das {wann}{.}
        die {it:GmbH} zahlt {wann}{.}
        er sagte {quote:geht klar}, {thema} {wie}{.}
        {thema}{strich}das wissen alle{strich}{wie}{.}
        ich wollte{abbruch} also {thema} {wie}{.}
        {tag:lachen} {thema} {wie}{.}
        da war {tag:unverständlich} {wann}{.}
        {anrede} hat das {wann}{.}
        wer spricht mit {anrede}{?}
        in {werkzeug} {wie} das{.}
        hat jemand {werkzeug} offen{?}
        {berater} kommt {wann}{.}
        ich frage {berater} {wann}{.}
        die {fach} ist {wann}{.}
        zur {fach} {wie} das{.}
        und {zwilling} kommt {wann}{.}
        mit {zwilling} {wie} das{.}
        {T:das|das/dass} {wie}{.}
        ich denke, {T:dass|das/dass} {thema} gut ist{.}
        sie war {T:schon|schon/schön} da{.}
        das ist {T:schön|schon/schön}{.}
        das {T:Team|Team/Tee} kommt {wann}{.}
        {T:den|den/denn} Termin haben wir{.}
        was ist {T:denn|den/denn} das{?}
        """)
    return d
