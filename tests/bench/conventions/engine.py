# SPDX-License-Identifier: Apache-2.0
"""Builds labelled corpora of transcripts in which every departure from a convention is known.

A domain (domains/*.py) says how people of one trade and language speak and write: families
of interchangeable styles, sentence templates, and slots. An utterance is a list of items; each
writes itself in the styles it is given. Written with the habits of one labeler it is the row,
written with the styles of the majority it is what a careful lead would ask for. What differs
is known item by item; texts are never compared to find it.

  template   'the {dose} of {drug} ~was late{.}'
             {name} {name:argument}  a slot of the domain: an item, or text that is a template
             {T:word|pair}           a look-alike that everybody writes as it stands
             {E:a|b}                 nobody's convention: either text is right
             ~                       a filler may be said here (before a word, or at the start)
             {.} {?} {!}             the end of a sentence
  truth      see truth_of(); offsets are code points, half-open

Where the counts do not tell which style is the majority (or large numbers and small ones, or the
words of a family, tell different things), the place is `either`: it is neither wanted nor forbidden to change it.
"""
import collections
import datetime
import itertools
import random
import re

START = datetime.datetime(2025, 2, 3, 8)
CLEAR = 2.0     # standard deviations by which a majority must lead


class Family:
    """The styles of one convention. `shape(style, sub)`: what a reader sees, where styles
    coincide for some places (small numbers, large ones). `never`: cannot be the standard."""

    def __init__(self, styles, novel=False, never=(), shape=None, consistent=None, first=False):
        self.styles, self.novel, self.never = list(styles), novel, never
        self.shape = shape or (lambda style, sub: style)
        self.consistent, self.first = consistent, first


class Slot(collections.namedtuple("Slot", "start end family style sub")):
    """A place where a convention applies."""


class Out:
    """What an item writes to; pick(family) gives the style to write in."""

    def __init__(self, choose):
        self.text, self.slots, self.chosen, self._choose = "", [], {}, choose

    def pick(self, family):
        if family not in self.chosen:
            self.chosen[family] = self._choose(family)
        return self.chosen[family]

    def add(self, text):
        self.text += text

    def slot(self, family, text, sub="", style=None):
        at = len(self.text)
        self.text += text
        self.slots.append(Slot(at, len(self.text), family, style or self.pick(family), sub))

    def around(self, start, family, sub=""):
        """A slot over all that was written since `start`."""
        self.slots.append(Slot(start, len(self.text), family, self.pick(family), sub))


class Item:
    """write(out). `drop`: class of things that some leave out, `instead`: what they write."""

    def __init__(self, write, drop=None, instead="", trap=None, prefix=False, case=True,
                 either=(), end=False, plain=False):
        self.write, self.drop, self.instead, self.trap = write, drop, instead, trap
        self.prefix, self.case, self.either, self.end = prefix, case, either, end
        self.plain = plain

    def render(self, choose):
        out = Out(choose)
        self.write(out)
        return out


def text_item(text, **more):
    return Item(lambda out: out.add(text), **more)


