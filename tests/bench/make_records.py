#!/usr/bin/python3
"""Records of several columns with a truth, dirty as people and machines make them.

  make_records.py KIND [-n THINGS] [--seed N] [-o FILE]

KIND is people, products, books, places or firms. Each thing is written once to four times.
Beside it stand others that are easily taken for it: of a family at one address, of one line of
products, of one series, in one building, of one group. Columns: id, the fields, truth.
"""
import argparse
import csv
import random
import sys

GIVEN = """James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara
Richard Susan Joseph Jessica Thomas Sarah Carlos Karen Daniel Lisa Matthew Nancy Anthony Betty Mark
Sandra Donald Ashley Steven Emily Andrew Kimberly Paul Margaret Joshua Donna Kenneth Michelle Kevin
Carol Brian Amanda Jose Melissa Yusuf Deborah Ahmed Stephanie Wei Rebecca Ana Laura Sofia Helen Ines
Sharon Luca Cynthia Marie Kathleen Petra Amy Olga Angela Ivan Shirley Noah Brenda Mia Emma Ravi Anna
Priya Pamela Hiroshi Nicole Yuki Ruth Fatima Katherine Omar Samantha Zoe Christine Leila""".split()
SHORT = {"James": "Jim", "Robert": "Bob", "Michael": "Mike", "William": "Bill", "Richard": "Rick",
         "Joseph": "Joe", "Thomas": "Tom", "Daniel": "Dan", "Matthew": "Matt", "Elizabeth": "Liz",
         "Katherine": "Kate", "Margaret": "Peggy", "Jennifer": "Jen", "Andrew": "Andy"}
ONSET = "b br c ch d dr f fl g gr h j k kr l m n p pr r s sch st t tr v w z".split()
CORE = "a e i o u ai au ei ie oo".split()
CODA = ["", "n", "r", "l", "ck", "rt", "ng", "nd", "ss", "m", "rg", "tz"]
STREET = {"Street": "St", "Avenue": "Ave", "Road": "Rd", "Lane": "Ln", "Drive": "Dr", "Place": "Pl",
          "Boulevard": "Blvd", "Court": "Ct"}
CITY = """Springfield Riverside Franklin Greenville Bristol Clinton Fairview Salem Madison Georgetown
Arlington Ashland Dover Oxford Jackson Burlington Manchester Milton Newport Auburn Dayton Lexington
Milford Winchester Cleveland Hudson Kingston Mount_Vernon Oakland Centerville""".split()
NOUN = """lamp chair table kettle blender router keyboard monitor drill saw jacket boots tent camera
speaker headset mixer toaster heater fan printer scanner charger cable mouse""".split()
COLOUR = "black white red blue green silver grey walnut".split()
SUBJECT = """algebra topology gardens rivers empires cooking chemistry painting birds harbours railways
memory language mountains music winter economics astronomy castles islands mirrors""".split()
OF = ["introduction to", "history of", "handbook of", "principles of", "the art of", "letters on",
      "a guide to", "foundations of", "the secret life of", "notes on"]
VENUE = "cafe bar grill restaurant spa shop ballroom lounge bakery gym".split()
TRADE = "trading logistics foods textiles software energy holdings marine dental consulting".split()
LEGAL = {"Ltd": "Limited", "Inc": "Incorporated", "GmbH": "G.m.b.H.", "Corp": "Corporation", "LLC": "L.L.C."}


