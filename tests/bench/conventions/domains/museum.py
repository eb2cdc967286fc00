# SPDX-License-Identifier: Apache-2.0
"""Guided tours and oral history: decades, rulers, ranges of years, time stamps, cut-offs, repeats."""
import numerals
import parts
from engine import Domain, Item

TOWNS = "Ashford Brackley Corwen Dunster Eyemouth Falmouth Girvan Helmsley Keswick Ludlow".split()
THINGS = ("chapel tower bridge mill cellar gallery portrait tapestry pier staircase chimney "
          "courtyard ceiling gate").split()
RULERS = "Edmund Margaret Robert Isabel Harold Mathilde".split()
ROMAN = ("-", "I", "II", "III", "IV", "V", "VI")
DECADES = {50: "fifties", 60: "sixties", 70: "seventies", 80: "eighties", 90: "nineties"}


def decade(rng, _):
    d = rng.choice(list(DECADES))
    return dict(full="the 19%ds" % d, apostrophe="the 19%d's" % d, words="the %s" % DECADES[d], short="the '%ds" % d)


def years(rng, _):
    a = rng.randint(1805, 1985)
    b = a + rng.randint(2, 12)
    return dict(hyphen="%d-%d" % (a, b), dash="%d–%d" % (a, b), to="%d to %d" % (a, b))


def stamp(rng, _):
    m, s = rng.randint(0, 59), rng.randint(0, 59)
    clock = "%02d:%02d" % (m, s)
    return dict(square="[%s]" % clock, round="(%s)" % clock, long="[00:%s]" % clock)


def ruler(rng, _):
    name, n = rng.choice(RULERS), rng.randint(2, 6)
    return dict(roman="%s %s" % (name, ROMAN[n]), words="%s the %s" % (name, numerals.english_ordinal(n).capitalize()))


def era(rng, _):
    n = rng.randint(2, 40) * 10
    return dict(bc="%d BC" % n, dots="%d B.C." % n, bce="%d BCE" % n)


