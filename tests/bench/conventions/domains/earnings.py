"""Earnings calls: quarters, millions, growth, abbreviations of finance."""
import parts
from engine import Domain

NAMES = "Albrecht Raman Stokes Ogilvie Tanaka Brandt Moreau Whitfield Santos Kessler".split()


def sales(rng, _):
    n = "%d.%d" % (rng.randint(1, 9), rng.randint(1, 9)) if rng.random() < .5 else str(rng.randint(12, 90))
    return dict(sign="$%s million" % n, word="%s million dollars" % n, short="$%sM" % n)


def quarter(rng, _):
    n = rng.randint(1, 4)
    return dict(short="Q%d" % n, words="the %s quarter" % "first second third fourth".split()[n - 1])


def points(rng, _):
    n = rng.choice([20, 25, 50, 80, 120, 150])
    return dict(long="%d basis points" % n, short="%d bps" % n)


def fiscal(rng, _):
    n = rng.randint(2015, 2024)
    return dict(long="fiscal %d" % n, short="FY%d" % (n % 100), year="fiscal year %d" % n)


def build(rng):
    d = Domain("earnings", filler_rate=0.1, sentences=(4, 4, 2), drift=["quarter", "yoy", "percent"])
    d.labelers, d.rows = 7, 2600
    d.words("name", NAMES)
    d.words("seg", "our cloud business", "the retail segment", "services", "the Asian market", "our hardware unit",
            "the loan book", "subscriptions", "the legacy portfolio")
    d.words("how", "grew nicely", "was soft", "came in ahead of plan", "was flat", "held up well", "declined", "improved")
    d.words("why", "driven by pricing", "despite the currency", "as we had guided", "on lower volumes",
            "thanks to strong demand", "given the mix")
    parts.by_style(d, "sales", ("sign", "word", "short"), sales)
    parts.by_style(d, "quarter", ("short", "words"), quarter, case=False)
    parts.by_style(d, "points", ("long", "short"), points)
    parts.by_style(d, "fiscal", ("long", "short", "year"), fiscal, case=False)
    parts.percent(d)
    parts.number(d, "count", ("digits", "words", "below_ten"))
    d.choice("yoy", ("hyphen", "space", "short"), ("year-over-year", "year over year", "YoY"),
             ("quarter-over-quarter", "quarter over quarter", "QoQ"))
    d.choice("ebitda", ("caps", "mixed"), ("EBITDA", "Ebitda"), case=False)
    d.choice("capex", ("lower", "mixed", "upper", "long"), ("capex", "CapEx", "CAPEX", "capital expenditures"))
    d.choice("cogs", ("plain", "dots"), ("CFO", "C.F.O."), ("CEO", "C.E.O."), case=False)
    d.choice("long", ("hyphen", "space"), ("long-term", "long term"), ("full-year", "full year"), ("mid-single-digit", "mid single digit"))
    d.choice("ongoing", ("joined", "hyphen"), ("ongoing", "on-going"), ("rollout", "roll-out"), ("buyback", "buy-back"))
    d.choice("ecommerce", ("hyphen", "joined", "cap"), ("e-commerce", "ecommerce", "eCommerce"))
    d.choice("thanks", ("and", "amp"), ("P&L", "P and L"), ("R&D", "R and D"), ("M&A", "M and A"), case=False)
    d.choice("us", ("plain", "dots"), ("US", "U.S."), ("UK", "U.K."), case=False)
    d.choice("etc", ("dot", "words"), ("etc.,", "et cetera,"), guard=False)
    d.choice("contraction", ("short", "long"), ("we're", "we are"), ("that's", "that is"), ("didn't", "did not"))
    d.filler("um", 3, "um", "umm")
    d.filler("uh", 4, "uh", "ah")
    d.family("filler_mark", "comma", "none")
    d.family("terminal", "mark", "none", first=True, consistent=True)
    parts.mark(d, "dash", dict(em="—", spaced=" — ", double=" -- ", en=" – "))
    parts.tag(d, ("square", "round"), ("operator instructions", "instructions by operator"), ("inaudible", "indiscernible"),
              ("technical difficulty", "technical problem"))
    parts.title(d, "title", ("Mr.", "Mister"), ("Mr.", "Mister"), surnames=NAMES)
    parts.product(d, rng, "brand")
    parts.code(d, rng, "metric")
    parts.misheard(d, rng, "analyst")
    parts.look_alikes(d, rng, "pair")
    d.say("""
        ~revenue was {sales}, {why}{.}
        {seg} delivered {sales} and {how}{.}
        in {quarter}, {seg} {how}{.}
        we saw this in {quarter}, ~{why}{.}
        margin was up {points}, {why}{.}
        that took {points} off in {quarter}{.}
        for {fiscal}, {seg} {how}{.}
        we expect {fiscal} to look like this, ~{why}{.}
        {seg} was up {percent}, {why}{.}
        about {percent} of this is {seg}{.}
        we opened {count:2-60} stores and closed {count:2-9} offices{.}
        {seg} {how} {yoy:year-over-year}{.}
        it declined {yoy:quarter-over-quarter}, {why}{.}
        {ebitda} was {sales}{.}
        ~adjusted {ebitda} {how}, {why}{.}
        {capex} {how}, {why}{.}
        as our {cogs:CFO} said, {seg} {how}{.}
        our {cogs:CEO} will take that{.}
        the {long:long-term} view is that {seg} {how}{.}
        our {long:full-year} guide is {sales}{.}
        we see {long:mid-single-digit} growth in {seg}{.}
        the {ongoing:ongoing} {ongoing:rollout} is {why}{.}
        we did a {ongoing:buyback} of {sales}{.}
        {ecommerce} {how}, ~{why}{.}
        that sits in the {thanks:P&L}, ~{why}{.}
        {thanks:R&D} was {sales}{.}
        any {thanks:M&A} is {why}{.}
        in the {us:US}, {seg} {how}{.}
        our {us:UK} team, {name} and others, {how}{.}
        we have {seg}, {seg}, {etc:etc.,} and it all {how}{.}
        {contraction:we're} pleased that {seg} {how}{.}
        {contraction:that's} {why}{.}
        we {contraction:didn't} plan for {quarter}{.}
        {seg}{dash}and this matters{dash}{how}{.}
        {tag:operator instructions} our first question is from {analyst}{.}
        I think {tag:inaudible} in {quarter}{.}
        {title} will speak to {seg}{.}
        {brand} {how}, {why}{.}
        we launched {brand} in {quarter}{.}
        {metric} {how} {why}{.}
        what about {metric} in {quarter}{?}
        {analyst} asked about {seg}{.}
        thanks {pair}, ~good question{.}
        {pair} runs {seg}{.}
        the {T:principal|principal/principle} driver is {seg}{.}
        as a matter of {T:principle|principal/principle}, we do not guide{.}
        it will {T:affect|affect/effect} {seg}{.}
        the {T:effect|affect/effect} was small{.}
        we hold {T:assets|assets/asserts} in {seg}{.}
        {T:revenue|revenue/avenue} is not the only measure{.}
        we had {T:fewer|fewer/newer} stores{.}
        we had {T:newer|fewer/newer} stores{.}
        """)
    return d