class Domain:
    def __init__(self, name, lang="en", filler_rate=0.12, sentences=(6, 3, 1), drift=(),
                 sub_order=None):
        self.name, self.lang, self.filler_rate, self.sentences = name, lang, filler_rate, sentences
        self.families, self.slots, self.templates = {}, {}, []
        self.fillers, self.prefixes, self.suffixes, self.may_drift = [], [], [], list(drift)
        self.mark_space = None  # family: a space before ? and !, or none
        self.forms = {}         # written form -> family, to refuse it in plain text
        self.labelers, self.rows = 8, 3000

    # ---- what a domain file calls

    def family(self, name, *styles, **more):
        self.families[name] = Family(styles, **more)

    def slot(self, name, make):
        """make(rng, argument) -> Item, list of items, or template text"""
        self.slots[name] = make

    def choice(self, name, styles, *classes, guard=True, case=True, prefix=False, **more):
        """A family of spellings: a class is a tuple with the form of each style.
        {name:first form}, or {name} for any of them."""
        self.family(name, *styles, **more)
        table = {c[0]: dict(zip(styles, c)) for c in classes}
        if guard:
            for forms in classes:
                self.forms.update((f.lower(), name) for f in forms)

        def make(rng, key):
            forms = table[key or rng.choice(list(table))]
            return Item(lambda out: out.slot(name, forms[out.pick(name)], sub="=" + forms[styles[0]]),
                        case=case, prefix=prefix)
        self.slot(name, make)

    def words(self, name, *options):
        """A slot without a convention: any of the options (templates)."""
        flat = [o for group in options for o in ([group] if isinstance(group, str) else group)]
        self.slot(name, lambda rng, _: rng.choice(flat))

    def filler(self, family, weight, *forms):
        self.family(family, *forms)
        self.forms.update((f.lower(), family) for f in forms)
        self.fillers.append((weight, family))

    def say(self, *templates):
        for template in templates:
            self.templates += [t.strip() for t in template.strip().split("\n") if t.strip()]

    # ---- utterances

    def check(self):
        """Plain text that is a form of some family would be a hole in the truth."""
        for template in self.templates:
            for words in re.split(r"\{[^}]*\}|~", template.lower()):
                for form, family in self.forms.items():
                    if re.search(r"(?<![\w'-])" + re.escape(form) + r"(?![\w'-])", words):
                        raise ValueError("%s: '%s' in '%s' is a form of %s"
                                         % (self.name, form, template, family))

    def utterance(self, rng):
        count = rng.choices(range(1, len(self.sentences) + 1), self.sentences)[0]
        items = []
        for prefix in self.prefixes:
            items += self.expand(prefix(rng) or "", rng)
        for n in range(count):
            sentence = self.expand(rng.choice(self.templates), rng)
            if n + 1 < count:
                sentence += self.between()
            items += sentence
        for suffix in self.suffixes:
            items += self.expand(suffix(rng) or "", rng)
        return items

    def between(self):
        if "sentence_space" not in self.families:
            return [text_item(" ")]
        forms = dict(one=" ", two="  ")
        return [Item(lambda out: out.slot("sentence_space", forms[out.pick("sentence_space")]))]

    def expand(self, template, rng):
        if not isinstance(template, str):
            return template if isinstance(template, list) else [template]
        out, start = [], True
        for literal, name, tilde in re.findall(r"([^{}~]+)|\{([^}]*)\}|(~)", template):
            if literal:
                out += self.literal(literal)
            elif tilde:
                out = self._filler(out, start, rng)
            else:
                out += self._slot(name, rng)
            start = False
        return out

    def _slot(self, name, rng):
        if name in (".", "?", "!"):
            return [Item(lambda out: out.add(name), end=name)]
        head, _, arg = name.partition(":")
        if head == "T":
            word, _, pair = arg.partition("|")
            return [text_item(word, trap=pair)]
        if head == "E":
            options = arg.split("|")
            return [text_item(rng.choice(options), either=options)]
        return self.expand(self.slots[head](rng, arg), rng)

    def literal(self, text):
        """Plain text, with the places where apostrophes and the pronoun I have a habit."""
        lead = len(text) - len(text.lstrip())
        if lead and lead < len(text):   # so that a sentence may begin behind the space
            return [text_item(text[:lead], plain=True)] + self.literal(text[lead:])
        parts = ["(?<=\\w)'"] if "apostrophe" in self.families else []
        parts += [r"\bI\b"] if "pronoun_i" in self.families else []
        if not parts:
            return [text_item(text, plain=True)]
        forms = dict(straight="'", curly="’", I="I", i="i")

        def habit(found):
            family = "apostrophe" if found == "'" else "pronoun_i"
            return Item(lambda out: out.slot(family, forms[out.pick(family)]))
        pieces = re.split("(" + "|".join(parts) + ")", text)
        return [habit(p) if n % 2 else text_item(p, plain=True)
                for n, p in enumerate(pieces) if p]

    def _filler(self, out, start, rng):
        gap, comma = "", False
        start = start or all(o.prefix or o.plain and o.render(None).text == " " for o in out)
        if not start and out[-1].plain and out[-1].render(None).text.endswith(" "):
            gap, kept = " ", out[-1].render(None).text[:-1]
            comma = kept.endswith(",")
            out = out[:-1] + ([text_item(kept, plain=True)] if kept else [])
        if not self.fillers or rng.random() >= self.filler_rate:
            return out + ([text_item(gap)] if gap else [])
        family = rng.choices([f for _, f in self.fillers], [w for w, _ in self.fillers])[0]

        def write(o):
            mark = o.pick("filler_mark") if "filler_mark" in self.families else "none"
            if gap and not comma and "filler_mark" in self.families:
                o.slot("filler_mark", "," if mark == "comma" else "", sub="before")
            o.add(gap)
            o.slot(family, o.pick(family))
            if "filler_mark" in self.families:
                o.slot("filler_mark", dict(comma=",", none="", dots="...")[mark], sub="behind")
            o.add(" ")
        return out + [Item(write, drop="filler", instead=gap)]


