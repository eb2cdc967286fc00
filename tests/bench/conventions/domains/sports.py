# SPDX-License-Identifier: Apache-2.0
"""Sports radio: scores, ordinals, overtime, nicknames, long vowels, interjections, no typist's care."""
import parts
from engine import Domain

TEAMS = ("Harriers Stags Comets Falcons Miners Rovers Otters Pilots Vikings Saints Bisons Royals "
         "Foxes Wolves").split()
PLAYERS = "Kovac Demba Ruiz Sandoval Tierney Okoro Lindgren Baptiste Mraz Duarte Fenwick Aoki".split()


def build(rng):
    d = Domain("sports", filler_rate=0.2, sentences=(8, 3, 1), drift=["score", "okay", "yeah"])
    d.labelers, d.rows = 15, 4000
    d.words("team", TEAMS)
    d.words("player", PLAYERS)
    d.words("verb", "win", "lose", "draw", "trade him", "press high", "sit back", "play it safe", "go deep")
    d.words("adj", "huge", "ugly", "soft", "brilliant", "unreal", "shaky", "clutch", "lazy", "classy")
    d.words("when", "last night", "on Sunday", "in the cup", "at home", "on the road", "in the rain",
            "after the break", "in overtime")
    parts.pair(d, "score", lambda r: (r.randint(3, 6), r.randint(1, 2)), ("hyphen", "to"))
    parts.number(d, "points", ("digits", "words", "below_ten"))
    parts.ordinal(d)
    parts.percent(d)
    d.choice("okay", ("okay", "ok", "OK", "o.k."), ("okay", "ok", "OK", "o.k."))
    d.choice("yeah", ("yeah", "yeh", "yea"), ("yeah", "yeh", "yea"))
    d.choice("gonna", ("full", "short"), ("going to", "gonna"), ("got to", "gotta"), ("want to", "wanna"),
             ("out of", "outta"))
    d.choice("cause", ("long", "short"), ("because", "'cause"))
    d.choice("them", ("long", "short"), ("them", "'em"))
    d.choice("ing", ("full", "drop"), ("talking", "talkin'"), ("playing", "playin'"), ("running", "runnin'"))
    d.choice("versus", ("versus", "vs", "vs."), ("versus", "vs", "vs."))
    d.choice("team_mate", ("joined", "hyphen", "space"), ("teammate", "team-mate", "team mate"),
             ("playoffs", "play-offs", "play offs"), ("kickoff", "kick-off", "kick off"),
             ("halftime", "half-time", "half time"))
    d.choice("defence", ("c", "s"), ("defence", "defense"), ("offence", "offense"))
    parts.acronym(d, "mvp", "MVP", "VAR", "GM", styles=("plain", "dots"))
    d.choice("oh", ("oh", "ooh"), ("oh", "ooh"), guard=False, consistent=True)
    d.choice("so", ("plain", "long"), ("so", "sooo"), ("really", "reeeally"), ("no", "nooo"), guard=False,
             never=("long",), first=True)
    d.filler("um", 4, "um", "umm", "uhm")
    d.filler("uh", 4, "uh", "uhh")
    d.filler("mm", 1, "hmm", "hm")
    d.family("filler_mark", "comma", "none", "dots")
    d.family("terminal", "mark", "none")
    d.family("sentence_case", "upper", "lower")
    d.family("pronoun_i", "I", "i", first=True)
    parts.tag(d, ("square", "round", "angle", "star"), ("applause", "clapping", "claps"), ("laughter", "laughs", "laughing"),
              ("crowd noise", "crowd cheering", "cheers"))
    parts.misheard(d, rng, "coach", ("son", "ic", "ov", "sen"))
    parts.misheard(d, rng, "rookie", ("son", "ic", "ov", "sen"))
    parts.jargon(d, rng, "tactic", [("wing", "lock"), ("half", "press"), ("zone", "trap"), ("counter", "drop")])
    parts.product(d, rng, "stadium", ("dome", "park"))
    parts.look_alikes(d, rng, "brothers")
    d.say("""
        {oh}, ~what a game, the {team} were {adj} {when}{.}
        they won {score} {when}, ~and it was {adj}{.}
        it ended {score}, ~did it not{?}
        {player} had {points:2-45} points {when}{.}
        he took {points:2-12} shots and hit {points:2-9} of {them:them}{.}
        he hits {percent} of his throws {when}{.}
        that is his {ordinal:2-29} goal, ~I think{.}
        he was the {ordinal:2-29} pick, ~was he not{?}
        {okay}, ~{player} has to {verb}{.}
        {yeah}, ~the {team} are {adj}{.}
        {yeah}, ~I was {ing:talking} about {player}{.}
        they are {gonna:going to} {verb} {when}{.}
        we have {gonna:got to} {verb}, ~or it is over{.}
        do you {gonna:want to} {verb} {when}{?}
        {player} got {gonna:out of} there {when}{.}
        we lost {cause:because} the {team} were {adj}{.}
        they lost {cause:because} {player} was {adj}{.}
        I like {them:them}, ~I always liked {them:them}{.}
        is he still {ing:playing} {when}{?}
        he was {ing:running} {when}, ~it was {adj}{.}
        it is {team} {versus} {team} {when}{.}
        his {team_mate:teammate} {player} was {adj}{.}
        can the {team} make the {team_mate:playoffs}{?}
        it rained before {team_mate:kickoff} and at {team_mate:halftime}{.}
        the {defence:defence} was {adj} {when}, ~and so was the {defence:offence}{.}
        he is the {mvp:MVP}, ~I said it {when}{.}
        the {mvp:VAR} call was {adj}{.}
        their {mvp:GM} will {verb}, ~I bet{.}
        it was {so:so} {adj}{.}
        it was {so:really} {adj} {when}{.}
        {so:no}, ~that was {adj}{.}
        {tag:applause} ~welcome back, {player}{.}
        that was {tag:laughter} {adj}{.}
        {coach} is {adj}, ~I said it {when}{.}
        I spoke to {coach} {when}{.}
        is {rookie} fit to start {when}{?}
        {rookie} was {adj} {when}, ~but so was {player}{.}
        the {tactic} was {adj} {when}{.}
        they use the {tactic} to {verb}{.}
        we go live from {stadium}, ~where it is {adj}{.}
        {stadium} was half empty {when}{.}
        {brothers} came off the bench {when}{.}
        I think {brothers} is {adj}, ~I like how he can {verb}{.}
        {T:one|one/1} of the refs was {adj}{.}
        they {T:beat|beat/bet} the {team} {when}{.}
        I {T:bet|beat/bet} on the {team} {when}{.}
        hold on a {T:second|second/2nd}{.}
        their number is up, ~is it not{?}
        they had to {T:lose|lose/loose} {when}{.}
        his laces were {T:loose|lose/loose} {when}{.}
        the {T:pitch|pitch/pinch} was {adj} {when}{.}
        a {T:pinch|pitch/pinch} hitter, ~that was {adj}{.}
        {team}, {team}, ~and maybe the {team}; those can {verb}{.}
        """)
    return d
