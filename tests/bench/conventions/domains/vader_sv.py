"""Swedish local radio: weather and traffic; a language that no pack knows."""
import parts
from engine import Domain

NAMES = "Lindgren Sjöberg Åkesson Nyström Hellberg Öberg Forsman Dahlin".split()


def klocka(rng, _):
    h, m = rng.randint(6, 20), rng.choice([15, 30, 45])
    return dict(kolon="%d:%02d" % (h, m), punkt="%d.%02d" % (h, m))


def grader(rng, _):
    n = rng.randint(2, 28)
    return dict(ord="%d grader" % n, tecken="%d °C" % n, kort="%d°" % n)


def procent(rng, _):
    n = rng.randint(5, 95)
    return dict(ord="%d procent" % n, tecken="%d %%" % n, tatt="%d%%" % n)


def build(rng):
    d = Domain("vader_sv", "sv", filler_rate=0.2, sentences=(6, 3, 1), drift=["eh", "dom", "klocka"])
    d.labelers, d.rows = 7, 2400
    d.words("namn", NAMES)
    d.words("ort", "Umeå", "Kalmar", "Borås", "Visby", "Kiruna", "Lund", "Örebro", "Mora")
    d.words("vad", "regnet", "snön", "dimman", "blåsten", "trafiken", "färjan", "bron", "tåget")
    d.words("hur", "kommer tillbaka", "minskar lite", "är borta", "blir värre", "står still", "lugnar sig", "drar norrut")
    d.words("nar", "i kväll", "på morgonen", "under helgen", "efter lunch", "i natt", "på torsdag")
    d.filler("eh", 4, "eh", "öh", "ehh")
    d.filler("hm", 2, "hm", "hmm")
    d.family("filler_mark", "comma", "none", "dots")
    d.family("terminal", "mark", "none", first=True)
    d.family("sentence_case", "upper", "lower", first=True)
    d.choice("okej", ("okej", "okay", "ok"), ("okej", "okay", "ok"))
    d.choice("dom", ("de", "dom"), ("de", "dom"), guard=False)
    d.choice("nagon", ("lang", "kort"), ("någon", "nån"), ("något", "nåt"), ("sådan", "sån"), guard=False)
    d.choice("sedan", ("lang", "kort"), ("sedan", "sen"), guard=False)
    d.choice("tex", ("kort", "ord"), ("t.ex.", "till exempel"), ("bl.a.", "bland annat"))
    d.choice("epost", ("streck", "ihop"), ("e-post", "epost"), ("e-mejl", "emejl"))
    d.choice("idag", ("isar", "ihop"), ("i dag", "idag"), ("i går", "igår"), ("i morgon", "imorgon"))
    parts.by_style(d, "klocka", ("kolon", "punkt"), klocka)
    parts.by_style(d, "grader", ("ord", "tecken", "kort"), grader)
    parts.by_style(d, "procent", ("ord", "tecken", "tatt"), procent)
    parts.tag(d, ("square", "round", "angle"), ("skratt", "skrattar"), ("musik", "jingel"), ("hostar", "hosta"))
    parts.quote(d, dict(raka=('"', '"'), boj=("”", "”"), vinkel=("»", "»")))
    parts.mark(d, "streck", dict(tank=" – ", minus=" - ", lang=" — "))
    parts.product(d, rng, "app", ("kollen", "nytt", "radar"))
    parts.misheard(d, rng, "meteorolog", ("son", "berg", "ell"))
    parts.code(d, rng, "kanal")
    parts.look_alikes(d, rng, "tvilling")
    d.say("""
        ~{vad} {hur} {nar}{.}
        {vad} i {ort} {hur}, ~{nar}{.}
        klockan {klocka} {hur} {vad}{.}
        vi hörs igen {klocka}, ~{nar}{.}
        det blir {grader} i {ort} {nar}{.}
        bara {grader} {nar}, ~{vad} {hur}{.}
        {procent} av bilarna är borta {nar}{.}
        risken är {procent} i {ort}{.}
        {okej}, ~vi går till {ort}{.}
        jag tror att {dom:de} kör {nar}{.}
        har {nagon:någon} sett {namn}{?}
        det är {nagon:något} med {vad}{.}
        en {nagon:sådan} dag {hur} {vad}{.}
        och {sedan:sedan} {hur} {vad}{.}
        i {ort}, {tex:t.ex.} {nar}, {hur} {vad}{.}
        det gäller {tex:bl.a.} {ort} {nar}{.}
        skicka {epost:e-post} till {namn}{.}
        {idag:i dag} {hur} {vad}{.}
        det var {idag:i går} som {vad} kom{.}
        {vad} {hur} {idag:i morgon}{.}
        {tag:skratt} ja, {vad} {hur}{.}
        vi hör {tag:musik} från {ort}{.}
        han sa {quote:håll ut} {nar}{.}
        {vad}{streck}det vet alla{streck}{hur}{.}
        {app} visar att {vad} {hur}{.}
        ladda ner {app} {nar}{.}
        {meteorolog} tror att {vad} {hur}{.}
        tack {meteorolog}, ~{vad} {hur}{.}
        {kanal} sänder från {ort} {nar}{.}
        lyssna på {kanal} {nar}{.}
        {tvilling} är i {ort}{.}
        fråga {tvilling} om {vad}{.}
        {T:var|var/vår} är {namn}{?}
        det är {T:vår|var/vår} i {ort}{.}
        en {T:bil|bil/bild} står still i {ort}{.}
        en {T:bild|bil/bild} från {ort}{.}
        {T:får|får/för} vi se {vad}{?}
        det är {T:för|får/för} kallt i {ort}{.}
        {T:hon|hon/han} {T:bor|bor/bär} i {ort}{.}
        {T:han|hon/han} {T:bär|bor/bär} en jacka{.}
        """)
    return d
