# SPDX-License-Identifier: Apache-2.0
"""Slots that many domains share: numbers, measures, clock times, tags, titles, invented names.

Each function declares families in a domain and a slot that uses them.
"""
import re

import numerals
from engine import Family, Item, text_item

WORDS = dict(en=numerals.english, de=numerals.german, es=numerals.spanish, fr=numerals.french)


def number_shape(style, sub):
    """Below ten, who writes small numbers in words writes what 'words' writes."""
    if style == "below_ten":
        return "words" if sub == "small" else "digits"
    return style


def number_words(domain, out, n, say=None):
    """A number in words; English compounds have a hyphen or not."""
    say = say or WORDS[domain.lang]
    if domain.lang == "en" and "number_joint" in domain.families and re.search("-", say(n)):
        joint = dict(hyphen="-", space=" ")[out.pick("number_joint")]
        for part in re.split(r"(\w+-\w+)", say(n)):
            if "-" in part:
                out.slot("number_joint", part.replace("-", joint))
            else:
                out.add(part)
    else:
        out.add(say(n))


def write_number(domain, out, family, n):
    style, at = out.pick(family), len(out.text)
    sub = "small" if n < 10 else "large"
    if number_shape(style, sub) == "digits":
        out.add(str(n))
    else:
        number_words(domain, out, n)
    out.around(at, family, sub)


def number(domain, name, styles=("digits", "words", "below_ten"), joint=True, **more):
    """{name:low-high}: a count. Whether in digits or words; in words, the joint of compounds."""
    domain.family(name, *styles, shape=number_shape, **more)
    if joint and domain.lang == "en" and "number_joint" not in domain.families:
        domain.family("number_joint", "hyphen", "space")

    def make(rng, arg):
        low, high = map(int, arg.split("-"))
        n = rng.randint(low, high)
        return Item(lambda out: write_number(domain, out, name, n))
    domain.slot(name, make)


def ordinal(domain, name="ordinal"):
    """{ordinal:low-high}: fourth or 4th."""
    domain.family(name, "words", "digits")
    domain.families.setdefault("number_joint", Family(["hyphen", "space"]))

    def make(rng, arg):
        low, high = map(int, arg.split("-"))
        n = rng.randint(low, high)

        def write(out):
            if out.pick(name) == "words":
                number_words(domain, out, n, numerals.english_ordinal)
            else:
                out.add(numerals.ordinal_digits(n))
            out.around(0, name)
        return Item(write)
    domain.slot(name, make)


def amount(domain, out, family, n):
    """The number of a quantity: digits or words."""
    style, at = out.pick(family), len(out.text)
    if style == "digits":
        out.add(str(n))
    else:
        number_words(domain, out, n)
    out.around(at, family)


def quantity(domain, name, units, amounts, before=False, words=True, space=True):
    """{name}: how a unit is written, then, where it is short, the space, and where it is a word,
    whether the number is in words, too: 5mg, 5 mg, 5 milligrams, five milligrams; $5, 5 dollars.
    units: unit -> (short, singular, plural); before: the short unit stands before the number."""
    space = space and not before
    domain.family(name, "short", "word")
    if words:
        domain.family(name + "_number", "digits", "words")
    if words and domain.lang == "en" and "number_joint" not in domain.families:
        domain.family("number_joint", "hyphen", "space")
    if space:
        domain.family(name + "_space", "spaced", "tight")

    def make(rng, unit):
        short, one, many = units[unit or rng.choice(list(units))]
        n = rng.choice(amounts)

        def write(out):
            if out.pick(name) == "short":
                gap = " " if space and out.pick(name + "_space") == "spaced" else ""
                out.add((short + str(n)) if before else str(n) + gap + short)
                if space:
                    out.around(0, name + "_space")
            else:
                if words:
                    amount(domain, out, name + "_number", n)
                else:
                    out.add(str(n))
                out.add(" " + (one if n == 1 else many))
            out.around(0, name)
        return Item(write)
    domain.slot(name, make)


def pair(domain, name, pairs, joints, word=" to ", behind=""):
    """{name}: two numbers: 5-10, 5 to 10, five to ten: digits or words, then what joins digits."""
    domain.family(name, "digits", "words")
    domain.family(name + "_joint", *joints)
    shapes = dict(hyphen="-", to=word, dash="–")

    def make(rng, _):
        a, b = pairs(rng)

        def write(out):
            if out.pick(name) == "digits":
                out.add(str(a) + shapes[out.pick(name + "_joint")] + str(b))
                out.around(0, name + "_joint")
            else:
                number_words(domain, out, a)
                out.add(word)
                number_words(domain, out, b)
            out.around(0, name)
            out.add(behind)
        return Item(write)
    domain.slot(name, make)


