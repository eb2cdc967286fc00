# SPDX-License-Identifier: Apache-2.0
"""Depositions and hearings: question and answer, exhibits, interruptions, parties, dollars and dates."""
import numerals
import parts
from engine import Domain, Item

NAMES = ("Halloran Vance Ortiz Pemberton Castillo Greer Nakamura Whitlock Dunmore Sadler Reyes "
         "Ainsley Mbatha Kessler Boyle Tran Ferreira Lockwood").split()
THINGS = ("contract invoice ledger memo lease permit survey policy photograph report check receipt "
          "deed badge log").split()
MONTHS = "January February April June July August September October November December".split()


def thousands(rng, _):
    n = rng.randint(2, 98) * 1000 + rng.choice([0, 250, 500])
    return dict(comma="{:,} pages".format(n), plain="%d pages" % n)


def date(rng, _):
    month, day, year = rng.choice(MONTHS), rng.randint(2, 28), rng.randint(2009, 2023)
    return dict(plain="%s %d, %d" % (month, day, year),
                ordinal="%s %s, %d" % (month, numerals.ordinal_digits(day), year))


def clock(rng):
    return rng.randint(1, 11), rng.choice([15, 20, 30, 40, 45, 50])


def build(rng):
    d = Domain("court", filler_rate=0.1, sentences=(7, 2, 1), drift=["clock", "speaker", "dash"])
    d.labelers, d.rows = 12, 5000
    d.words("name", NAMES)
    d.words("thing", THINGS)
    d.words("verb", "sign", "read", "copy", "find", "see", "keep", "destroy", "mention", "send")
    d.words("past", "signed", "read", "copied", "found", "saw", "kept", "destroyed", "mentioned", "sent")
    d.words("where", "in the office", "at the site", "in the hallway", "near the loading dock",
            "at the house", "in the file", "on the desk", "at the bank")
    d.words("adj", "fair", "accurate", "complete", "missing", "unclear", "original", "redacted")
    speakers = dict(Q=dict(colon="Q:", dot="Q.", long="Question:"), A=dict(colon="A:", dot="A.", long="Answer:"))
    parts.prefix(d, "speaker", ("colon", "dot", "long"), speakers)
    d.prefixes.append(lambda r: r.choice(["{speaker:Q}", "{speaker:A}", "", ""]))
    parts.title(d, "title", ("Mr.", "Mr"), ("Mr.", "Mr"), ("Ms.", "Ms"), ("Mrs.", "Mrs"), surnames=NAMES)
    d.choice("honor", ("upper", "lower"), ("Your Honor", "your honor"), guard=False)
    d.choice("exhibit", ("plain", "number"), *[("Exhibit %d" % n, "Exhibit No. %d" % n) for n in range(1, 40)],
             guard=False)
    parts.quantity(d, "money", dict(usd=("$", "dollar", "dollars")), (30, 40, 50, 75, 80, 90), before=True)
    parts.by_style(d, "pages", ("comma", "plain"), thousands)
    parts.by_style(d, "date", ("plain", "ordinal"), date)
    parts.clock_time(d, "clock", clock)
    parts.number(d, "times", ("words", "digits", "below_ten"))
    parts.ordinal(d)
    parts.mark(d, "dash", dict(double=" -- ", em="—", spaced=" — "))
    parts.quote(d, dict(straight=('"', '"'), curly=("“", "”")))
    d.choice("yeah", ("yeah", "yea"), ("yeah", "yea"))
    d.choice("uhhuh", ("hyphen", "joined"), ("uh-huh", "uhhuh"))
    d.choice("versus", ("vs.", "v.", "versus"), ("vs.", "v.", "versus"))
    d.choice("cross", ("hyphen", "space"), ("cross-examination", "cross examination"), ("co-counsel", "co counsel"),
             ("pre-trial", "pre trial"), ("e-mail", "e mail"))
    d.choice("judgement", ("e", "none"), ("judgement", "judgment"), ("acknowledgement", "acknowledgment"))
    d.choice("inaudible", ("square", "round"), ("[inaudible]", "(inaudible)"), ("[crosstalk]", "(crosstalk)"),
             guard=False, prefix=True)
    d.filler("um", 2, "um", "umm")
    d.filler("uh", 5, "uh", "uhh")
    d.family("filler_mark", "comma", "none")
    d.family("terminal", "mark", "none", first=True)
    parts.misheard(d, rng, "witness")
    parts.misheard(d, rng, "street")
    parts.product(d, rng, "firm", ("trust", "line", "works"))
    parts.code(d, rng, "form")
    parts.look_alikes(d, rng, "partner")
    d.say("""
        did you {verb} the {thing} {where}{?}
        I {past} the {thing} on {date}{.}
        I don't recall, ~it was about {clock} that day{.}
        {title}, ~did you {verb} the {thing}{?}
        that is {exhibit}, the {adj} {thing}{.}
        let me show you {exhibit}, ~which is the {thing} of {date}{.}
        how much was the {thing}, ~was it {money}{?}
        we paid {money} for the {thing} and {money} for the {thing}{.}
        there were {pages} in the file{.}
        I {past} it {times:2-30} times, ~maybe more{.}
        that was the {ordinal:2-30} time that you {past} it{?}
        objection, {honor}, ~the {thing} is {adj}{.}
        {honor}, we would like to {verb} the {thing}{.}
        he said{dash}he never said that{.}
        I was{dash}I was at {clock} {where}{.}
        he told me {quote:I never saw it} and left{.}
        the {thing} says {quote:paid in full} on top{.}
        {yeah}, ~I {past} it{.}
        {yeah}{.}
        {uhhuh}, ~that is {adj}{.}
        {T:uh-uh|uh-huh/uh-uh}, ~it was {adj}{.}
        was that in {name} {versus} {name}, ~the {thing} case{?}
        on {cross:cross-examination} you said the {thing} was {adj}{.}
        my {cross:co-counsel} will {verb} the {thing}{.}
        the {cross:pre-trial} hearing was at {clock} on {date}{.}
        the {judgement:judgement} was entered on {date}{.}
        I signed an {judgement:acknowledgement} {where}{.}
        I saw {inaudible:[inaudible]} {where}{.}
        {inaudible:[crosstalk]} can you repeat that{?}
        {witness} was {where}, ~was he not{?}
        I spoke with {witness} about the {thing}{.}
        the house on {street} Street was {adj}{.}
        we drove down {street} Street at {clock} that day{.}
        the lease with {firm} was {adj}{.}
        who at {firm} {past} the {thing}{?}
        is that the {form} of {date}{?}
        I never filed a {form}, ~I was told not to{.}
        {partner} and I {past} the {thing}{.}
        was {partner} {where}{?}
        that is {T:correct|correct/collect}{.}
        who would {T:collect|correct/collect} the rent{?}
        was he {T:there|there/their} that day{?}
        they kept {T:their|there/their} {thing} {where}{.}
        the {T:principal|principal/principle} was {where}{.}
        as a matter of {T:principle|principal/principle}, no{.}
        the {T:statute|statute/statue} is clear{.}
        he hit the {T:statue|statute/statue} {where}{.}
        {T:mhm|mhm/mm-mm}, I {past} it{.}
        {T:mm-mm|mhm/mm-mm}, I never {past} it{.}
        {T:no one|one/1} {past} the {thing}{.}
        will {T:Will|will/Will} {name} {verb} the {thing}{?}
        he {T:may|may/May} {verb} it, but I doubt that{.}
        """)
    return d