class Maker:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def surname(self):
        r = self.r
        return "".join(r.choice(ONSET) + r.choice(CORE) for _ in range(r.randint(1, 2))).capitalize() + r.choice(CODA)

    def address(self):
        return f"{self.r.randint(1, 299)} {self.surname()} {self.r.choice(list(STREET))}"

    def city(self):
        return self.r.choice(CITY).replace("_", " ")

    # ---- dirt ----

    def typo(self, s):
        r = self.r
        if len(s) < 4:
            return s
        i = r.randrange(1, len(s) - 1)
        return r.choice([s[:i] + s[i + 1:], s[:i] + s[i] + s[i:], s[:i] + s[i + 1] + s[i] + s[i + 2:],
                         s[:i] + r.choice("abcdefghiklmnoprstu") + s[i + 1:]])

    def dirty(self, s, rate=0.25):
        """A text as somebody else would write it; numbers keep their digits."""
        r = self.r
        words = s.split(" ")
        for i, w in enumerate(words):
            if w in STREET and r.random() < 0.5:
                words[i] = STREET[w] + r.choice(["", "."])
            elif w.isalpha() and len(w) > 4 and r.random() < rate / 2:
                words[i] = self.typo(w)
        if len(words) > 2 and r.random() < rate / 4:
            del words[r.randrange(1, len(words))]
        s = " ".join(words)
        if r.random() < rate:
            s = r.choice([s.lower(), s.upper(), s + " ", s.replace(" ", "  ", 1), s.replace(" ", "-", 1)])
        return s

    def lose(self, s, rate=0.06):
        return "" if self.r.random() < rate else s

    # ---- things: the thing itself, how it is written again, and its neighbours ----

    def people(self):
        r = self.r
        surname, address, city = self.surname(), self.address(), self.city()
        family = [surname] if r.random() < 0.75 else [surname] * r.randint(2, 4)
        out = []
        for s in family:
            born = f"{r.randint(1935, 2005)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}"
            out.append([r.choice(GIVEN), s, born, address, city, f"{r.randint(200, 999)} {r.randint(1000000, 9999999)}"])
        return out

    def people_again(self, t):
        r = self.r
        given, surname, born, address, city, phone = t
        if r.random() < 0.2:
            given = r.choice([SHORT.get(given, given), given[0] + "."])
        if r.random() < 0.1:
            given, surname = surname, given
        if r.random() < 0.2:
            born = r.choice([born[8:] + "/" + born[5:7] + "/" + born[:4], born[:8] + f"{r.randint(1, 28):02}"])
        if r.random() < 0.12:
            address, city = self.address(), self.city()
        if r.random() < 0.3:
            phone = r.choice(["", phone.replace(" ", "-"), phone[:4] + " " + phone[4:]])
        return [self.dirty(given), self.dirty(surname), self.lose(born), self.lose(self.dirty(address)),
                self.dirty(city), self.lose(phone)]

    def products(self):
        r = self.r
        brand, noun, number = self.surname(), r.choice(NOUN), f"{r.choice('ABKMX')}{r.randint(10, 999)}"
        price = r.randint(5, 900)
        colours = r.sample(COLOUR, 1 if r.random() < 0.5 else r.randint(2, 4))
        return [[f"{brand} {number} {noun} {c}", brand, f"{price}.{r.choice(['00', '99', '50'])}"] for c in colours]

    def products_again(self, t):
        r = self.r
        title, brand, price = t
        words = title.split(" ")
        if r.random() < 0.3:
            words = words[1:] + words[:1]
        if r.random() < 0.2:
            words.append(r.choice(["new", "with warranty", "original"]))
        if r.random() < 0.3:
            price = r.choice(["", "$" + price, f"{float(price) * 0.95:.2f}"])
        return [self.dirty(" ".join(words), 0.15), self.lose(self.dirty(brand), 0.2), price]

    def books(self):
        r = self.r
        author, publisher = f"{r.choice(GIVEN)} {self.surname()}", self.surname() + " Press"
        title, year = f"{r.choice(OF)} {r.choice(SUBJECT)} and {r.choice(SUBJECT)}", r.randint(1950, 2020)
        if r.random() < 0.7:
            return [[title, author, str(year), publisher]]
        return [[f"{title}, volume {v}", author, str(year + v), publisher] for v in range(1, r.randint(3, 5))]

    def books_again(self, t):
        r = self.r
        title, author, year, publisher = t
        given, surname = author.split(" ", 1)
        author = r.choice([author, author, f"{surname}, {given}", f"{given[0]}. {surname}"])
        if r.random() < 0.15:
            title = title.replace("volume", "vol.")
        return [self.dirty(title), self.dirty(author, 0.1), self.lose(year), self.lose(self.dirty(publisher), 0.2)]

    def places(self):
        r = self.r
        house, address, city = f"{self.surname()} {r.choice(['Hotel', 'Plaza', 'Palace', 'Centre'])}", self.address(), self.city()
        if r.random() < 0.7:
            return [[house, address, city]]
        return [[f"{v} {house}" if r.random() < 0.5 else f"{house} {v}", address, city]
                for v in r.sample(VENUE, r.randint(2, 4))]

    def places_again(self, t):
        r = self.r
        name, address, city = t
        if r.random() < 0.2:
            name = r.choice([f"the {name}", f"{name} {city}"])
        return [self.dirty(name), self.lose(self.dirty(address, 0.3)), self.dirty(city, 0.1)]

    def firms(self):
        r = self.r
        name, legal = self.surname(), r.choice(list(LEGAL))
        site = "www." + name.lower() + r.choice([".com", ".net", ".org"])
        trades = r.sample(TRADE, 1 if r.random() < 0.7 else r.randint(2, 3))
        return [[f"{name} {t} {legal}", self.address(), self.city(), site] for t in trades]

    def firms_again(self, t):
        r = self.r
        name, address, city, site = t
        words = name.split(" ")
        if r.random() < 0.5:
            words[-1] = r.choice(["", LEGAL[words[-1]]])
        if r.random() < 0.1:
            address, city = self.address(), self.city()
        return [self.dirty(" ".join(words).strip()), self.lose(self.dirty(address)), self.dirty(city),
                self.lose(r.choice([site, site[4:], "https://" + site]), 0.3)]


COLUMNS = {"people": "given surname born address city phone", "products": "title brand price",
           "books": "title author year publisher", "places": "name address city",
           "firms": "name address city site"}


def main():
    a = argparse.ArgumentParser()
    a.add_argument("kind", choices=sorted(COLUMNS))
    a.add_argument("-n", type=int, default=1000)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("-o", default="-")
    a = a.parse_args()
    m, rows, things = Maker(f"{a.kind} {a.seed}"), [], 0
    while things < a.n:
        for thing in getattr(m, a.kind)():
            rows.append([*thing, things])
            for _ in range(m.r.choice([0, 0, 0, 1, 1, 2, 3])):
                rows.append([*getattr(m, a.kind + "_again")(thing), things])
            things += 1
    m.r.shuffle(rows)
    out = sys.stdout if a.o == "-" else open(a.o, "w", encoding="utf-8", newline="")
    w = csv.writer(out)
    w.writerow(["id", *COLUMNS[a.kind].split(), "truth"])
    w.writerows([i, *row] for i, row in enumerate(rows))


if __name__ == "__main__":
    main()
