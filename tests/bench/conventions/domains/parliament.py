# SPDX-License-Identifier: Apache-2.0
"""Debates of a parliament: forms of address, big sums, bills, interruptions; many reporters, tidy text."""
import parts
from engine import Domain, Item

NAMES = ("Ashworth Okonjo Pritchard MacLeod Thornbury Hale Sandhu Farrow Brennan Whyte Kinsella "
         "Denholm Carrick Oyelowo").split()
TOPICS = ("housing fisheries rail pensions education energy farming transport health policing "
          "childcare broadband").split()


def billions(rng, _):
    n, size, letter = rng.randint(2, 60), *rng.choice([("million", "m"), ("billion", "bn")])
    return dict(sign="£%d %s" % (n, size), tight="£%d%s" % (n, letter))


def year_range(rng, _):
    a = rng.randint(2010, 2018)
    return dict(slash="%d/%02d" % (a, a % 100 + 1), dash="%d-%02d" % (a, a % 100 + 1))


def build(rng):
    d = Domain("parliament", filler_rate=0.02, sentences=(3, 4, 3), drift=["sum", "hon", "percent"])
    d.labelers, d.rows = 24, 6000
    d.words("name", NAMES)
    d.words("topic", TOPICS)
    d.words("body", "the committee", "the department", "the council", "the minister", "the opposition", "the house")
    d.words("verb", "review", "fund", "publish", "delay", "oppose", "amend", "cost", "defend", "withdraw")
    d.words("done", "reviewed", "funded", "published", "delayed", "opposed", "amended", "costed", "withdrawn")
    d.words("when", "last year", "before the recess", "in the spring", "in this session", "at second reading",
            "in due course", "within weeks")
    d.choice("hon", ("dot", "plain", "long"), ("hon.", "hon", "honourable"), guard=False)
    parts.by_style(d, "sum", ("sign", "tight"), billions)
    parts.by_style(d, "fiscal", ("slash", "dash"), year_range)
    parts.percent(d)
    parts.number(d, "count", ("below_ten", "words", "digits"))
    parts.ordinal(d)
    parts.title(d, "title", ("Mr", "Mr."), ("Mr", "Mr."), ("Mrs", "Mrs."), ("Dr", "Dr."), surnames=NAMES)
    parts.acronym(d, "acronym", "NHS", "MP", "VAT", styles=("plain", "dots"))
    d.choice("government", ("upper", "lower"), ("the Government", "the government"), guard=False, case=False)
    d.choice("speaker_cap", ("upper", "lower"), ("Prime Minister", "prime minister"), case=False)
    d.choice("while", ("st", "plain"), ("whilst", "while"), ("amongst", "among"))
    d.choice("hyphen", ("hyphen", "space"), ("long-term", "long term"), ("cross-party", "cross party"),
             ("so-called", "so called"), ("low-income", "low income"))
    d.choice("coop", ("hyphen", "joined"), ("co-operation", "cooperation"), ("co-ordinate", "coordinate"))
    d.choice("programme", ("uk", "us"), ("programme", "program"), ("labour", "labor"), ("defence", "defense"),
             ("licence", "license"), ("recognise", "recognize"),
             ("criticise", "criticize"), guard=False)
    d.choice("interruption", ("square", "round"), ("[Interruption]", "(Interruption)"), ("[Laughter]", "(Laughter)"),
             prefix=True)
    d.filler("er", 1, "er", "err")
    parts.mark(d, "dash", dict(em="—", spaced=" – ", hyphen=" - "))
    parts.quote(d, dict(straight=('"', '"'), curly=("“", "”")))
    d.family("apostrophe", "straight", "curly")
    d.family("comma_serial", "serial", "plain")

    def listing(r, _):
        a, b, c = r.sample(TOPICS, 3)

        def write(out):
            out.add("%s, %s" % (a, b))
            out.slot("comma_serial", "," if out.pick("comma_serial") == "serial" else "")
            out.add(" and " + c)
        return Item(write)
    d.slot("list", listing)
    parts.misheard(d, rng, "member", ("son", "ley", "more", "sall"))
    parts.misheard(d, rng, "valley", ("sted", "more", "wick"))
    parts.jargon(d, rng, "scheme", [("home", "start"), ("rail", "link"), ("farm", "share"), ("warm", "grid")])
    parts.look_alikes(d, rng, "twins")
    d.say("""
        will {body} {verb} the {topic} bill {when}{?}
        I thank my {hon:hon.} friend for that point on {topic}{.}
        the {hon:hon.} gentleman knows that {topic} was {done} {when}{.}
        we have put {sum} into {topic} since {fiscal}{.}
        it cost {sum} in {fiscal} and {sum} the year after{.}
        spending on {topic} rose by {percent} {when}{.}
        some {percent} of households are without {topic}{.}
        there are {count:2-40} reports on {topic}, and {body} has read {count:2-9} of them{.}
        this is the {ordinal:2-25} time that {topic} was {done}{.}
        I agree with {title}: {topic} should be {done}{.}
        does {title} accept that {topic} was {done} {when}{?}
        the {acronym:NHS} budget was {done} {when}{.}
        every {acronym:MP} in this house cares about {topic}{.}
        {acronym:VAT} on {topic} was {done} {when}{.}
        it is {government} that should {verb} {topic}{.}
        I ask {government} to {verb} the {topic} plan {when}{.}
        will the {speaker_cap} {verb} the {topic} plan{?}
        does {body} {programme:recognise} the need to {verb} it{?}
        I do not wish to {programme:criticise} {body}, but {topic} matters{.}
        {while:whilst} I support {topic}, I cannot {verb} this{.}
        {while:amongst} members there is concern over {topic}{.}
        a {hyphen:long-term} plan for {topic} was {done} {when}{.}
        the {hyphen:cross-party} group on {topic} met {when}{.}
        these {hyphen:so-called} reforms of {topic} were {done}{.}
        with {coop:co-operation} from {body} it can be {done}{.}
        {body} will {coop:co-ordinate} the {topic} plan{.}
        the {programme:programme} for {topic} was {done} {when}{.}
        a fishing {programme:licence} is not about {topic}{.}
        that is shameful{.} {interruption:[Interruption]} I will not give way{.}
        I see the benches opposite laugh{.} {interruption:[Laughter]} they should not{.}
        topics such as {list} were {done} {when}{.}
        we debated {list} {when}{.}
        {topic}{dash}and I mean {topic}{dash}must be {done}{.}
        the minister said {quote:not on my watch} {when}{.}
        it's a matter of {topic}, isn't it{?}
        {body} doesn't want to {verb} it, and that's wrong{.}
        {member} made that point on {topic}{.}
        can {member} say whether it was {done}{?}
        people in {valley} want it {done} {when}{.}
        I visited {valley}, where {topic} was {done}{.}
        the {scheme} was {done} {when}{.}
        without a {scheme} there is no {topic} plan{.}
        {twins} spoke on {topic} {when}{.}
        I congratulate {twins} on the {topic} report{.}
        I ~cannot say when it will be {done}{.}
        the {T:council|council/counsel} has no money for {topic}{.}
        we took {T:counsel|council/counsel} on {topic}{.}
        this {T:may|may/May} be {done} {when}{.}
        it was {done} in {T:May|may/May}{.}
        {T:two|two/too} can play at that game{.}
        {topic} is {T:too|two/too} often {done}{.}
        {body} has no {T:moral|moral/morale} case{.}
        {T:morale|moral/morale} in {topic} is poor{.}
        on the {T:one|one/1} hand {topic} was {done}{.}
        the {T:right|right/write} of reply was {done}{.}
        people {T:write|right/write} to me on {topic} {when}{.}
        """)
    return d
