# SPDX-License-Identifier: Apache-2.0
"""Calls to a bank: sums, percentages, account numbers, dates; abbreviations of the trade."""
import numerals
import parts
from engine import Domain

NAMES = "Okafor Lindqvist Moreau Castellano Haddad Petrov Nakamura Whitfield Osei Bergman".split()
MONTHS = "January February April June July August September October November December".split()


def date(rng, _):
    month, day = rng.choice(MONTHS), rng.randint(2, 27)
    return dict(plain="%s %d" % (month, day), ordinal="%s %s" % (month, numerals.ordinal_digits(day)))


def large(rng, _):
    n, (word, letter) = rng.randint(2, 80), rng.choice([("million", "m"), ("billion", "bn")])
    return dict(word="$%d %s" % (n, word), short="$%d%s" % (n, letter))


def build(rng):
    d = Domain("bank", filler_rate=0.15, sentences=(5, 3, 2), drift=["um", "rate", "apr"])
    d.labelers, d.rows = 10, 3500
    d.words("name", NAMES)
    d.words("item", "the loan", "my statement", "the mortgage", "this transfer", "the savings plan", "her pension",
            "the overdraft", "our credit line")
    d.words("state", "overdue", "approved", "frozen", "too high", "under review", "settled", "unpaid")
    d.words("when", "last month", "this morning", "on Tuesday", "at closing time", "a while ago", "by noon")
    parts.quantity(d, "fee", dict(usd=("$", "dollar", "dollars")), (15, 25, 40, 60, 75, 120), before=True)
    parts.percent(d, "rate")
    parts.by_style(d, "large", ("word", "short"), large)
    parts.by_style(d, "date", ("plain", "ordinal"), date)
    parts.number(d, "count", ("words", "digits", "below_ten"))
    parts.title(d, "title", ("Mr.", "Mr"), ("Mr.", "Mr"), ("Ms.", "Ms"), ("Dr.", "Dr"), surnames=NAMES)
    parts.acronym(d, "apr", "APR", "CEO", "ATM", styles=("plain", "dots"))
    d.choice("okay", ("okay", "ok", "OK"), ("okay", "ok", "OK"))
    d.choice("yeah", ("yeah", "yea", "yeh"), ("yeah", "yea", "yeh"))
    d.choice("mhm", ("mhm", "hyphen"), ("mhm", "mm-hmm"))
    d.choice("gonna", ("full", "short"), ("going to", "gonna"), ("want to", "wanna"))
    d.choice("uk", ("uk", "us"), ("cheque", "check"), ("authorise", "authorize"), ("favour", "favor"), guard=False)
    d.choice("payoff", ("hyphen", "joined"), ("pay-off", "payoff"), ("write-off", "writeoff"), guard=False)
    d.choice("long_term", ("hyphen", "space"), ("long-term", "long term"), ("fixed-rate", "fixed rate"),
             ("low-risk", "low risk"))
    d.filler("um", 4, "um", "umm", "uhm")
    d.filler("uh", 3, "uh", "uhh")
    d.family("filler_mark", "comma", "none", "dots")
    d.family("terminal", "mark", "none")
    d.family("sentence_case", "upper", "lower", first=True)
    d.family("apostrophe", "straight", "curly", first=True)
    speakers = dict(a=dict(word="Advisor:", upper="ADVISOR:"), c=dict(word="Customer:", upper="CUSTOMER:"))
    parts.prefix(d, "speaker", ("word", "upper"), speakers)
    d.prefixes.append(lambda r: r.choice(["{speaker:a}", "{speaker:c}", "", ""]))
    parts.tag(d, ("square", "angle", "round"), ("typing", "keyboard typing"), ("sighs", "sigh"), ("beep", "beeps"))
    parts.product(d, rng, "fund", ("vest", "bond", "save", "yield"))
    parts.misheard(d, rng, "broker")
    parts.jargon(d, rng, "scheme", [("multi", "ledger"), ("tax", "wrap"), ("auto", "sweep")])
    parts.look_alikes(d, rng, "twins")
    d.say("""
        ~{item} is {state}, ~isn't it{?}
        they charged me {fee} {when}, ~that's not right{.}
        the fee of {fee} was for {item}{.}
        it went up by {rate} {when}{.}
        {rate} of it is {state}{.}
        the bank lost {large} {when}{.}
        we moved {large} before {date}{.}
        {item} was {state} on {date}{.}
        I have {count:2-40} accounts and {count:2-9} cards{.}
        there were {count:3-60} payments {when}{.}
        I spoke to {title} {when}, ~about {item}{.}
        {title} said {item} is {state}{.}
        the {apr:APR} on {item} is {state}{.}
        an {apr:ATM} near us is {state}{.}
        {okay}, ~let me look at {item}{.}
        {yeah}, ~{item} is {state}{.}
        {mhm}, ~go on{.}
        I'm {gonna:going to} close {item} {when}{.}
        I {gonna:want to} see {item}{.}
        she sent a {uk:cheque} {when}{.}
        can you {uk:authorise} {item}{?}
        do me a {uk:favour} and look at {item}{.}
        the {payoff:pay-off} for {item} is {state}{.}
        a {payoff:write-off} is not what we need{.}
        a {long_term:long-term} plan is {state}{.}
        the {long_term:fixed-rate} deal is {state}{.}
        {tag:typing} sorry, ~{item} is {state}{.}
        well {tag:sighs} {item} is {state}{.}
        is {fund} {state}{?}
        I put it all in {fund} {when}{.}
        {broker} looked at {item} {when}{.}
        ask {broker} about {item}{.}
        the {scheme} is {state}{.}
        what's a {scheme}{?}
        {twins} signed for {item}{.}
        I wrote to {twins} {when}{.}
        the {T:principal|principal/principle} is {state}{.}
        it's a matter of {T:principle|principal/principle}{.}
        that is my {T:capital|capital/capitol}{.}
        the {T:capitol|capital/capitol} is closed {when}{.}
        hold on a {T:second|second/2nd}, ~please{.}
        this {T:one|one/1} is {state}{.}
        I'd like to {T:borrow|borrow/burrow} more{.}
        """)
    return d