def clock_time(domain, name, times, halves=("upper", "lower", "dots")):
    """{name}: 4:15 PM, 4:15pm: the letters of the half day, and the space before them."""
    domain.family(name, *halves)
    domain.family(name + "_space", "spaced", "tight")

    def make(rng, _):
        hour, minute = times(rng)
        half = rng.choice("ap")
        forms = dict(upper=half.upper() + "M", lower=half + "m", dots=half + ".m.")

        def write(out):
            gap = " " if out.pick(name + "_space") == "spaced" else ""
            out.add("%d:%02d%s" % (hour, minute, gap))
            out.slot(name, forms[out.pick(name)])
            out.around(0, name + "_space")
        return Item(write)
    domain.slot(name, make)


def by_style(domain, name, styles, make_forms, sub=None, case=True, **more):
    """{name}: the whole item is one place; make_forms(rng, argument) -> {style: text}."""
    domain.family(name, *styles, **more)

    def make(rng, arg):
        forms = make_forms(rng, arg)
        return Item(lambda out: out.slot(name, forms[out.pick(name)]), case=case)
    domain.slot(name, make)


def percent(domain, name="percent", words=True, low=3, high=95):
    """{percent}: 12%, 12 %, 12 percent, twelve percent."""
    word = dict(en="percent", de="Prozent", es="por ciento", fr="pour cent", ru="процентов")[domain.lang]
    quantity(domain, name, dict(percent=("%", word, word)), range(low, high + 1), words=words)


def tag(domain, brackets, *words, name="tag"):
    """{tag:key}: a sound in brackets. words: tuples of spellings, one per style a, b, ..."""
    shapes = dict(square="[%s]", round="(%s)", angle="<%s>", star="*%s*", curly="{%s}")
    domain.family(name + "_bracket", *brackets)
    styles = [chr(ord("a") + n) for n in range(max(map(len, words)))]
    domain.family(name + "_word", *styles)
    table = {w[0]: dict(zip(styles, w)) for w in words}

    def make(rng, key):
        forms = table[key or rng.choice(list(table))]

        def write(out):
            shape, style = shapes[out.pick(name + "_bracket")], out.pick(name + "_word")
            out.add(shape[0])
            out.slot(name + "_word", forms[style])
            out.add(shape[-1])
            out.around(0, name + "_bracket")
        return Item(write, prefix=True)
    domain.slot(name, make)


def title(domain, name, styles, *classes, surnames):
    """{name}: a title and a surname; {name:Dr.}: that title."""
    domain.family(name, *styles)
    table = {c[0]: dict(zip(styles, c)) for c in classes}

    def make(rng, key):
        forms, who = table[key or rng.choice(list(table))], rng.choice(surnames)

        def write(out):
            out.slot(name, forms[out.pick(name)])
            out.add(" " + who)
        return Item(write)
    domain.slot(name, make)


def acronym(domain, name, *letters, styles=("plain", "dots", "spaced")):
    """{name:CRM}: CRM, C.R.M., C R M."""
    domain.family(name, *styles)

    def make(rng, key):
        word = key or rng.choice(letters)
        forms = dict(plain=word, dots="".join(c + "." for c in word), spaced=" ".join(word),
                     lower=word.lower())
        return Item(lambda out: out.slot(name, forms[out.pick(name)]))
    domain.slot(name, make)


def prefix(domain, name, styles, speakers):
    """A speaker before the text; styles: name -> (pattern per style); {name}."""
    domain.family(name, *styles)

    def make(rng, key):
        forms = speakers[key or rng.choice(list(speakers))]

        def write(out):
            out.slot(name, forms[out.pick(name)])
            out.add(" ")
        return Item(write, prefix=True)
    domain.slot(name, make)


def mark(domain, name, forms, **more):
    """{name}: a mark with several shapes; forms: style -> text."""
    domain.family(name, *forms, **more)
    domain.slot(name, lambda rng, _: Item(lambda out: out.slot(name, forms[out.pick(name)])))