# ---------------------------------------------------------------- labelers

class Labelers:
    """Who writes how: habits, slips, changes of habit, what is left out."""

    def __init__(self, domain, args, rng):
        self.names = ["%s%02d" % (args.who, i + 1) for i in range(args.labelers)]
        self.weights = [rng.uniform(0.5, 1) / (1 + 0.15 * i) for i in range(args.labelers)]
        self.usual = {n: {} for n in self.names}
        self.slips = {n: {} for n in self.names}
        self.split = set()
        for name, family in domain.families.items():
            self._assign(name, family, args.consistent, rng)
        self.drift = self._drift(domain, rng)
        self.drops = {n: set() for n in self.names}
        for who in rng.sample(self.names, max(1, len(self.names) // 8)):
            self.drops[who].add("filler")

    def _assign(self, name, family, consistent, rng):
        order = [s for s in family.styles if s not in family.never]
        if not family.first:
            rng.shuffle(order)
        others = order[1:] + [s for s in family.styles if s in family.never]
        share = rng.uniform(0.12, 0.38)
        same = rng.random() < consistent if family.consistent is None else family.consistent
        for who in self.names:
            self.usual[who][name], self.slips[who][name] = order[0], 0.0
        if same or not others:
            return
        self.split.add(name)
        weight, limit = 0, share * sum(self.weights)
        for who, w in sorted(zip(self.names, self.weights), key=lambda _: rng.random()):
            if weight and weight + w > limit or len(self.names) == 1:
                continue
            weight += w
            self.usual[who][name] = others[0 if rng.random() < 0.75 else rng.randrange(len(others))]
        for who in self.names:
            self.slips[who][name] = rng.choice([0, 0, 0.01, 0.02, 0.05])

    def _drift(self, domain, rng):
        families = [f for f in domain.may_drift if f in self.split]
        out = []
        for who in rng.sample(self.names, min(2, len(self.names) // 2)):
            if not families:
                break
            family = families.pop(rng.randrange(len(families)))
            old = self.usual[who][family]
            new = rng.choice([s for s in domain.families[family].styles if s != old])
            out.append((who, family, rng.uniform(0.35, 0.65), old, new))
        return out

    def chooser(self, who, progress, domain, rng):
        changed = {f: new for w, f, when, _, new in self.drift if w == who and progress >= when}

        def choose(family):
            if rng.random() < self.slips[who][family]:
                return rng.choice(domain.families[family].styles)
            return changed.get(family, self.usual[who][family])
        return choose


# ---------------------------------------------------------------- rows

class Chunk:
    """An item as it was written: its text, its place, its slots."""

    def __init__(self, item, out):
        self.item, self.text, self.slots, self.chosen = item, out.text, out.slots, out.chosen
        self.start, self.begins, self.cased, self.meant = 0, False, None, None

    def rewrite(self, choose):
        return self.item.render(choose)

    @property
    def shown(self):
        return self.text[:1].upper() + self.text[1:] if self.cased == "upper" else self.text

    @property
    def end(self):
        return self.start + len(self.text)


def end_item(domain, item, last):
    """The mark of a sentence: a habit at the end of a row, certain within it. Some write a
    space before it."""
    habit = last and "terminal" in domain.families
    spaced = domain.mark_space if item.end in "?!" else None
    if not habit and not spaced:
        return item

    def write(out):
        if habit and out.pick("terminal") == "none":
            return out.slot("terminal", "", sub=item.end)
        if spaced:
            out.slot(spaced, " " if out.pick(spaced) == "spaced" else "")
        out.add(item.end)
        if habit:
            out.around(0, "terminal", sub=item.end)
    return Item(write, end=item.end)


def write_row(domain, items, choose):
    """Items as chunks, each with its offset; sentence case applied."""
    last = max((n for n, i in enumerate(items) if i.end), default=-1)
    chunks = []
    for n, item in enumerate(items):
        item = end_item(domain, item, n == last) if item.end else item
        chunks.append(Chunk(item, item.render(choose)))
    style = choose("sentence_case") if "sentence_case" in domain.families else "upper"
    at, begin = 0, True
    for chunk in chunks:
        if begin and chunk.text.strip() and not chunk.item.prefix and not chunk.item.end:
            chunk.begins, begin = True, False
            if chunk.text[0].islower() and chunk.item.case:
                chunk.cased = style
        begin = begin or bool(chunk.item.end)
        chunk.start = at
        at += len(chunk.text)
    return chunks


def shown(chunks):
    return "".join(c.shown for c in chunks)


class Row:
    pass


def kept_items(domain, items, drops, rng):
    out = []
    for item in items:
        if item.drop in drops and rng.random() < 0.95:
            if item.instead:
                out.append(text_item(item.instead))
        else:
            out.append(item)
    return out


def add_typo(chunks, vocabulary, rng):
    """One slip of the finger in a longer plain word."""
    places = [(c, m) for c in chunks if c.item.plain
              for m in re.finditer(r"\b[a-zà-ÿ]{6,}\b", c.text)]
    if not places:
        return
    chunk, match = rng.choice(places)
    word, i = match.group(), rng.randrange(1, len(match.group()) - 2)
    wrong = rng.choice([word[:i] + word[i + 1:], word[:i] + word[i + 1] + word[i] + word[i + 2:],
                        word[:i] + word[i] + word[i:]])
    if wrong == word or wrong in vocabulary:
        return
    chunk.meant = (match.start(), match.start() + len(wrong), word)
    chunk.text = chunk.text[:match.start()] + wrong + chunk.text[match.end():]


# ---------------------------------------------------------------- the majority

def margin(counts):
    """By how many standard deviations the first leads the second."""
    ordered = [n for _, n in counts.most_common(2)] + [0, 0]
    total = ordered[0] + ordered[1]
    return (ordered[0] - ordered[1]) / total ** 0.5 if total else 0.0


class Majority:
    """The standard of each family, and where the data does not tell it."""

    def __init__(self, domain, rows):
        self.styles, self.families = collections.defaultdict(collections.Counter), domain.families
        shapes = collections.defaultdict(collections.Counter)
        for row in rows:
            for chunk in row.chunks:
                for slot in chunk.slots:
                    self.styles[slot.family][slot.style] += 1
                    shape = domain.families[slot.family].shape(slot.style, slot.sub)
                    shapes[slot.family, slot.sub][shape] += 1
                if chunk.cased:
                    self.styles["sentence_case"][chunk.cased] += 1
        self.canon = {name: self._canon(name, f) for name, f in domain.families.items()}
        self.unsure = {key for key, counts in shapes.items()
                       if not self._clear(domain.families[key[0]], key, counts)}
        if margin(self.styles["sentence_case"]) < CLEAR and len(self.styles["sentence_case"]) > 1:
            self.unsure.add(("sentence_case", ""))

    def _canon(self, name, family):
        allowed = [s for s in family.styles if s not in family.never]
        return max(allowed, key=lambda s: self.styles[name][s])

    def _clear(self, family, key, counts):
        """Does the data tell the standard here? Small and large numbers are judged apart; a word
        of a family follows the family, unless the word itself says otherwise."""
        never = {family.shape(s, key[1]) for s in family.never}
        want = family.shape(self.canon[key[0]], key[1])
        here = collections.Counter({s: n for s, n in counts.items() if s not in never})
        judged = here
        if key[1].startswith("="):
            judged = collections.Counter({s: n for s, n in self.styles[key[0]].items() if s not in never})
        most = max(here.values(), default=0)
        return here[want] == most and (len(judged) < 2 or margin(judged) >= CLEAR)


# ---------------------------------------------------------------- truth

def changed_slots(chunk, canon):
    """Places not written in the standard style: (start, end, family, style, want), each judged
    alone; and, where several families meet in one item, all together."""
    seen, out = collections.Counter(), []
    for slot in chunk.slots:
        nth = seen[slot.family]
        seen[slot.family] += 1
        if slot.style == canon[slot.family]:
            continue

        def choose(f, family=slot.family):
            return canon[f] if f == family else chunk.chosen.get(f, canon[f])
        other = chunk.rewrite(choose)
        same = [other.text[s.start:s.end] for s in other.slots if s.family == slot.family]
        if nth < len(same) and same[nth] != chunk.text[slot.start:slot.end]:
            out.append((slot.start, slot.end, slot.family, slot.style, same[nth], slot.sub))
    return out


def all_together(chunk, changed, canon):
    """Families that meet in one item may be changed in one edit."""
    families = sorted({c[2] for c in changed})
    for count in range(2, len(families) + 1):
        for some in itertools.combinations(families, count):
            other = chunk.rewrite(lambda f: canon[f] if f in some else chunk.chosen.get(f, canon[f]))
            yield 0, len(chunk.text), "+".join(some), "", other.text, ""


def steps(chunk, majority):
    """Where a choice is there only in some styles of another (a number in words, only where the
    unit is a word), or is undecided, it is free on the way to the standard: '5 EUR' may become
    '5 euros' before it becomes 'five euros'."""
    canon, best = majority.canon, chunk.rewrite(majority.canon.get)
    here, there = chunk.chosen, best.chosen
    unsure = {s.family for s in chunk.slots + best.slots if (s.family, s.sub) in majority.unsure}
    free = set(here) ^ set(there) | unsure
    if not free or not here:
        return
    names = sorted(set(here) | set(there))
    options = [sorted({here.get(f, canon[f]), canon[f]} | (set(majority.families[f].styles) if f in free else set()))
               for f in names]
    for styles in itertools.islice(itertools.product(*options), 128):
        chosen = dict(zip(names, styles))
        text = chunk.rewrite(lambda f: chosen.get(f, canon[f])).text
        if text != chunk.text:
            changed = [f for f in names if chosen[f] != here.get(f)]
            yield 0, len(chunk.text), changed[0], "", text, ""


def inside(one, others):
    if one[0] == one[1]:
        return any(o[0] < one[0] < o[1] for o in others)
    return any(o[0] <= one[0] and one[1] <= o[1] and o[1] - o[0] > one[1] - one[0] for o in others)


def first_word_end(text, start):
    return start + len(re.match(r"[\w'’-]+", text[start:]).group())


class RowTruth:
    """The edits that make a row what the majority writes."""

    def __init__(self, chunks, best, majority):
        self.text = shown(chunks)
        self.spans, self.inner, self.either, self.slots = [], [], [], []
        for chunk, other in zip(chunks, best):
            self._chunk(chunk, other, majority)
        self.slots.sort()

    def _chunk(self, chunk, other, majority):
        canon, unsure = majority.canon, majority.unsure
        for s in chunk.slots:
            self.slots.append([chunk.start + s.start, chunk.start + s.end, s.family, s.style])
            if (s.family, s.sub) in unsure:
                self.either.append([chunk.start + s.start, chunk.start + s.end, s.family])
        if chunk.item.either:
            self.either.append([chunk.start, chunk.end, "either"])
        changed = changed_slots(chunk, canon)
        sure = [c for c in changed if (c[2], c[5]) not in unsure]
        for n, c in enumerate(changed):
            outer = inside(c, sure) or any(c[:2] == o[:2] for o in changed[n + 1:] if o in sure)
            self._put(chunk, other, c, self.inner if c not in sure or outer else self.spans)
        for c in all_together(chunk, changed, canon):
            self._put(chunk, other, c, self.inner)
        for c in steps(chunk, majority):
            self._put(chunk, other, c, self.inner)
        if chunk.cased:
            self._case(chunk, other, majority)

    def _put(self, chunk, other, change, where):
        start, end, family, style, want, _ = change
        if start == 0 and other.cased == "upper":
            want = want[:1].upper() + want[1:]
        if want == self.text[chunk.start + start:chunk.start + end]:
            return      # at the start of a sentence both are written alike
        edit = [chunk.start + start, chunk.start + end, family, style, want]
        if edit not in self.spans and edit not in self.inner:
            where.append(edit)

    def _case(self, chunk, other, majority):
        end = first_word_end(self.text, chunk.start)
        self.slots.append([chunk.start, end, "sentence_case", chunk.cased])
        unsure = ("sentence_case", "") in majority.unsure
        if unsure:
            self.either.append([chunk.start, end, "sentence_case"])
        if chunk.cased == majority.canon.get("sentence_case", "upper"):
            return
        word = self.text[chunk.start:end]
        span = [chunk.start, end, "sentence_case", chunk.cased, word[0].swapcase() + word[1:]]
        (self.spans if other.cased and not unsure else self.inner).append(span)


def accepted(domain, chunks, best, majority):
    """A pattern of all texts that are right: places nobody decides may stand either way."""
    parts, open_ends = [], False
    for chunk, other in zip(chunks, best):
        options = {other.shown}
        unsure = {s.family for s in chunk.slots if (s.family, s.sub) in majority.unsure}
        for family in unsure:
            for style in domain.families[family].styles:
                out = chunk.rewrite(lambda f: style if f == family else majority.canon[f])
                options |= {out.text, out.text[:1].upper() + out.text[1:]}
                mixed = chunk.rewrite(lambda f: style if f == family else chunk.chosen.get(f, majority.canon[f]))
                options.add(mixed.text)
        options |= set(chunk.item.either)
        if chunk.meant:
            wrong = chunk.text if not chunk.cased or other.cased != "upper" else \
                chunk.text[:1].upper() + chunk.text[1:]
            options |= {wrong, other.shown}
        if chunk.cased and ("sentence_case", "") in majority.unsure:
            options |= {o[:1].upper() + o[1:] for o in options} | {o[:1].lower() + o[1:] for o in options}
        open_ends |= len(options) > 1
        parts.append("(?:%s)" % "|".join(re.escape(o) for o in sorted(options)))
    return "".join(parts) if open_ends else None


# ---------------------------------------------------------------- corpus

class Corpus:
    """Rows of a domain; `args`: rows, labelers, seed, dup, consistent, typo, who."""

    def __init__(self, domain, args):
        self.domain, self.args = domain, args
        self.rng = random.Random("%s %d rows" % (domain.name, args.seed))
        self.who = Labelers(domain, args, self.rng)
        self.rows = []
        for n in range(args.rows):
            self._add(n)
        self._typos()
        self.majority = Majority(domain, self.rows)

    def _add(self, n):
        rng, row = self.rng, Row()
        row.labeler = rng.choices(self.who.names, self.who.weights)[0]
        row.dup_of = None
        if self.rows and rng.random() < self.args.dup:
            row.dup_of = rng.randrange(n)
            row.items = self.rows[row.dup_of].items
        else:
            row.items = self.domain.utterance(rng)
        row.when = START + datetime.timedelta(minutes=9 * n + rng.randrange(9))
        row.kept = kept_items(self.domain, row.items, self.who.drops[row.labeler], rng)
        choose = self.who.chooser(row.labeler, n / self.args.rows, self.domain, rng)
        row.chunks = write_row(self.domain, row.kept, choose)
        self.rows.append(row)

    def _typos(self):
        vocabulary = {w for r in self.rows for w in re.findall(r"\w+", shown(r.chunks).lower())}
        for row in self.rows:
            if self.rng.random() < self.args.typo:
                add_typo(row.chunks, vocabulary, self.rng)
                at = 0
                for chunk in row.chunks:
                    chunk.start = at
                    at += len(chunk.text)

    def truth(self):
        rows = {rid(n): self._row(row) for n, row in enumerate(self.rows)}
        families = self._families(rows)
        usual, deviating = labelers_of(rows, families)
        count = len(self.rows)
        return dict(
            version=2, domain=self.domain.name, lang=self.domain.lang,
            args=vars(self.args), families=families, labelers=usual, deviating=deviating,
            drift=[[w, f, self.rows[min(count - 1, int(t * count))].when.isoformat(), old, new]
                   for w, f, t, old, new in self.who.drift],
            presence=[{"labeler": w, "class": c} for w in self.who.names
                      for c in sorted(self.who.drops[w])] if self.domain.fillers else [],
            label_names={}, conflicts=[], leaks=[],
            trap_pairs=sorted({t[2] for r in rows.values() for t in r["traps"]}), rows=rows)

    def _row(self, row):
        best = write_row(self.domain, row.kept, self.majority.canon.get)
        truth = RowTruth(row.chunks, best, self.majority)
        out = dict(canonical=shown(best), intent="", labeler=row.labeler,
                   dup_of=None if row.dup_of is None else rid(row.dup_of),
                   spans=truth.spans, inner=truth.inner, either=truth.either, slots=truth.slots,
                   begins=[c.start for c in row.chunks if c.begins],
                   traps=[[c.start, c.end, c.item.trap] for c in row.chunks if c.item.trap],
                   typos=[[c.start + c.meant[0], c.start + c.meant[1], c.meant[2]]
                          for c in row.chunks if c.meant])
        pattern = accepted(self.domain, row.chunks, best, self.majority)
        if pattern:
            out["accept"] = pattern
        return out

    def _families(self, rows):
        spans = collections.Counter(s[2] for r in rows.values() for s in r["spans"])
        out = {}
        for name, family in self.domain.families.items():
            counts = self.majority.styles[name]
            out[name] = dict(canonical=self.majority.canon[name], styles=dict(counts),
                             inconsistent=spans[name] >= max(3, 0.005 * sum(counts.values())),
                             spans=spans[name], column="text", novel=family.novel)
        return out


def rid(n):
    return "r%07d" % n


def labelers_of(rows, families):
    """Usual style by labeler and family; who departs in over half of five places or more."""
    places = collections.defaultdict(collections.Counter)
    off = collections.Counter()
    for row in rows.values():
        for _, _, family, style in row["slots"]:
            places[row["labeler"], family][style] += 1
        for span in row["spans"] + row["inner"]:
            off[row["labeler"], span[2]] += 1
    usual, deviating = {}, []
    for (who, family), counts in sorted(places.items()):
        total = sum(counts.values())
        if total >= 5:
            usual.setdefault(who, {})[family] = counts.most_common(1)[0][0]
            if family in families and families[family]["inconsistent"] and off[who, family] > 0.5 * total:
                deviating.append([who, family])
    return usual, deviating


def write_tsv(corpus, path, labeler_column=True):
    names = ["id", "text"] + ["labeler"] * labeler_column + ["time"]
    with open(path, "w", encoding="utf-8", newline="") as fh:
        fh.write("\t".join(names) + "\n")
        for n, row in enumerate(corpus.rows):
            cells = dict(id=rid(n), text=shown(row.chunks), labeler=row.labeler,
                         time=row.when.isoformat())
            fh.write("\t".join(cells[c] for c in names) + "\n")
