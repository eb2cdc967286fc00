# SPDX-License-Identifier: Apache-2.0
"""University lectures with two or three careful transcribers: acronyms, British spelling, long sentences."""
import numerals
import parts
from engine import Domain

NOUNS = ("estimator kernel sample matrix graph proof lemma gradient theorem dataset prior cohort margin "
         "threshold variance outlier").split()


def century(rng, _):
    n = rng.randint(11, 20)
    return dict(words="%s century" % numerals.english_ordinal(n), digits="%s century" % numerals.ordinal_digits(n))


def build(rng):
    d = Domain("seminar", filler_rate=0.15, sentences=(4, 4, 3), drift=["percent", "uk", "um"])
    d.labelers, d.rows = 3, 1800
    d.words("noun", NOUNS)
    d.words("adj", "biased", "smooth", "sparse", "dense", "stable", "convex", "noisy", "finite", "skewed")
    d.words("where", "on the board", "in the handout", "in the second chapter", "on the next slide",
            "in the appendix", "in this figure", "in the reading")
    d.words("then", "which is why we need a {noun}", "and that was the point of the {noun}",
            "so the {noun} has to be {adj}", "although the {noun} may well be {adj}",
            "even when the {noun} is {adj}")
    parts.percent(d)
    parts.number(d, "count", ("digits", "words", "below_ten"))
    parts.by_style(d, "century", ("words", "digits"), century)
    parts.acronym(d, "acronym", "GPU", "SVM", "PDF", "FAQ", styles=("plain", "dots", "spaced"))
    d.choice("uk", ("uk", "us"), ("colour", "color"), ("behaviour", "behavior"), ("centre", "center"),
             ("modelling", "modeling"), ("labelled", "labeled"), ("normalise", "normalize"),
             ("minimise", "minimize"))
    d.choice("dataset", ("joined", "space", "hyphen"), ("subset", "sub set", "sub-set"),
             ("overfit", "over fit", "over-fit"), guard=False)
    d.choice("non", ("hyphen", "joined"), ("non-linear", "nonlinear"), ("non-zero", "nonzero"),
             ("semi-supervised", "semisupervised"))
    d.choice("eg", ("dots", "words"), ("e.g.", "for example"), ("i.e.", "that is"))
    d.choice("phd", ("plain", "dots"), ("PhD", "Ph.D."), case=False)
    d.choice("ok", ("ok", "okay", "OK"), ("ok", "okay", "OK"))
    d.choice("contraction", ("short", "long"), ("don't", "do not"), ("isn't", "is not"), ("can't", "cannot"),
             ("it's", "it is"))
    d.filler("um", 4, "um", "erm", "umm")
    d.filler("uh", 4, "uh", "uhh")
    d.family("filler_mark", "comma", "none")
    d.family("terminal", "mark", "none", first=True, consistent=True)
    parts.title(d, "title", ("short", "long"), ("Prof.", "Professor"), ("Dr.", "Doctor"),
                surnames="Feld Osei Marchetti Kaur Lund Abbott Zhao Pires".split())
    parts.quote(d, dict(double=('"', '"'), single=("'", "'"), curly=("“", "”")))
    parts.mark(d, "dash", dict(hyphen=" - ", em=" — ", double=" -- "))
    parts.misheard(d, rng, "author", ("sson", "berg", "ova", "ini"))
    parts.jargon(d, rng, "method", [("cross", "fold"), ("auto", "prior"), ("meta", "kernel"), ("multi", "graph")])
    parts.look_alikes(d, rng, "pair")
    d.say("""
        so the {noun} is {adj}, ~{then}{.}
        if you look at the {noun} {where}, ~you will find it {adj}, {then}{.}
        about {percent} of the {noun} values are {adj}, ~{then}{.}
        does anyone see why the {noun} is {adj}{?}
        this dates from the {century}, ~{then}{.}
        we ran it on {count:2-30} machines and {count:2-90} {noun} files{.}
        the {acronym} is {adj}, ~{then}{.}
        put the {acronym:PDF} {where} and the {acronym:FAQ} {where}{.}
        the {uk:behaviour} of the {noun} is {adj} {where}{.}
        the {uk:colour} of the {noun} is at the {uk:centre} of the plot{.}
        we {uk:normalise} the {noun}, ~{then}{.}
        how do you {uk:minimise} a {adj} {noun}{?}
        a {uk:labelled} {noun} is {adj}, ~{then}{.}
        take a {dataset:subset} of the {noun} {where}{.}
        these will {dataset:overfit} when the {noun} is {adj}{.}
        a {non:non-linear} {noun} is {adj}{.}
        the {non:semi-supervised} case is {where}, ~{then}{.}
        some methods, {eg:e.g.} the {noun}, are {adj}{.}
        this holds for the {noun}, {eg:i.e.} for a {adj} {noun}{.}
        her {phd} was on the {adj} {noun}{.}
        {ok}, ~now the {noun}{.}
        {contraction:it's} a {adj} {noun}, but the {noun} {contraction:isn't} {adj}{.}
        we {contraction:don't} need the {noun} {where}{.}
        you {contraction:can't} have a {adj} {noun} {where}{.}
        {title} showed that the {noun} is {adj}, ~{then}{.}
        they call it {quote:the kernel trick} {where}{.}
        a {noun}{dash}or what we called one{dash}is {adj}{.}
        {author} proved it {where}, ~{then}{.}
        the paper by {author} is {adj}{.}
        with {method} the {noun} is {adj}{.}
        why would {method} be {adj} here{?}
        as {pair} showed, the {noun} is {adj}{.}
        {pair} and others disagree, ~{then}{.}
        the {T:affect|affect/effect} of a patient is {adj}{.}
        the {T:effect|affect/effect} of the {noun} is {adj}{.}
        this was more {adj} {T:than|than/then} the {noun}{.}
        and {T:then|than/then} the {noun} is {adj}{.}
        the {T:discrete|discrete/discreet} case is {where}{.}
        please be {T:discreet|discrete/discreet} about the grades{.}
        the {T:complement|complement/compliment} of the set is {adj}{.}
        what a {T:compliment|complement/compliment}, ~{then}{.}
        this {T:one|one/1} is {adj} {where}{.}
        a {T:causal|causal/casual} graph is {adj}{.}
        a {T:casual|causal/casual} look at the {noun} is fine{.}
        in the {T:first|first/1st} place, the {noun} is {adj}{.}
        """)
    return d
