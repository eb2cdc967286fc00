"""French medical dictation: doses, abbreviations, measures, times of the day."""
import parts
from engine import Domain

NAMES = "Lefèvre Garnier Moreau Aubert Perrin Chevalier Roussel Blanchard Marchand Fabre".split()


def heure(rng, _):
    h, m = rng.randint(7, 20), rng.choice([15, 30, 45])
    return dict(h="%dh%02d" % (h, m), espace="%d h %02d" % (h, m), mots="%d heures %02d" % (h, m))


def tension(rng, _):
    a, b = rng.randint(10, 17), rng.randint(6, 9)
    return dict(barre="%d/%d" % (a, b), mots="%d sur %d" % (a, b))


def temperature(rng, _):
    n = "%d,%d" % (rng.randint(36, 40), rng.randint(1, 9))
    return dict(signe=n + " °C", colle=n + "°C", mot=n + " degrés")


def build(rng):
    d = Domain("dictee_fr", "fr", filler_rate=0.08, sentences=(4, 4, 2), drift=["heure", "dose", "titre"])
    d.labelers, d.rows = 5, 2400
    d.words("nom", NAMES)
    d.words("patient", "le patient", "la patiente", "l'enfant", "cette dame", "ce monsieur")
    d.words("etat", "va mieux", "reste stable", "tousse encore", "dort mal", "se plaint du dos", "ne mange pas",
            "respire bien", "marche seul")
    d.words("quand", "depuis lundi", "depuis hier", "la nuit", "le matin", "depuis ce matin", "en fin de semaine")
    d.words("organe", "le foie", "le genou gauche", "la cheville", "le poumon droit", "la vésicule", "le rachis")
    d.words("adj", "normal", "douloureux", "sans particularité", "légèrement augmenté", "à surveiller")
    parts.quantity(d, "dose", dict(mg=("mg", "milligramme", "milligrammes"), ml=("ml", "millilitre", "millilitres"),
                                cm=("cm", "centimètre", "centimètres"), mm=("mm", "millimètre", "millimètres")),
                   (5, 10, 15, 20, 50), words=False)
    parts.by_style(d, "heure", ("h", "espace", "mots"), heure)
    parts.by_style(d, "tension", ("barre", "mots"), tension)
    parts.by_style(d, "temp", ("signe", "colle", "mot"), temperature)
    parts.percent(d, "pct")
    parts.number(d, "fois", ("digits", "words"))
    parts.title(d, "titre", ("Dr", "Docteur", "docteur"), ("Dr", "Docteur", "docteur"), ("Pr", "Professeur", "professeur"),
                surnames=NAMES)
    parts.title(d, "mme", ("court", "long"), ("Mme", "Madame"), ("M.", "Monsieur"), surnames=NAMES)
    d.choice("irm", ("plain", "dots"), ("IRM", "I.R.M."), ("ECG", "E.C.G."), case=False)
    d.choice("rdv", ("long", "court", "majuscules"), ("rendez-vous", "rdv", "RDV"))
    d.choice("reg", ("tiret", "espace"), ("post-opératoire", "post opératoire"), ("sous-cutané", "sous cutané"),
             ("anti-inflammatoire", "anti inflammatoire"))
    d.choice("cle", ("clé", "clef"), ("clé", "clef"))
    d.choice("oeuf", ("lig", "deux"), ("cœur", "coeur"), ("œdème", "oedème"), ("sœur", "soeur"))
    d.choice("etc", ("point", "mots"), ("c.-à-d.", "c'est-à-dire"), guard=False)
    d.choice("premier", ("abr", "mot"), ("1er", "premier"))
    d.choice("compte", ("tiret", "espace"), ("compte-rendu", "compte rendu"))
    d.choice("ordo", ("accent", "sans"), ("réévaluer", "ré-évaluer"), ("surveillance", "sur-veillance"))
    d.filler("euh", 3, "euh", "heu")
    d.family("filler_mark", "comma", "none")
    d.family("terminal", "mark", "none", first=True)
    d.family("apostrophe", "straight", "curly", first=True)
    parts.quote(d, dict(chevrons=("« ", " »"), droits=('"', '"'), courbes=("“", "”")))
    parts.tag(d, ("square", "round"), ("inaudible", "incompréhensible"), ("toux", "tousse"))
    parts.misheard(d, rng, "confrere", ("ini", "ova", "son"))
    parts.product(d, rng, "medoc", ("dol", "max", "vit"))
    parts.code(d, rng, "service")
    parts.look_alikes(d, rng, "jumeau")
    d.say("""
        ~{patient} {etat} {quand}{.}
        je prescris {dose:mg} de {medoc} {quand}{.}
        on passe à {dose:mg} par jour, ~{patient} {etat}{.}
        une lésion de {dose:mm} sur {organe}{.}
        {organe} mesure {dose:mm}, {adj}{.}
        prise à {heure}, puis à {heure}{.}
        consultation à {heure}, {patient} {etat}{.}
        la tension est à {tension}, {adj}{.}
        tension à {tension} {quand}{.}
        la température est à {temp} {quand}{.}
        saturation à {pct}, {patient} {etat}{.}
        perte de {pct} du poids {quand}{.}
        il y a {fois:2-20} jours, {patient} {etat}{.}
        {fois:2-9} comprimés le soir, {dose:ml} au coucher{.}
        vu par le {titre} {quand}{.}
        adressé au {titre} pour {organe}{.}
        {mme} {etat} {quand}{.}
        je revois {mme} {quand}{.}
        l'{irm:IRM} de {organe} est {adj}{.}
        un {irm:ECG} {adj} {quand}{.}
        {rdv} à prévoir, ~{patient} {etat}{.}
        le suivi {reg:post-opératoire} est {adj}{.}
        traitement {reg:sous-cutané} {quand}{.}
        un {reg:anti-inflammatoire}, {dose:mg} par jour{.}
        le {oeuf:cœur} est {adj}{.}
        un {oeuf:œdème} {quand}, {organe} {adj}{.}
        la {oeuf:sœur} de {mme} {etat}{.}
        {patient} {etat}, {etc:c.-à-d.} {organe} est {adj}{.}
        le {premier:1er} contrôle est {adj}{.}
        {compte:compte-rendu} du {titre}{.}
        à {ordo:réévaluer} {quand}{.}
        la {ordo:surveillance} est {adj} {quand}{.}
        {patient} dit {quote:j'ai mal} {quand}{.}
        {tag:inaudible} {organe} est {adj}{.}
        {tag:toux} {patient} {etat}{.}
        {confrere} a vu {patient} {quand}{.}
        lettre de {confrere}, {organe} {adj}{.}
        sous {medoc}, {patient} {etat}{.}
        arrêt de {medoc} {quand}{.}
        transfert en {service} {quand}{.}
        le {service} nous adresse {mme}{.}
        {jumeau} {etat} {quand}{.}
        le dossier de {jumeau} est {adj}{.}
        {T:a|a/à} {patient} {etat}{.}
        {T:ou|ou/où} bien {organe} est {adj}{.}
        l'endroit {T:où|ou/où} {patient} {etat}{.}
        un petit {T:cou|cou/coup} {adj}{.}
        un {T:coup|cou/coup} sur {organe}{.}
        du {T:foie|foie/fois} gras{.}
        une {T:fois|foie/fois} {quand}{.}
        """)
    return d
