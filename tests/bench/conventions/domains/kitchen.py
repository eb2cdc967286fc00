# SPDX-License-Identifier: Apache-2.0
"""A cooking programme: fractions, cups and spoons, temperatures, ranges, brands, long enumerations."""
import parts
from engine import Domain

FOODS = ("flour sugar butter cream rice lentils spinach cheddar oregano paprika cumin honey cheese "
         "parsley garlic shallots tomatoes celery mustard almonds raisins cocoa").split()
DISHES = "soup stew cake pie tart pancake risotto curry salad dressing dough batter sauce gravy".split()
FRACTIONS = {"1/2": ("half a", "½"), "1/4": ("a quarter", "¼"), "3/4": ("three quarters of a", "¾"),
             "1/3": ("a third of a", "⅓")}


def fraction(rng, _):
    digits = rng.choice(list(FRACTIONS))
    words, sign = FRACTIONS[digits]
    return dict(digits=digits + " cup", words=words + " cup", sign=sign + " cup")


def minutes(rng):
    a = rng.choice([5, 10, 15, 20, 25, 30])
    return a, a + rng.choice([5, 10])


def build(rng):
    d = Domain("kitchen", filler_rate=0.18, sentences=(5, 4, 2), drift=["spoon", "oven", "um"])
    d.labelers, d.rows = 4, 1500
    d.words("food", FOODS)
    d.words("dish", DISHES)
    d.words("how", "slowly", "by hand", "with a fork", "very gently", "in a small bowl", "on the stove",
            "until it thickens", "until golden", "with the lid on")
    d.words("we", "we", "you", "I", "they")
    d.words("nice", "lovely", "silky", "crisp", "sticky", "bitter", "tender", "a bit dry", "perfect")
    d.choice("spoon", ("short", "dot", "long"), ("tbsp", "tbsp.", "tablespoons"), ("tsp", "tsp.", "teaspoons"),
             ("oz", "oz.", "ounces"), ("lb", "lb.", "pounds"))
    parts.by_style(d, "cup", ("digits", "words", "sign"), fraction)
    parts.quantity(d, "oven", dict(f=("°F", "degrees Fahrenheit", "degrees Fahrenheit")),
                   (325, 350, 375, 400, 425), words=False)
    parts.pair(d, "minutes", minutes, ("hyphen", "to"), behind=" minutes")
    parts.number(d, "count", ("digits", "words"))
    parts.number(d, "amount", ("digits", "words"))
    d.choice("gonna", ("full", "short"), ("going to", "gonna"), ("want to", "wanna"), ("kind of", "kinda"),
             ("got to", "gotta"))
    d.choice("all_right", ("one", "two"), ("alright", "all right"))
    d.choice("okay", ("okay", "ok", "OK"), ("okay", "ok", "OK"))
    d.choice("donut", ("short", "long"), ("donut", "doughnut"), ("donuts", "doughnuts"))
    d.choice("flavour", ("uk", "us"), ("flavour", "flavor"), ("colour", "color"), ("grey", "gray"),
             ("favourite", "favorite"), ("fibre", "fiber"))
    d.choice("bbq", ("long", "short"), ("barbecue", "BBQ"), guard=False, case=False)
    d.choice("compound", ("hyphen", "space"), ("stir-fry", "stir fry"), ("deep-dish", "deep dish"),
             ("slow-cook", "slow cook"), ("no-bake", "no bake"))
    d.filler("um", 4, "um", "umm", "uhm")
    d.filler("uh", 3, "uh", "uhh")
    d.family("filler_mark", "comma", "none", "dots")
    d.family("terminal", "mark", "none", first=True)
    d.family("sentence_case", "upper", "lower", first=True)
    d.family("apostrophe", "straight", "curly", first=True)
    parts.tag(d, ("square", "round", "star"), ("laughs", "laughter", "laughing"), ("sizzling", "sizzle", "sizzles"),
              ("music", "music playing", "plays music"))
    parts.product(d, rng, "brand", ("chef", "pan", "blend", "grill"))
    parts.misheard(d, rng, "guest")
    parts.jargon(d, rng, "method", [("flash", "tuck"), ("cold", "crisp"), ("double", "sear"), ("under", "whisk")])
    d.say("""
        ~take {cup} of {food} and {amount:2-9} {spoon:tbsp} of {food}{.}
        add {amount:2-9} {spoon:tsp} of {food} {how}{.}
        now you're {gonna:going to} stir the {dish} {how}{.}
        we don't {gonna:want to} burn the {food}, ~so keep it moving{.}
        heat the oven to {oven} and wait {minutes}{.}
        bake it at {oven} for {minutes}, then check the {dish}{.}
        it's {gonna:kind of} {nice}, ~isn't it{?}
        {okay}, ~the {dish} is {nice} now{.}
        {all_right}, ~let's taste the {dish}{.}
        I've bought {count:2-40} {donut:donuts} for the crew{.}
        who ate my {donut:donut}{?}
        the {flavour:colour} of the {dish} is {nice}, ~and the {flavour:flavour} is {nice}{.}
        my {flavour:favourite} {dish} needs {amount:11-60} {spoon:oz} of {food}{.}
        {we} need {amount:2-5} {spoon:lb} of {food}, {food} and {food}{.}
        that goes on the {bbq} {how}{.}
        we made a {compound:stir-fry} with {food} and {food}{.}
        {compound:slow-cook} the {food} {how}{.}
        {tag:laughs} that's {nice}{.}
        it was {tag:sizzling} all over the place{.}
        I use the {brand} for the {dish}, ~it's {nice}{.}
        can you do the {dish} in a {brand}{?}
        {guest} told me the {dish} should be {nice}{.}
        welcome, {guest}, ~what did you bring{?}
        you {method} the {food} {how}{.}
        a good {method} takes {minutes}{.}
        ~does the {food} go in first{?}
        we've {gonna:got to} rest the {dish} for {minutes}{.}
        pour in the {food}; ~don't stop, not even once{.}
        what's in the {dish}{?}
        oh, {food}, {food}, {food}, and of course {food}{.}
        the {T:dessert|desert/dessert} was {nice}{.}
        dates grow in the {T:desert|desert/dessert}{.}
        {we} grind it to {T:flour|flour/flower}, ~not too fine{.}
        garnish it with an edible {T:flower|flour/flower}{.}
        the {T:course|course/coarse} after the {dish} was {nice}{.}
        use {T:coarse|course/coarse} salt {how}{.}
        {T:bread|bread/breed} goes well with the {dish}{.}
        which {T:breed|bread/breed} of chicken is that{?}
        I'd pick this {T:one|one/1}, it's {nice}{.}
        this is {T:hot|hot/hat} now, ~mind your {T:hat|hot/hat}{.}
        wait a {T:second|second/2nd}, ~the {food} is {nice}{.}
        """)
    return d
