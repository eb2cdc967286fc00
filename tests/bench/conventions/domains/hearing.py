# SPDX-License-Identifier: Apache-2.0
"""A planning hearing in a small town: witnesses, lots and distances, votes, letters, streets."""
import parts
from engine import Domain

NAMES = ("Abbott Cho Delaney Farrow Gaines Huerta Iverson Kowalski Lund Mercer Novak Odom Prentice "
         "Quigley Rourke Salazar").split()
STREETS = "Maple Cedar Linden Orchard Harbor Quarry Chapel Mill Meadow Spring".split()


def area(rng, _):
    n = rng.randint(2, 60) * 500 + 1000
    return dict(comma="{:,} square feet".format(n), plain="%d square feet" % n)


def build(rng):
    d = Domain("hearing", filler_rate=0.12, sentences=(6, 3, 1), drift=["reduced", "area"])
    d.labelers, d.rows = 8, 3500
    d.words("name", NAMES)
    d.words("street", STREETS)
    d.words("thing", "driveway fence setback garage easement culvert sidewalk porch basement".split())
    d.words("adj", "too close", "not permitted", "well documented", "out of date", "still pending",
            "in the wetland", "on the agenda")
    d.words("when", "last month", "in the spring", "before the storm", "this week", "on Tuesday")
    d.filler("um", 5, "um", "uhm")
    d.filler("uh", 4, "uh", "uhh")
    d.family("filler_mark", "comma", "none")
    d.family("terminal", "mark", "none")
    parts.title(d, "title", ("Mr.", "Mr"), ("Mr.", "Mr"), ("Mrs.", "Mrs"), ("Ms.", "Ms"), surnames=NAMES)
    d.choice("okay", ("okay", "ok"), ("okay", "ok"))
    d.choice("reduced", ("full", "short"), ("going to", "gonna"), ("want to", "wanna"))
    d.choice("color", ("us", "uk"), ("color", "colour"), ("neighbor", "neighbour"), ("gray", "grey"))
    d.choice("email", ("closed", "hyphen"), ("email", "e-mail"))
    d.choice("joined", ("closed", "hyphen"), ("website", "web-site"), ("backyard", "back-yard"),
             ("timeline", "time-line"))
    parts.percent(d)
    parts.quantity(d, "money", dict(usd=("$", "dollar", "dollars")), (30, 40, 60, 75, 90), before=True)
    parts.by_style(d, "area", ("comma", "plain"), area)
    parts.number(d, "count", ("words", "digits", "below_ten"))
    parts.ordinal(d)
    parts.tag(d, ("square", "round"), ("laughter", "laughs"), ("applause", "applause"))
    parts.product(d, rng, "firm")
    parts.misheard(d, rng, "expert")
    parts.code(d, rng, "code")
    d.say("""
        ~{title} sent us {count:2-40} letters {when}{.}
        ~the {thing} on {street} Street is {adj}{.}
        we are {reduced:going to} vote on the {thing} {when}{.}
        I {reduced:want to} speak about the {thing}, ~please{.}
        the lot has {area}, ~and the {thing} is {adj}{.}
        ~it was {area} {when}{.}
        my {color:neighbor} painted the {thing} {when}{.}
        the {color:color} of the {thing} is not in the file{.}
        a {color:gray} roof is {adj}{.}
        the {joined:website} says the {thing} is {adj}{.}
        the {joined:backyard} floods, ~it did {when}{.}
        we need a {joined:timeline} for the {thing}{.}
        did you get the {email} about the {thing}{?}
        where is the {thing} on the plan{?}
        can you show us the {thing}{?}
        {okay}, ~let us hear {title}{.}
        that is the {ordinal:2-15} time, ~I counted{.}
        we lost {percent} of the trees {when}{.}
        the permit costs {money}, ~the {thing} does not{.}
        {tag:laughter} ~that {thing} is {adj}{.}
        {tag:applause} thank you, {title}{.}
        {firm} built the {thing} {when}{.}
        ~ask {firm} about the {thing}{.}
        {expert} measured the {thing} {when}{.}
        I agree with {expert} on the {thing}{.}
        the form is {code}, ~it is {adj}{.}
        {T:their|their/there} {thing} is {adj}{.}
        is the {thing} {T:there|their/there} or not{?}
        the {thing} is out of our {T:site|site/sight}{.}
        """)
    return d