def build(rng):
    d = Domain("museum", filler_rate=0.2, sentences=(5, 4, 2), drift=["decade", "stamp", "uh"])
    d.labelers, d.rows = 4, 1600
    d.words("town", TOWNS)
    d.words("thing", THINGS)
    d.words("done", "built", "painted", "restored", "lost", "sold", "moved", "burned", "repaired", "hidden")
    d.words("adj", "old", "narrow", "famous", "haunted", "damp", "cold", "grand", "plain", "ruined")
    d.words("when", "after the war", "before the flood", "during the strike", "when I was a child",
            "after the fire", "in the winter")
    parts.by_style(d, "decade", ("full", "apostrophe", "words", "short"), decade)
    parts.by_style(d, "years", ("hyphen", "dash", "to"), years)
    parts.by_style(d, "ruler", ("roman", "words"), ruler)
    parts.by_style(d, "era", ("bc", "dots", "bce"), era)
    parts.quantity(d, "length", dict(ft=("ft", "foot", "feet")), range(3, 60), space=False)
    d.family("stamp", "square", "round", "long")

    def write_stamp(r, _):
        forms = stamp(r, _)

        def write(out):
            out.slot("stamp", forms[out.pick("stamp")])
            out.add(" ")
        return Item(write, prefix=True)
    d.slot("stamp", write_stamp)
    d.prefixes.append(lambda r: "{stamp}" if r.random() < 0.3 else "")
    d.family("cutoff", "hyphen", "double", "em")
    shapes = dict(hyphen="-", double="--", em="—")

    def cut(r, word):
        start = word[:r.randint(1, 2)]

        def write(out):
            out.add(start)
            out.slot("cutoff", shapes[out.pick("cutoff")])
            out.add(" " + word)
        return Item(write)
    d.slot("cut", cut)
    d.family("repeat", "plain", "comma")

    def again(r, word):
        def write(out):
            out.add(word + (", " if out.pick("repeat") == "comma" else " ") + word)
            out.around(0, "repeat")
        return Item(write)
    d.slot("again", again)
    parts.number(d, "steps", ("words", "digits", "below_ten"))
    parts.ordinal(d)
    d.choice("saint", ("dot", "plain", "long"), ("St. Bride's", "St Bride's", "Saint Bride's"),
             ("St. Olave's", "St Olave's", "Saint Olave's"), ("St. Cuthbert's", "St Cuthbert's", "Saint Cuthbert's"))
    d.choice("amp", ("and", "sign"), ("Hobbs and Son", "Hobbs & Son"), ("Marl and Pryce", "Marl & Pryce"))
    d.choice("til", ("till", "apostrophe", "until"), ("till", "'til", "until"))
    d.choice("informal", ("short", "full"), ("dunno", "don't know"), ("lemme", "let me"), ("gimme", "give me"))
    d.choice("yes", ("yeah", "yeh"), ("yeah", "yeh"))
    d.choice("whisky", ("plain", "e"), ("whisky", "whiskey"))
    d.choice("grey", ("uk", "us"), ("grey", "gray"))
    d.choice("hand", ("hyphen", "joined", "space"), ("hand-made", "handmade", "hand made"),
             ("half-way", "halfway", "half way"), ("farm-house", "farmhouse", "farm house"))
    d.filler("um", 4, "um", "umm", "erm")
    d.filler("uh", 4, "uh", "uhh")
    d.family("filler_mark", "comma", "none", "dots")
    d.family("terminal", "mark", "none", first=True)
    d.family("apostrophe", "straight", "curly", first=True, consistent=True)
    d.family("sentence_space", "one", "two", never=("two",))
    parts.tag(d, ("square", "round", "curly"), ("laughs", "laughter"), ("coughs", "cough"), ("pause", "pauses"))
    parts.misheard(d, rng, "family", ("ley", "more", "wick", "son"))
    parts.misheard(d, rng, "village", ("by", "ham", "wick", "sted"))
    parts.jargon(d, rng, "craft", [("cross", "weave"), ("over", "lath"), ("wet", "gild"), ("side", "purl")])
    parts.look_alikes(d, rng, "cousins")
    d.say("""
        this {thing} was {done} in {decade}, ~{when}{.}
        in {decade} the {thing} was still {adj}{.}
        between us, the {thing} was {done} {years}, ~I think{.}
        the {thing} here ({years}) was {done} {when}{.}
        {ruler} had the {thing} {done}{.}
        was it {ruler} who had it {done}{?}
        the oldest stone is from {era}, ~they say{.}
        the {thing} is {length} high and the {thing} is {length} wide{.}
        it was {cut:painted} {when}, ~you see{.}
        we {cut:found} the {thing} {when}{.}
        {again:the} {thing} was {adj} {when}{.}
        and {again:we} went to {town} {when}{.}
        there are {steps:2-60} steps to the {thing}, ~mind your head{.}
        I was the {ordinal:2-30} child on the street{.}
        the bells of {saint} rang {when}{.}
        my mother went to {saint}, ~near {town}{.}
        he worked for {amp} {when}{.}
        we stayed {til} ten o'clock, ~maybe later{.}
        nobody came {til} the {thing} was {done}{.}
        I {informal:dunno} who had it {done}{.}
        {informal:lemme} show you the {thing}{.}
        {informal:gimme} your hand, the {thing} is {adj}{.}
        {yes}, ~it was {done} {when}{.}
        they hid the {whisky} in the {thing}{.}
        a {grey} lady walks in the {thing}, ~so they say{.}
        the {hand:hand-made} one is {adj}{.}
        {hand:half-way} up is the {thing}{.}
        the {hand:farm-house} was {adj} {when}{.}
        {tag:laughs} that's what they say{.}
        it wasn't {tag:coughs} {adj} then{.}
        the {family} family {done} it {when}{.}
        I knew old {family}, ~didn't I{.}
        they walked from {village} to {town}{.}
        is {village} near here{?}
        this is a {craft}, ~look at the {thing}{.}
        nobody can do a {craft} now{.}
        my cousin {cousins} was {adj} {when}{.}
        I never met {cousins}, ~did you{?}
        the ghost in the {T:cellar|cellar/seller} is {adj}{.}
        the {T:seller|cellar/seller} came {when}{.}
        they took the {T:plain|plain/plane} road {when}{.}
        a {T:plane|plain/plane} came down {when}{.}
        the {T:night|night/knight} was cold {when}{.}
        a {T:knight|night/knight} lies in the {thing}{.}
        {T:which|which/witch} {thing} was {done}{?}
        a {T:witch|which/witch} lived in the {thing}{.}
        the {T:route|route/root} to {town} was {adj}{.}
        a {T:root|route/root} grew through the {thing}{.}
        that was the only {T:one|one/1} they had{.}
        wait a {T:second|second/2nd}, ~the {thing} is {adj}{.}
        they {T:may|may/May} have {done} it {when}{.}
        it opens in {T:May|may/May}{.}
        """)
    return d
