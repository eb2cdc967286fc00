# SPDX-License-Identifier: Apache-2.0
"""Airline calls: flights and gates, the clock, dates, phone numbers, baggage; many agents, short turns."""
import numerals
import parts
from engine import Domain, Item

CITIES = "Lisbon Nairobi Osaka Bogota Tampa Reykjavik Manila Cairo Perth Krakow Montreal".split()
MONTHS = "January February April June July August September October November December".split()
DIGITS = "zero one two three four five six seven eight nine".split()


def clock(rng):
    return rng.randint(1, 11), rng.choice([10, 15, 30, 45])


def date(rng, _):
    month, day = rng.choice(MONTHS), rng.randint(2, 20)
    return dict(plain="%s %d" % (month, day), ordinal="%s %s" % (month, numerals.ordinal_digits(day)),
                words="%s %s" % (month, numerals.english_ordinal(day)))


def phone(rng, _):
    n = [rng.randint(1, 9) for _ in range(7)]
    s = "".join(map(str, n))
    return dict(hyphen=s[:3] + "-" + s[3:], dot=s[:3] + "." + s[3:], space=s[:3] + " " + s[3:],
                words=" ".join(DIGITS[i] for i in n))


def build(rng):
    d = Domain("cabin", filler_rate=0.18, sentences=(7, 3, 1), drift=["clock", "ok", "fare"])
    d.labelers, d.rows = 30, 8000
    d.words("city", CITIES)
    d.words("day", "Monday Tuesday Wednesday Thursday Friday Saturday".split())
    d.words("do", "change", "cancel", "confirm", "check", "move", "upgrade", "print", "hold")
    d.words("it", "my flight", "the booking", "our seats", "the return", "my bag", "the ticket", "the transfer")
    d.words("bad", "late", "full", "wrong", "delayed", "missing", "too early", "not confirmed")
    parts.clock_time(d, "clock", clock)
    parts.by_style(d, "date", ("plain", "ordinal", "words"), date)
    parts.by_style(d, "phone", ("hyphen", "dot", "space", "words"), phone)
    parts.quantity(d, "fare", dict(usd=("$", "dollar", "dollars")), (20, 35, 50, 80, 90), before=True)
    parts.quantity(d, "weight", dict(kg=("kg", "kilo", "kilos")), (8, 12, 20, 23, 32))
    parts.by_style(d, "flight", ("space", "tight", "hyphen"), lambda r, _: (lambda a, n: dict(
        space="%s %d" % (a, n), tight="%s%d" % (a, n), hyphen="%s-%d" % (a, n)))(
            r.choice(["KX", "QF", "ZB"]), r.randint(101, 989)))
    parts.number(d, "bags", ("words", "digits"))
    parts.title(d, "title", ("Mr.", "Mr", "mister"), ("Mr.", "Mr", "mister"), ("Mrs.", "Mrs", "missus"),
                surnames="Adeyemi Novak Silva Berg Tanaka Rossi Dubois Khan".split())
    d.choice("ok", ("okay", "ok", "OK"), ("okay", "ok", "OK"))
    d.choice("all_right", ("one", "two"), ("alright", "all right"))
    d.choice("thanks", ("thanks", "thx"), ("thanks", "thx"))
    d.choice("mhm", ("hyphen", "plain", "hmm"), ("mm-hmm", "mhm", "mm hmm"))
    d.choice("checkin", ("hyphen", "space", "joined"), ("check-in", "check in", "checkin"), guard=False)
    d.choice("carry", ("hyphen", "space"), ("carry-on", "carry on"), ("lay-over", "lay over"))
    d.choice("cancelled", ("uk", "us"), ("cancelled", "canceled"), ("travelling", "traveling"))
    d.choice("gonna", ("full", "short"), ("going to", "gonna"), ("want to", "wanna"))
    d.filler("um", 4, "um", "umm", "uhm")
    d.filler("uh", 4, "uh", "uhh")
    d.filler("hmm", 1, "hmm", "hm")
    d.family("filler_mark", "comma", "none", "dots")
    d.family("terminal", "mark", "none")
    d.family("sentence_case", "upper", "lower")
    speakers = dict(agent=dict(word="Agent:", short="A:", bracket="[agent]"),
                    caller=dict(word="Caller:", short="C:", bracket="[caller]"))
    parts.prefix(d, "speaker", ("word", "short", "bracket"), speakers)
    d.prefixes.append(lambda r: r.choice(["{speaker:agent}", "{speaker:caller}", ""]))
    parts.tag(d, ("square", "round", "angle"), ("noise", "background noise"), ("sigh", "sighs"), ("silence", "pause"))
    parts.product(d, rng, "program", ("miles", "club", "pass", "plus"))
    parts.code(d, rng, "fareclass")
    parts.misheard(d, rng, "passenger")
    parts.misheard(d, rng, "airfield", ("ham", "ville", "ova", "ini"))
    parts.look_alikes(d, rng, "agents")
    d.say("""
        ~{it} is at {clock} on {date}{.}
        can you {do} {it} to {date}{?}
        I need to {do} {it}, ~it leaves at {clock} today{.}
        is {flight} on time{?}
        {flight} to {city} is {bad}, ~what now{?}
        my number is {phone}, ~please call me{.}
        call me at {phone} on {day}{.}
        it was {fare} and now it is {fare}{.}
        that will be {fare}, ~is that fine{?}
        my bag is {weight}, ~is that too much{?}
        we have {bags:2-9} bags and {bags:2-9} children{.}
        the booking is for {title}{.}
        is {title} on the list{?}
        {ok}, ~I will {do} {it}{.}
        {all_right}, ~let us {do} {it}{.}
        {thanks}, ~that was all{.}
        {mhm}, ~{it} is {bad}{.}
        the {checkin} desk is {bad}{.}
        where is the {checkin} for {city}{?}
        my {carry:carry-on} is {bad}, ~I guess{.}
        there is a {carry:lay-over} in {city}{.}
        they {cancelled:cancelled} {it} on {day}{.}
        we are {cancelled:travelling} to {city} on {date}{.}
        we are {gonna:going to} {do} {it} on {day}{.}
        I {gonna:want to} {do} {it}, ~if I can{.}
        we land in {city} on {day}{.}
        {tag:noise} sorry, ~{it} is {bad}{.}
        I said {tag:sigh} {it} is {bad}{.}
        I am in {program}, ~can you {do} {it}{?}
        does {program} cover {it}{?}
        the {fareclass} fare is {bad}{.}
        is that a {fareclass} ticket{?}
        the ticket is for {passenger}, ~not for me{.}
        {passenger} will {do} {it} on {day}{.}
        we fly from {airfield} on {date}{.}
        the bus to {airfield} is {bad}{.}
        I spoke with {agents} on {day}{.}
        ask {agents} to {do} {it}{.}
        the {T:fare|fare/fair} is {bad}{.}
        that is not {T:fair|fare/fair}, ~{it} is {bad}{.}
        the {T:isle|isle/aisle} is near {city}{.}
        I want an {T:aisle|isle/aisle} seat{.}
        the {T:plane|plane/plate} is {bad}{.}
        a {T:plate|plane/plate} fell on {day}{.}
        I can {T:wait|wait/weight} here{.}
        the {T:weight|wait/weight} is {bad}{.}
        the {T:gate|gate/date} is {bad}{.}
        the {T:date|gate/date} is {bad}{.}
        this {T:one|one/1} is {bad}{.}
        just a {T:second|second/2nd}, ~{it} is {bad}{.}
        is it the {T:second|second/2nd} gate on the left{?}
        """)
    return d
