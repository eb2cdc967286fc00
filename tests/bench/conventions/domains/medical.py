# SPDX-License-Identifier: Apache-2.0
"""Dictated notes of physicians, typed by secretaries: doses, units, eponyms, no fillers kept by some."""
import parts
from engine import Domain

SURNAMES = ("Abara Lindqvist Okafor Petrov Haas Moreno Whitfield Ng Castellano Drummond Iyer Sorensen "
            "Bakshi Kowalczyk Trent Mbeki Fairbanks Oyelaran Schultz Delacroix").split()
DRUGS = ("metformin lisinopril amoxicillin warfarin prednisone atorvastatin gabapentin furosemide "
         "omeprazole sertraline amlodipine levothyroxine ibuprofen heparin").split()
SIGNS = ("chest pain|shortness of breath|a dry cough|swelling of the ankles|nausea|blurred vision|"
         "palpitations|a low grade fever|pain in the left shoulder|dizziness on standing|"
         "night sweats|loss of appetite|weakness in both legs|a productive cough").split("|")
PLACES = "ward|clinic|emergency room|day unit|recovery room|imaging suite".split("|")
ORGANS = "liver kidney spleen abdomen thyroid pancreas bladder chest knee hip".split()


def build(rng):
    d = Domain("medical", filler_rate=0.04, sentences=(3, 4, 3), drift=["dose", "title_doctor", "xray"])
    d.labelers, d.rows = 6, 2400
    d.words("drug", DRUGS)
    d.words("sign", SIGNS)
    d.words("place", PLACES)
    d.words("organ", ORGANS)
    d.words("who", "the patient", "she", "he", "this gentleman", "this lady", "the child's mother")
    d.words("whom", "the patient", "her", "him", "this gentleman", "this lady", "the child's mother")
    d.words("when", "this morning", "overnight", "on admission", "at discharge", "yesterday evening",
            "after the procedure", "at follow up")
    d.words("side", "left", "right")
    units = dict(mg=("mg", "milligram", "milligrams"), g=("g", "gram", "grams"),
                 mcg=("mcg", "microgram", "micrograms"))
    parts.quantity(d, "dose", units, (2, 5, 10, 20, 25, 40, 50, 75, 100, 250, 500), words=False)
    d.choice("often", ("dots", "plain", "words"), ("b.i.d.", "bid", "twice daily"),
             ("q.h.s.", "qhs", "at bedtime"), ("q.a.m.", "qam", "every morning"), guard=False)
    parts.title(d, "title_doctor", ("Dr.", "Dr", "Doctor"), ("Dr.", "Dr", "Doctor"), surnames=SURNAMES)
    parts.by_style(d, "pressure", ("slash", "over"), lambda r, _: (lambda a, b: dict(
        slash="%d/%d" % (a, b), over="%d over %d" % (a, b)))(r.randint(95, 180), r.randint(55, 105)))
    parts.by_style(d, "temperature", ("sign", "degrees"), lambda r, _: (lambda t: dict(
        sign="%.1f°" % t, degrees="%.1f degrees" % t))(r.uniform(97, 103)))
    parts.number(d, "days", ("digits", "words", "below_ten"))
    parts.percent(d, "saturation", low=86, high=99, words=False)
    d.choice("xray", ("hyphen", "joined", "space"), ("X-ray", "Xray", "X ray"), case=False)
    d.choice("follow", ("hyphen", "joined"), ("follow-up", "followup"), ("check-up", "checkup"))
    d.choice("eponym", ("own", "bare"), ("Crohn's disease", "Crohn disease"),
             ("Parkinson's disease", "Parkinson disease"), ("Addison's disease", "Addison disease"))
    d.choice("ecg", ("ecg", "ekg"), ("ECG", "EKG"))
    d.choice("anaemia", ("uk", "us"), ("anaemia", "anemia"), ("oedema", "edema"),
             ("haemoglobin", "hemoglobin"), ("diarrhoea", "diarrhea"), ("tumour", "tumor"))
    d.filler("um", 1, "um", "umm")
    d.family("filler_mark", "comma", "none")
    d.family("terminal", "mark", "none")
    d.family("sentence_space", "one", "two", never=("two",))
    parts.product(d, rng, "device")
    parts.jargon(d, rng, "procedure", [("trans", "lith"), ("endo", "venting"), ("pre", "lavage"), ("post", "glide")])
    parts.misheard(d, rng, "physician")
    parts.look_alikes(d, rng, "twin")
    d.say("""
        {who} reports {sign} for {days:2-30} days{.}
        {who} was started on {drug} {dose} {often} by {title_doctor}{.}
        we will give {drug} {dose} and see {whom} in the {place} in {days:2-12} weeks{.}
        blood pressure was {pressure} and the temperature was {temperature} {when}{.}
        oxygen saturation was {saturation} on room air {when}{.}
        the {xray} of the {side} hip shows no fracture{.}
        an {ecg} was done {when} and was read by {title_doctor}{.}
        there is mild {anaemia} without change since the last {follow} visit{.}
        {who} has a history of {eponym} and {anaemia}{.}
        ~no {organ} pain, no {organ} tenderness{.}
        {who} denies {sign} but admits to {sign} {when}{.}
        the {organ} is soft and not tender, the {organ} is normal{.}
        {title_doctor} and {physician} saw the scan {when}{.}
        please stop the {drug} and start {drug} {dose} {often} from tomorrow{.}
        the {device} was set by the nurse {when}{.}
        settings of the {device} were changed after the {procedure}{.}
        the {procedure} is planned at the {place}{.}
        {who} tolerated the {procedure} well{.}
        has {who} had any {sign} since the {procedure}{?}
        nurse {twin} took the call {when}{.}
        refer to {twin} for the {organ} scan{.}
        the {T:ileum|ileum/ilium} looks normal on the scan{.}
        there is a bruise over the {side} {T:ilium|ileum/ilium}{.}
        {who} has trouble with {T:dysphagia|dysphagia/dysphasia} {when}{.}
        speech shows {T:dysphasia|dysphagia/dysphasia} {when}{.}
        the {T:perineal|perineal/peroneal} area is clear{.}
        the {side} {T:peroneal|perineal/peroneal} nerve was tested{.}
        {who} was seen by the {T:doctor|doctor/Dr.} on call {when}{.}
        {who} {T:may|may/May} go home {when}{.}
        the next scan is in {T:May|may/May}{.}
        this {T:one|one/1} was harder to read than the last{.}
        I asked {whom} about {sign}, which began {when}, and about the {drug}, which was not taken{.}
        family history: {eponym} in a brother; the sister is well{.}
        ~{organ} ultrasound {when}: unremarkable{.}
        {who} will call {physician} if the {sign} returns{.}
        discussed with {physician}, who agrees with the plan{.}
        """)
    return d
