"""Police interviews in English: clock times in words, phone numbers, streets, ranks, redactions."""
import numerals
import parts
from engine import Domain

NAMES = "Harlow Petrov Osborne Reyes Whitlock Mbeki Doyle Castellano Birch Novak Lindqvist Farrow".split()
DIGITS = "oh one two three four five six seven eight nine".split()


def clock(rng, _):
    h, m = rng.randint(1, 11), rng.choice([15, 30, 45])
    digits = "%d:%02d" % (h, m)
    past = {15: "quarter past %s" % numerals.english(h), 30: "half past %s" % numerals.english(h),
            45: "quarter to %s" % numerals.english(h + 1)}[m]
    return dict(digits=digits, past=past)


def phone(rng, _):
    n = [rng.randint(2, 9) for _ in range(7)]
    n[3] = 0
    return dict(digits="%d%d%d-%d%d%d%d" % tuple(n), words=" ".join(DIGITS[i] for i in n))


def build(rng):
    d = Domain("police", filler_rate=0.2, sentences=(5, 4, 1), drift=["clock", "um", "sgt"])
    d.labelers, d.rows = 6, 2600
    d.words("name", NAMES)
    d.words("place", "the garage", "the back door", "the parking lot", "the bus stop", "the kitchen", "the hallway",
            "the corner store", "the stairs", "the car wash")
    d.words("did", "left", "came back", "saw him", "heard the shouting", "called my sister", "locked the door",
            "walked home", "parked the truck")
    d.words("thing", "knife", "jacket", "wallet", "truck", "backpack", "flashlight", "bottle", "receipt")
    parts.by_style(d, "clock", ("digits", "past"), clock)
    parts.by_style(d, "phone", ("digits", "words"), phone)
    parts.number(d, "count", ("digits", "words"))
    parts.quantity(d, "money", dict(usd=("$", "dollar", "dollars")), (5, 20, 40, 50, 80, 200), before=True)
    parts.title(d, "sgt", ("Sgt.", "Sergeant"), ("Sgt.", "Sergeant"), surnames=NAMES)
    parts.title(d, "det", ("Det.", "Detective"), ("Det.", "Detective"), surnames=NAMES)
    d.choice("kinda", ("short", "long"), ("gonna", "going to"), ("wanna", "want to"))
    d.choice("cause", ("apostrophe", "plain", "long"), ("'cause", "cause", "because"))
    d.choice("yeah", ("yeah", "yes"), ("yeah", "yeh"))
    d.choice("uhhuh", ("hyphen", "space"), ("uh-huh", "uh huh"))
    d.choice("alright", ("one", "two"), ("alright", "all right"))
    d.choice("ok", ("okay", "OK", "ok"), ("okay", "OK", "ok"))
    d.choice("ya", ("long", "short"), ("you know", "y'know"))
    d.choice("id", ("plain", "dots"), ("ID", "I.D."), case=False)
    d.choice("street", ("short", "long"), ("Oak St.", "Oak Street"), ("Mill Ave.", "Mill Avenue"), ("Canal Rd.", "Canal Road"))
    d.filler("um", 4, "um", "umm")
    d.filler("uh", 4, "uh", "uhh", "er")
    d.family("filler_mark", "comma", "none", "dots")
    d.family("terminal", "mark", "none", first=True)
    parts.mark(d, "cut", dict(double="--", single="-", em="—", dots="..."))
    parts.tag(d, ("square", "round"), ("inaudible", "unintelligible", "indiscernible"), ("crying", "cries", "sobbing"),
              ("pause", "long pause", "silence"))
    parts.prefix(d, "speaker", ("colon", "bracket", "short"),
                 dict(q=dict(colon="Interviewer:", bracket="[Interviewer]", short="INTERVIEWER:"),
                      a=dict(colon="Witness:", bracket="[Witness]", short="WITNESS:")))
    d.prefixes.append(lambda r: "{speaker}" if r.random() < 0.5 else "")
    parts.quote(d, dict(double=('"', '"'), single=("'", "'"), curly=("“", "”")))
    parts.misheard(d, rng, "suspect")
    parts.jargon(d, rng, "unit", [("cross", "post"), ("off", "beat"), ("co", "canvass")])
    parts.look_alikes(d, rng, "pair")
    d.say("""
        ~I {did} at {clock}{.}
        it was about {clock} when I {did}, ~I think{.}
        where were you at {clock}{?}
        you can call me at {phone}, ~any time{.}
        her number is {phone}{.}
        he owed me {money}, {ya}{.}
        I gave him {money} by {place}{.}
        there were {count:2-30} people by {place}{.}
        I saw {count:2-9} men near {place}, ~maybe more{.}
        {sgt} took the {thing} from {place}{.}
        I already told {det} that I {did}{.}
        did {det} show you the {thing}{?}
        I'm not {kinda:gonna} lie, ~I {did}{.}
        I don't {kinda:wanna} talk about the {thing}{.}
        I {did} {cause} he had a {thing}{.}
        {yeah}, ~I {did}{.}
        {uhhuh}, ~by {place}{.}
        {alright}, ~tell me about the {thing}{.}
        {ok}, ~so you {did}{.}
        he was, {ya}, ~by {place}{.}
        did he show you any {id}{?}
        I left my {id} in {place}{.}
        I live on {street}, near {place}{.}
        we were on {street} when he {did}{.}
        and then he{cut} I mean she {did}{.}
        I was by the{cut} by {place}{.}
        he said {tag:inaudible} by {place}{.}
        {tag:crying} I {did}{.}
        {tag:pause} no{.}
        he told me {quote:get out of here} and I {did}{.}
        {suspect} was by {place}{.}
        did you see {suspect} with the {thing}{?}
        they did a {unit} near {place}{.}
        after the {unit} I {did}{.}
        {pair} was there when I {did}{.}
        I never met {pair}{.}
        it was {T:their|their/there} {thing}{.}
        he was {T:there|their/there}, by {place}{.}
        I {T:heard|heard/herd} him by {place}{.}
        she {T:threw|threw/through} the {thing}{.}
        he came {T:through|threw/through} {place}{.}
        no {T:one|one/1} was in {place}{.}
        he went right {T:past|past/passed} me{.}
        he {T:passed|past/passed} me by {place}{.}
        """)
    return d