def quote(domain, forms, name="quote"):
    """{quote:text}: text in quotation marks; forms: style -> (opening, closing)."""
    domain.family(name, *forms)

    def make(rng, text):
        def write(out):
            left, right = forms[out.pick(name)]
            out.slot(name, left, sub="open")
            out.add(text)
            out.slot(name, right, sub="close")
        return Item(write, case=False)
    domain.slot(name, make)


# ---------------------------------------------------------------- invented names

HEADS = "bra cor del fen gar hol jun kel lum mor nav ost pra quin rov sel tam ul ver wex yor zan".split()
MIDS = "a e i o u an en or ri ta lo ne mi da vo".split()
TAILS = "dine fex gon kard lith mar nax pel quist rim sta tron vell wick zor lade burn".split()


def invented(rng, syllables=2, taken=()):
    """A name that no list holds."""
    while True:
        word = rng.choice(HEADS) + "".join(rng.choice(MIDS) for _ in range(syllables - 2)) + rng.choice(TAILS)
        if word not in taken:
            return word


def product(domain, rng, name, second=("flow", "desk", "pay", "link", "pad", "line", "care", "box")):
    """{name}: an invented product of two parts: KorvexPay, Korvex Pay, Korvex-Pay, Korvexpay."""
    first, last = invented(rng).capitalize(), rng.choice(second)
    forms = dict(camel=first + last.capitalize(), space=first + " " + last.capitalize(),
                 hyphen=first + "-" + last.capitalize(), joined=first + last)
    domain.family(name, *rng.sample(list(forms), 3), novel=True)
    domain.slot(name, lambda r, _: Item(lambda out: out.slot(name, forms[out.pick(name)])))
    domain.forms.update((f.lower(), name) for f in forms.values())


DOUBLES = re.compile(r"(?<=[a-z])([lnrst])(?=[aeiou])")


def misheard(domain, rng, name, suffix=("son", "berg", "ini", "ova", "sen")):
    """{name}: a surname that people hear and spell in two ways: one letter doubled, or c for k."""
    while True:
        word = rng.choice(HEADS) + rng.choice(MIDS) + rng.choice("l n r t s m".split()) + rng.choice(suffix)
        other = rng.choice([
            lambda w: DOUBLES.sub(lambda m: m.group() * 2, w, count=1),
            lambda w: re.sub("k|c", lambda m: {"k": "c", "c": "k"}[m.group()], w, count=1),
            lambda w: re.sub("i", "y", w, count=1),
            lambda w: re.sub("ov|v", lambda m: m.group().replace("v", "w"), w, count=1),
        ])(word)
        if other != word:
            break
    domain.family(name, "a", "b", novel=True)
    forms = dict(a=word.capitalize(), b=other.capitalize())
    domain.slot(name, lambda r, _: Item(lambda out: out.slot(name, forms[out.pick(name)])))


def jargon(domain, rng, name, pairs):
    """{name}: a compound of the trade: pairs of its parts; 'in-flow', 'in flow', 'inflow'."""
    first, last = rng.choice(pairs)
    forms = dict(hyphen=first + "-" + last, space=first + " " + last, joined=first + last)
    domain.family(name, *rng.sample(list(forms), 2), novel=True)
    domain.forms.update((f, name) for f in forms.values())
    domain.slot(name, lambda r, _: Item(lambda out: out.slot(name, forms[out.pick(name)])))


def code(domain, rng, name):
    """{name}: an invented abbreviation of the house: KDR, K.D.R., kdr."""
    letters = "".join(rng.sample("BCDFGKLMPRTVXZ", 3))
    forms = dict(plain=letters, dots="".join(c + "." for c in letters), lower=letters.lower())
    domain.family(name, *rng.sample(list(forms), 2), novel=True)
    domain.slot(name, lambda r, _: Item(lambda out: out.slot(name, forms[out.pick(name)]), case=False))


def look_alikes(domain, rng, name):
    """{name}: two invented persons a letter apart; both are real, both are written by everybody."""
    base = invented(rng, 3)
    at = rng.randrange(1, len(base) - 1)
    other = base[:at] + rng.choice([c for c in "bdgklmnprst" if c != base[at]]) + base[at + 1:]
    pair = "%s|%s" % (base.capitalize(), other.capitalize())
    domain.slot(name, lambda r, _: text_item(r.choice(pair.split("|")), trap=pair))
