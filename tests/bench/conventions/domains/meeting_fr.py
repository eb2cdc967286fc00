# SPDX-License-Identifier: Apache-2.0
"""A French committee meeting: spaces before marks, guillemets, euh, h for hours, percent, titles."""
import parts
from engine import Domain, Item

NAMES = "Lefèvre Moreau Garnier Chevalier Benali Rousseau Diallo Marchand Perrin Colin Vasseur".split()
CITIES = "Lyon Nantes Namur Genève Rennes Lille Dakar Tours Metz Québec".split()
THINGS = "budget dossier planning contrat rapport projet devis tableau calendrier bilan".split()


def clock(rng, _):
    h, m = rng.randint(8, 19), rng.choice([15, 30, 45])
    return dict(tight="%dh%02d" % (h, m), spaced="%d h %02d" % (h, m), colon="%d:%02d" % (h, m),
                words="%d heures %d" % (h, m))


def build(rng):
    d = Domain("meeting_fr", "fr", filler_rate=0.2, sentences=(5, 3, 1), drift=["euh", "heure", "ouais"])
    d.labelers, d.rows = 7, 2500
    d.words("nom", NAMES)
    d.words("ville", CITIES)
    d.words("chose", THINGS)
    d.words("adj", "prêt", "complet", "trop cher", "en retard", "validé", "bloqué", "correct", "urgent")
    d.words("quand", "lundi", "mardi", "la semaine prochaine", "hier", "avant midi", "en mars", "demain")
    d.filler("euh", 6, "euh", "heu", "euhh")
    d.filler("hum", 2, "hum", "hm", "hmm")
    d.family("filler_mark", "comma", "none", "dots")
    d.family("terminal", "mark", "none", first=True)
    d.choice("ouais", ("ouais", "oui"), ("ouais", "ouai"), guard=False)
    d.choice("okay", ("OK", "ok", "okay"), ("OK", "ok", "okay"))
    d.choice("ya", ("full", "short"), ("il y a", "y a"), ("il faut", "faut"))
    d.choice("ne", ("full", "short"), ("je ne sais pas", "je sais pas"), ("ce n'est pas", "c'est pas"), guard=False,
             consistent=True)
    d.choice("mail", ("e-mail", "email", "mail"), ("e-mail", "email", "mél"))
    d.choice("weekend", ("hyphen", "joined"), ("week-end", "weekend"))
    d.choice("orthographe", ("old", "new"), ("coût", "cout"), ("août", "aout"), ("connaître", "connaitre"),
             ("événement", "évènement"), ("clé", "clef"))
    d.choice("oe", ("ligature", "letters"), ("œuvre", "oeuvre"), ("cœur", "coeur"))
    d.choice("numero", ("sign", "word"), ("n° 4", "numéro 4"), ("n° 12", "numéro 12"), guard=False)
    parts.title(d, "titre", ("short", "long"), ("M.", "monsieur"), ("Mme", "madame"), surnames=NAMES)
    parts.percent(d, "pourcent")
    parts.quantity(d, "euros", dict(eur=("€", "euro", "euros")), (15, 20, 50, 80, 90), space=False)
    parts.by_style(d, "heure", ("tight", "spaced", "colon", "words"), clock)
    parts.number(d, "nombre", ("digits", "words"))
    parts.by_style(d, "rang", ("words", "digits"), lambda r, _: (lambda n: dict(
        words=["deuxième", "troisième", "quatrième", "cinquième"][n - 2], digits="%de" % n))(r.randint(2, 5)))
    parts.quote(d, dict(guillemets=("« ", " »"), straight=('"', '"'), curly=("“", "”")))
    d.family("apostrophe", "straight", "curly")
    d.family("espace", "spaced", "tight")

    def gap(rng, _):
        return Item(lambda out: out.slot("espace", " " if out.pick("espace") == "spaced" else ""))
    d.slot("esp", gap)
    d.mark_space = "espace"
    parts.tag(d, ("square", "round"), ("rires", "rire"), ("inaudible", "inaudible"), ("toux", "tousse"))
    parts.product(d, rng, "outil", ("plan", "doc", "flux"))
    parts.misheard(d, rng, "client", ("ier", "eau", "ard", "in"))
    parts.code(d, rng, "sigle")
    parts.look_alikes(d, rng, "jumeaux")
    d.say("""
        ~le {chose} est {adj}, je crois{.}
        ~on regarde le {chose} {quand}{.}
        est-ce que le {chose} est {adj}{?}
        qui envoie le {chose} à {titre}{?}
        attention{esp}: le {chose} n'est pas {adj}{.}
        ~c'est {adj}{esp}; on verra {quand}{.}
        {ouais}, ~c'est {adj}{.}
        {okay}, ~on passe au {chose}{.}
        {ya:il y a} un {chose} pour {ville}{.}
        {ya:il faut} finir le {chose} {quand}{.}
        j'ai reçu un {mail:e-mail} de {ville} {quand}{.}
        le {mail:e-mail} de {titre} est {adj}{.}
        ce {weekend} je serai à {ville}{.}
        le {orthographe:coût} du {chose} est {adj}{.}
        en {orthographe:août} le {chose} sera {adj}{.}
        l'{orthographe:événement} de {ville} est {adj}{.}
        la {orthographe:clé} du {chose}, c'est {ville}{.}
        la mise en {oe:œuvre} du {chose} est {adj}{.}
        c'est au {oe:cœur} du {chose}, ~non{?}
        voir le point {numero} du {chose}{.}
        {titre} n'a pas vu le {chose}{.}
        ça fait {euros} par mois, ~à {ville}{.}
        on a payé {euros} pour le {chose}{.}
        la réunion est à {heure} {quand}{.}
        on finit à {heure}, ~d'accord{?}
        nous sommes {nombre:2-40} à {ville}{.}
        il reste {nombre:2-30} jours pour le {chose}{.}
        ça baisse de {pourcent} {quand}{.}
        c'est la {rang} fois qu'on voit le {chose}{.}
        il a dit {quote:jamais de la vie} et voilà{.}
        le titre est {quote:tout va bien}, ~je crois{.}
        {tag:rires} c'est {adj}{.}
        le {chose} {tag:toux} est {adj}{.}
        on a tout mis dans {outil} {quand}{.}
        est-ce que {outil} marche à {ville}{?}
        {client} attend le {chose} {quand}{.}
        j'ai appelé {client}, ~c'est {adj}{.}
        le {sigle} de {ville} est {adj}{.}
        sans le {sigle}, pas de {chose}{.}
        {jumeaux} prend le {chose} {quand}{.}
        le {chose} {T:a|a/à} changé {quand}{.}
        je vais {T:à|a/à} {ville} {quand}{.}
        {T:où|ou/où} est le {chose}{?}
        le {chose} {T:ou|ou/où} le planning, au choix{.}
        {T:ces|ces/ses} gens viennent de {ville}{.}
        il aime {T:ses|ces/ses} dossiers{.}
        {T:ça|ça/sa} me va, ~pour le {chose}{.}
        {T:sa|ça/sa} voiture est à {ville}{.}
        le {T:cours|cours/court} de {ville} est fini{.}
        c'est trop {T:court|cours/court} pour {quand}{.}
        """)
    return d
