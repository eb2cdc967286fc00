# SPDX-License-Identifier: Apache-2.0
"""An IT help desk: phone digits, e-mail, Wi-Fi, versions, sizes, all in lower case by some."""
import parts
from engine import Domain, Item

THINGS = ("laptop printer router monitor keyboard tablet headset dock scanner phone webcam projector "
          "badge server").split()
DIGITS = "zero one two three four five six seven eight nine".split()


def ticket(rng, _):
    n = "%05d" % rng.randint(10000, 99999)
    return dict(plain="ticket " + n, hash="ticket #" + n, number="ticket number " + n)


def extension(rng, _):
    n = [rng.randint(2, 9) for _ in range(4)]
    return dict(digits="extension " + "".join(map(str, n)), words="extension " + " ".join(DIGITS[i] for i in n),
                spaced="extension " + " ".join(map(str, n)))


def version(rng, _):
    a, b = rng.randint(2, 12), rng.randint(1, 9)
    return dict(word="version %d.%d" % (a, b), v="v%d.%d" % (a, b))


def build(rng):
    d = Domain("helpdesk", filler_rate=0.15, sentences=(8, 3, 1), drift=["email", "ok", "ticket"])
    d.labelers, d.rows = 10, 3500
    d.words("thing", THINGS)
    d.words("bad", "dead", "frozen", "slow", "locked", "blank", "stuck", "too hot", "offline", "unplugged")
    d.words("when", "since Monday", "this morning", "after lunch", "again", "all day", "since the update",
            "after the reboot")
    d.words("act", "restart", "replace", "unplug", "check", "reset", "update", "send back")
    d.choice("email", ("joined", "hyphen", "upper"), ("email", "e-mail", "E-mail"), ("emails", "e-mails", "E-mails"))
    d.choice("wifi", ("cap", "joined", "hyphen", "space"), ("Wi-Fi", "wifi", "wi-fi", "wi fi"), case=False)
    d.choice("login", ("joined", "hyphen", "space"), ("username", "user-name", "user name"),
             ("password", "pass-word", "pass word"), ("desktop", "desk-top", "desk top"), guard=False)
    d.choice("online", ("joined", "hyphen"), ("online", "on-line"), ("reinstall", "re-install"), ("rejoin", "re-join"))
    d.choice("ok", ("ok", "okay", "OK"), ("ok", "okay", "OK"))
    d.choice("yep", ("yep", "yup"), ("yep", "yup"))
    d.choice("yeah", ("yeah", "ya", "yeh"), ("yeah", "ya", "yeh"), guard=False)
    d.choice("thanks", ("long", "short"), ("thank you", "thankyou"))
    d.choice("uh_oh", ("hyphen", "space"), ("uh-oh", "uh oh"))
    d.choice("cannot", ("one", "two"), ("cannot", "can not"))
    d.choice("alot", ("two", "one"), ("a lot", "alot"))
    parts.by_style(d, "ticket", ("plain", "hash", "number"), ticket)
    parts.by_style(d, "extension", ("digits", "words", "spaced"), extension)
    parts.quantity(d, "size", dict(gb=("GB", "gigabyte", "gigabytes")), (8, 16, 32, 64, 128, 256), words=False)
    parts.by_style(d, "version", ("word", "v"), version)
    parts.percent(d)
    parts.number(d, "count", ("digits", "words"))
    parts.acronym(d, "acronym", "VPN", "USB", "PDF", "HR", styles=("plain", "lower", "dots"))
    d.filler("um", 4, "um", "umm", "uhm")
    d.filler("uh", 4, "uh", "uhh")
    d.filler("hmm", 1, "hmm", "hm")
    d.family("filler_mark", "comma", "none", "dots")
    d.family("terminal", "mark", "none")
    d.family("sentence_case", "upper", "lower")
    d.family("pronoun_i", "I", "i")
    d.family("apostrophe", "straight", "curly", first=True)
    parts.tag(d, ("square", "angle"), ("typing", "keyboard", "types"), ("hold music", "music", "on hold"),
              ("unclear", "unintelligible", "inaudible"))
    parts.product(d, rng, "app")
    parts.product(d, rng, "suite")
    parts.jargon(d, rng, "process", [("re", "badge"), ("off", "ramp"), ("hot", "swap"), ("co", "host")])
    parts.misheard(d, rng, "agent")
    parts.look_alikes(d, rng, "pair")
    d.say("""
        ~my {thing} is {bad} {when}{.}
        hi, ~the {thing} is {bad}, can you {act} it{?}
        did you {act} the {thing} {when}{?}
        I sent an {email:email} {when}, ~it was about the {thing}{.}
        I get no {email:emails} on my {thing} {when}{.}
        the {wifi} is {bad} {when}{.}
        is the {wifi} {bad} for you too{?}
        it wants my {login:username} and my {login:password} {when}{.}
        my {login:desktop} is {bad}, ~I think{.}
        are you {online:online} now{?}
        I had to {online:reinstall} it and {online:rejoin} the call{.}
        {ok}, ~I will {act} it{.}
        {yep}, ~it is {bad} {when}{.}
        {yeah}, ~I did {act} the {thing}{.}
        {thanks}, ~it works now{.}
        {uh_oh}, ~the {thing} is {bad}{.}
        I {cannot} {act} the {thing} {when}{.}
        it freezes {alot}, ~{when}{.}
        I opened {ticket} {when}{.}
        is {ticket} about the {thing}{?}
        my number is {extension}, ~call me{.}
        you can reach me at {extension} {when}{.}
        it has {size} of memory, ~I think{.}
        I need {size} for the {thing}{.}
        we run {version} {when}{.}
        is {version} out yet{?}
        the battery is at {percent} {when}{.}
        we have {count:2-60} of them, ~and {count:2-9} are {bad}{.}
        the {acronym:VPN} is {bad} {when}{.}
        I plugged in the {acronym:USB} stick and sent the {acronym:PDF} to {acronym:HR} {when}{.}
        {tag:typing} it's still {bad}{.}
        let me look {tag:hold music} it's {bad}{.}
        I said {tag:unclear} and it's {bad} {when}{.}
        {app} is {bad} {when}{.}
        how do I {act} {app}{?}
        I can't open {suite} {when}, ~it says it's {bad}{.}
        is {suite} {bad}{?}
        the {process} was {bad} {when}{.}
        can you do the {process} {when}{?}
        I spoke with {agent} {when}{.}
        can {agent} {act} the {thing}{?}
        {pair} from accounts has the {thing}{.}
        ask {pair} to {act} it{.}
        the {thing} lost {T:its|its/it's} cover{.}
        {T:whose|whose/who's} {thing} is this{?}
        I want to {T:choose|choose/chose} a new {thing}{.}
        I {T:chose|choose/chose} this {thing} {when}{.}
        my {T:desk|desk/disk} is by the window{.}
        the {T:disk|desk/disk} is {bad} {when}{.}
        the {T:cable|cable/table} is on the {T:table|cable/table}{.}
        it is {T:quite|quite/quiet} {bad}{.}
        it went {T:quiet|quite/quiet} {when}{.}
        wait {T:one|one/1} more time for the {thing}{.}
        the {T:mouse|mouse/house} is {bad}{.}
        I work from the {T:house|mouse/house} {when}{.}
        """)
    return d
