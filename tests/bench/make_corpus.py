#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Make a corpus with house conventions that no word list knows, and say what is true of it.

  make_corpus.py --domain medical|hotline|support --out DIR [--seed N] [--rows N]
                 [--labelers N] [--consistent SHARE] [--no-labeler]

medical: English dictation; hotline: German; support: Spanish. Each has families of forms
that labelers write differently, and look-alikes that everyone uses side by side and that
must be left alone. Writes corpus.tsv and truth.json (rows: canonical, spans, slots, traps).
Same options, same bytes. Standard library only.
"""
import argparse
import collections
import json
import pathlib
import random
import re

SYLLABLES = "ba dro fel gan hir jun kal lem mor nis pol qua rin sul tev vor wex yar zen".split()

MEDICAL = {
    "families": {
        "followup": ["follow-up", "followup", "follow up"],
        "xray": ["x-ray", "xray", "X-ray"],
        "postop": ["post-op", "postop", "post op"],
        "bid": ["b.i.d.", "BID", "bid"],
        "heme": ["hemoglobin", "haemoglobin"],
        "edema": ["edema", "oedema"],
        "tumor": ["tumor", "tumour"],
        "iv": ["IV", "I.V.", "iv"],
        "labelled": ["labeled", "labelled"],
        "drug": None, "clinic": None,
    },
    "invented": {"drug": ("{0}", "{1}"), "clinic": ("{0}Care", "{0} Care", "{0}care")},
    "templates": [
        "{followup} in {n} weeks with {name}", "she needs a {followup} after the {xray}",
        "the {xray} of the {part} shows no {tumor}", "start {drug} {n} mg {bid} for {part} pain",
        "patient is on {drug} and {other} {bid}", "{postop} day {n} the {part} is clean",
        "no {edema} of the {part} today", "the {heme} is {n} after the {iv} fluids",
        "mild {edema} and a {tumor} of the {part}", "we sent him to {clinic} for an {xray}",
        "{clinic} will see her {postop}", "{iv} {drug} was given in the {part} ward",
        "the sample was {labelled} by {name}", "the {heme} level fell {postop}",
        "discharged with {drug} to {clinic}", "{name} reviewed the {xray} on {day}",
    ],
    "traps": [
        ("ileum|ilium", ["pain over the {T:ilium} on {day}", "resection of the {T:ileum} today"]),
        ("hypertension|hypotension", ["known {T:hypertension} for {n} years",
                                      "known {T:hypotension} for {n} years"]),
        ("abduction|adduction", ["{T:abduction} of the {part} is normal",
                                 "{T:adduction} of the {part} is normal"]),
        ("afferent|efferent", ["the {T:afferent} loop is open", "the {T:efferent} loop is open"]),
        ("mucus|mucous", ["clear {T:mucus} from the {part}", "the {T:mucous} membrane is dry"]),
        ("dose|does", ["the {T:dose} was {n} mg", "it {T:does} not hurt at the {part}"]),
        ("breath|breathe", ["short of {T:breath} on {day}", "he can {T:breathe} well"]),
        ("left|lift", ["the {T:left} {part} is swollen", "do not {T:lift} the {part}"]),
        ("patient|patients", ["the {T:patient} feels well", "two {T:patients} feel well"]),
        ("peroneal|perineal", ["the {T:peroneal} nerve is fine", "the {T:perineal} wound is fine"]),
        ("recreation|re-creation", ["he swims for {T:recreation}", "after {T:re-creation} of the stoma"]),
        ("sometime|some time", ["come back {T:sometime} in May", "it took {T:some time} to heal"]),
        ("aids|AIDS", ["she wears hearing {T:aids} on {day}", "no history of {T:AIDS} or cancer"]),
        ("resent|re-sent", ["they {T:resent} the long wait", "the form was {T:re-sent} to {name}"]),
    ],
    "parts": "knee hip wrist ankle elbow shoulder spine chest abdomen foot".split(),
    "days": "Monday Tuesday Wednesday Thursday Friday".split(),
    "person": ["seen by @@ on {day}", "@@ did the surgery", "please ask @@ about the {part}"],
    "other": "aspirin insulin heparin warfarin".split(),
}

HOTLINE = {
    "families": {
        "email": ["E-Mail", "Email", "E-mail"],
        "wlan": ["WLAN", "W-LAN", "Wlan"],
        "login": ["Login", "Log-in", "Log-In"],
        "strasse": ["Straße", "Strasse"],
        "fon": ["Telefon", "Telephon"],
        "ruecksendung": ["Rücksendung", "Ruecksendung"],
        "kundennr": ["Kundennummer", "Kunden-Nummer"],
        "app": ["Handyapp", "Handy-App", "Handy App"],
        "okay": ["okay", "okee"],
        "firma": None, "produkt": None,
    },
    "invented": {"firma": ("{0}", "{1}"), "produkt": ("{0}Box", "{0} Box", "{0}-Box")},
    "templates": [
        "ich habe meine {kundennr} nicht dabei", "wie lautet Ihre {kundennr} bitte",
        "die {produkt} hat kein {wlan} mehr", "mein {wlan} ist seit {day} weg",
        "der {login} in der {app} geht nicht", "ich schicke Ihnen eine {email} am {day}",
        "wo bleibt meine {ruecksendung} an {firma}", "die {ruecksendung} kam am {day} an",
        "ich wohne in der {part} {strasse} {n}", "die {app} zeigt {n} Fehler",
        "bitte rufen Sie mein {fon} an", "{okay} dann bis {day}", "{okay} ich warte auf die {email}",
        "{firma} hat mir die {produkt} geliefert", "das {fon} von {firma} ist kaputt",
        "können Sie den {login} bei {firma} prüfen", "die {produkt} kostet {n} Euro",
        "meine {email} steht in der {app}",
    ],
    "traps": [
        ("schon|schön", ["ich warte {T:schon} seit {day}", "das wäre {T:schön} für mich"]),
        ("fordern|fördern", ["wir {T:fordern} das Geld zurück", "wir {T:fördern} das Projekt"]),
        ("das|dass", ["{T:das} Gerät ist neu", "ich hoffe {T:dass} es klappt"]),
        ("Masse|Maße", ["die {T:Maße} der Kiste stimmen nicht", "die {T:Masse} ist zu groß"]),
        ("zahlen|zählen", ["ich will {T:zahlen} am {day}", "Sie müssen die Teile {T:zählen}"]),
        ("war|wahr", ["das {T:war} am {day}", "das ist nicht {T:wahr} oder"]),
        ("wieder|wider", ["es geht {T:wieder} nicht", "das ist {T:wider} Erwarten gut"]),
        ("den|denn", ["ich habe {T:den} Vertrag", "warum {T:denn} so spät"]),
        ("Vertrag|Verträge", ["mein {T:Vertrag} endet am {day}", "zwei {T:Verträge} enden am {day}"]),
        ("bestellt|bestellte", ["ich habe das {T:bestellt} am {day}", "ich {T:bestellte} das am {day}"]),
        ("Sie|sie", ["können {T:Sie} das prüfen", "hat {T:sie} das bezahlt"]),
        ("zusammen|zu sammen", ["wir gehen {T:zusammen} hin"]),
        ("mitteilen|mit teilen", ["ich wollte {T:mitteilen} was los ist"]),
        ("annehmen|abnehmen", ["können Sie das {T:annehmen} bitte", "können Sie das {T:abnehmen} bitte"]),
    ],
    "parts": "lange kurze alte neue obere untere".split(),
    "days": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag".split(),
    "person": ["hier spricht @@ aus {day}", "@@ hat mich angerufen", "fragen Sie bitte @@ am {day}"],
    "other": "Kabel Stecker Router".split(),
}

SUPPORT = {
    "families": {
        "email": ["email", "e-mail", "correo-e"],
        "wifi": ["wifi", "wi-fi", "WiFi"],
        "solo": ["solo", "sólo"],
        "pin": ["PIN", "pin", "P.I.N."],
        "online": ["online", "on-line", "on line"],
        "quizas": ["quizás", "quizas"],
        "periodo": ["período", "periodo"],
        "marca": None, "servicio": None,
    },
    "invented": {"marca": ("{0}", "{1}"), "servicio": ("{0}Net", "{0} Net", "{0}net")},
    "templates": [
        "no funciona el {wifi} desde el {day}", "mi {email} es otro ahora", "{solo} tengo {n} euros",
        "quiero cambiar el {pin} del {part}", "compré el {part} {online} en {marca}",
        "{quizas} el {day} pueda llamar", "el {periodo} de prueba de {servicio} acaba el {day}",
        "{servicio} no responde {online}", "envié un {email} a {marca}", "{solo} quiero mi {pin}",
        "el {wifi} de {servicio} es lento", "el {part} de {marca} llegó el {day}",
        "el {periodo} son {n} días", "{quizas} el {wifi} del {part} falla", "mi {pin} de {marca} caducó",
    ],
    "traps": [
        ("si|sí", ["{T:si} llega el {day} llame", "{T:sí} lo recibí el {day}"]),
        ("esta|está", ["{T:esta} factura es mía", "{T:está} roto el {part}"]),
        ("pagó|pago", ["ella {T:pagó} el {day}", "el {T:pago} del {part} falló"]),
        ("caro|carro", ["es muy {T:caro} ese {part}", "dejé el {part} en el {T:carro}"]),
        ("pero|perro", ["llamé {T:pero} no contestan", "mi {T:perro} rompió el {part}"]),
        ("nuevo|nueva", ["un {T:nuevo} {part} por favor", "una {T:nueva} factura por favor"]),
        ("porque|por que", ["no pago {T:porque} no llegó", "la razón {T:por que} llamo"]),
        ("caso|casa", ["en ese {T:caso} espero", "estoy en {T:casa} el {day}"]),
        ("tarde|tarda", ["llegó {T:tarde} el {day}", "cuánto {T:tarda} el {part}"]),
    ],
    "parts": "cargador router teclado cable mando".split(),
    "days": "lunes martes miércoles jueves viernes".split(),
    "person": ["habla @@ de {marca}", "@@ me llamó el {day}", "pregunte por @@ el {day}"],
    "other": "uno dos".split(),
}

DOMAINS = {"medical": MEDICAL, "hotline": HOTLINE, "support": SUPPORT}


def invent(rng):
    return "".join(rng.sample(SYLLABLES, 3)).capitalize()


def shift(rng, name):
    """The same name, spelt in another way: a doubled or another letter inside."""
    at = rng.randrange(3, len(name) - 2)
    if rng.random() < 0.5:
        return name[:at] + name[at] + name[at:]
    return name[:at] + rng.choice([c for c in "aeioul" if c != name[at]]) + name[at + 1:]


class Maker:
    def __init__(self, args):
        self.rng, self.domain = random.Random("%s %d" % (args.domain, args.seed)), DOMAINS[args.domain]
        rng = self.rng
        self.families = dict(self.domain["families"])
        for name, shapes in self.domain["invented"].items():
            base = invent(rng)
            forms = [s.format(base, shift(rng, base)) for s in shapes]
            self.families[name] = list(dict.fromkeys(forms))
        self.people = []
        for _ in range(3):  # different people, a letter apart
            base = invent(rng)
            self.people.append((base, base[:-2] + {"a": "o", "e": "i", "i": "e", "o": "a", "u": "a"}.get(
                base[-2], "y") + base[-1]))
        self.labelers = ["w%02d" % i for i in range(1, args.labelers + 1)]
        self.usual, self.slips = {}, {}
        for family, forms in self.families.items():
            order = rng.sample(forms, len(forms))
            consistent = rng.random() < args.consistent
            for who in self.labelers:
                share = rng.random()
                pick = 0 if consistent or share < 0.65 else 1 + rng.randrange(len(order) - 1)
                self.usual[who, family] = order[pick]
                self.slips[who, family] = 0 if consistent else rng.choice([0, 0.01, 0.04])

    def form(self, who, family):
        if self.rng.random() < self.slips[who, family]:
            return self.rng.choice(self.families[family])
        return self.usual[who, family]

    def row(self, who):
        """-> pieces of text: (text, family or None, trap or None)"""
        rng, domain, x = self.rng, self.domain, self.rng.random()
        trap = person = None
        if x < 0.25:
            trap, templates = rng.choice(domain["traps"])
        elif x < 0.32:
            person, templates = rng.choice(self.people), domain["person"]
        else:
            templates = domain["templates"]
        pieces = []
        for part in re.findall(r"\{[^}]*\}|@@|[^{}@]+", rng.choice(templates)):
            if part == "@@":
                pieces.append((rng.choice(person), None, "|".join(person)))
            elif part.startswith("{T:"):
                pieces.append((part[3:-1], None, trap))
            elif part.startswith("{"):
                pieces.append(self.slot(part[1:-1], who))
            else:
                pieces.append((part, None, None))
        return pieces

    def slot(self, name, who):
        rng, domain = self.rng, self.domain
        if name in self.families:
            return self.form(who, name), name, None
        words = {"n": [str(n) for n in range(2, 40)], "part": domain["parts"], "day": domain["days"],
                 "other": domain["other"], "name": ["Lee", "Novak", "Ortiz", "Brandt"]}
        return rng.choice(words[name]), None, None


def write(out, maker, rows, labelers_known):
    rng, made = maker.rng, []
    counts = collections.defaultdict(collections.Counter)
    for _ in range(rows):
        who = rng.choice(maker.labelers)
        pieces = maker.row(who)
        made.append((who, pieces))
        for text, family, _ in pieces:
            if family:
                counts[family][text] += 1
    canonical = {f: max(c, key=lambda s: (c[s], s)) for f, c in counts.items()}
    truth = {"families": {}, "rows": {}, "labelers": {}, "deviating": [], "drift": [],
             "presence": [], "label_names": {}, "conflicts": [], "leaks": [],
             "trap_pairs": [t for t, _ in maker.domain["traps"]] + ["|".join(p) for p in maker.people]}
    for family, c in counts.items():
        minority = sum(c.values()) - c[canonical[family]]
        truth["families"][family] = dict(canonical=canonical[family], styles=dict(c), spans=minority,
                                         inconsistent=minority >= 3, column="text", novel=True)
    lines = ["\t".join(["id", "text"] + ["labeler"] * labelers_known)]
    for number, (who, pieces) in enumerate(made):
        rid, text, want = "r%06d" % number, "", ""
        row = dict(intent="", labeler=who, dup_of=None, spans=[], inner=[], slots=[], begins=[],
                   traps=[], typos=[])
        for piece, family, trap in pieces:
            place = [len(text), len(text) + len(piece)]
            text += piece
            want += canonical[family] if family else piece
            if family:
                row["slots"].append(place + [family, piece])
                if piece != canonical[family]:
                    row["spans"].append(place + [family, piece, canonical[family]])
            if trap:
                row["traps"].append(place + [trap])
        row["canonical"] = want
        truth["rows"][rid] = row
        lines.append("\t".join([rid, text] + [who] * labelers_known))
    out.mkdir(parents=True, exist_ok=True)
    (out / "corpus.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (out / "truth.json").write_text(json.dumps(truth, ensure_ascii=False), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--domain", choices=sorted(DOMAINS), required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", type=int, default=3000)
    parser.add_argument("--labelers", type=int, default=6)
    parser.add_argument("--consistent", type=float, default=0.3)
    parser.add_argument("--no-labeler", action="store_true")
    args = parser.parse_args()
    write(args.out, Maker(args), args.rows, not args.no_labeler)


if __name__ == "__main__":
    main()
