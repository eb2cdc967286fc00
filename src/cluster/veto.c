/* veto.c - the tables of words that no similarity may merge.
 *
 * A veto beats every score: "on" and "in" are one letter apart and never the
 * same label. The tables hold what edits of one to three letters can confuse,
 * and a few opposites further apart that stand for each other in the place of
 * a word. Each set of a table is one line; every two words of it are opposites.
 *
 *     "inhale" / "exhale"   rest "hale" behind the prefixes in- / ex-   -> veto
 *     "known" / "unknown"   rest "known" behind nothing / un-           -> veto
 *     "phase i" / "phase ii"  numerals                                  -> veto
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cluster/veto.h"

#include <stddef.h>

/* Words of a set are divided by spaces. */
static const char *const opposites[] = {
    "on off", "up down", "in out", "in on", "yes no", "true false", "not now",
    "left right", "open close", "opens closes", "opened closed", "open closed",
    "close closed", "opening closing", "male female", "man woman", "men women",
    "boy girl", "he she", "his her", "mr mrs ms", "husband wife",
    "mother father brother sister", "son daughter", "add remove delete",
    "increase decrease", "include exclude", "import export", "input output",
    "intake outtake", "inlet outlet", "enter exit", "start stop", "begin end",
    "first last", "first second third", "before after", "above below", "over under",
    "high low", "hot cold", "big small", "large small", "min max", "minimum maximum",
    "minimal maximal", "more less", "most least", "many few", "all none any",
    "always never", "with without", "within without", "here there",
    "this that these those", "here where there", "to from", "for from", "for of",
    "form from", "buy sell", "send receive", "sender receiver", "lender borrower",
    "lessor lessee", "push pull", "pass fail", "passed failed", "win lose", "good bad",
    "new old", "young old", "near far", "early late", "day night", "morning evening",
    "am pm", "east west", "north south", "northeast northwest", "southeast southwest",
    "northern southern", "eastern western", "front back", "top bottom", "upper lower",
    "inner outer", "inside outside", "indoor outdoor", "indoors outdoors",
    "inward outward", "upload download", "upstairs downstairs", "upstream downstream",
    "upgrade downgrade", "upward downward", "active passive inactive",
    "positive negative", "plus minus", "full empty", "enable disable", "enabled disabled",
    "lock unlock", "mute unmute", "accept reject", "accept except", "allow deny",
    "grant revoke", "attach detach", "connect disconnect", "expand collapse",
    "raise lower", "rise raise", "lend borrow", "credit debit", "debt debit",
    "ascending descending", "ascend descend", "even odd", "even ever", "dead alive",
    "safe unsafe", "public private", "single double triple", "major minor",
    "senior junior", "internal external", "interior exterior", "anterior posterior",
    "superior inferior", "maternal paternal", "mm hmm mhm", "uh huh", "black white",
    "red green blue", "monday sunday", "tuesday thursday", "june july", "nineteen ninety",
    "thirteen thirty", "fourteen forty", "fifteen fifty", "sixteen sixty",
    "seventeen seventy", "eighteen eighty",
    "one two three four five six seven eight nine ten", "once twice",
    "million billion trillion", "millions billions trillions", "angel angle",
    "quiet quite", "trial trail", "diary dairy", "desert dessert", "affect effect",
    "casual causal", "statue status statute", "through trough though thorough thought",
    "marital martial", "united untied", "unite untie", "county country", "adapt adopt",
    "moral morale", "human humane", "principal principle", "complement compliment",
    "stationary stationery", "conversion conversation", "costumer customer",
    "personal personnel", "month mouth moth", "horse house hose", "planet plane plant",
    "brother bother", "ration ratio", "mental metal medal", "solder soldier",
    "slaughter laughter", "winter winner", "expect except", "assess access", "loose lose",
    "breath breathe", "cloth clothe", "bath bathe", "addition edition",
    "eligible illegible", "emigrant immigrant", "emigrate immigrate",
    "prescribe proscribe", "australia austria", "niger nigeria", "iran iraq",
    "slovakia slovenia", "mali malta malawi", "dominica dominican", "guinea guyana",
    "gambia zambia", "latvia lithuania", "sweden swedish", "ireland iceland",
};

/* Fronts that turn a word into its opposite when the rest is the same; "-": no front. */
static const char *const fronts[] = {
    "- un", "- dis", "- in", "- im", "- ir", "- il", "- non", "- mis", "- de", "- anti",
    "- re", "- a", "- an", "- ex", "- up", "- pre", "- bi", "- tri", "- co", "in ex",
    "im ex", "in de", "in out", "en ex", "en dis", "pre post", "pre pro", "pre re",
    "per pre", "over under", "inter intra", "hyper hypo", "macro micro", "up down",
    "on off", "ab ad", "ac dc", "uni bi tri", "mono poly", "sub super", "pro anti con",
    "for back", "endo exo ecto", "milli micro", "kilo mega giga tera", "milli nano pico",
};

/* Ends, in the same way. */
static const char *const ends[] = {
    "- less", "less ful", "- n't", "- nt", "er ee", "or ee", "man woman", "men women",
    "- ess", "teen ty", "teen tieth", "teenth tieth", "emia uria", "ide ite",
    "ectomy otomy", "ectomy ostomy", "otomy ostomy",
};

/* Words that change what a label says by being there or not. */
static const char present[] =
    "not no non never without un dis anti ex except former pre post sub super mini "
    "semi half double left right on off up down in out over under north south east "
    "west new old all any only male female";

static const char case_words[] =
    "may march august us it who polish turkey china aids pole poles job nice reading "
    "mobile cat bin jack mark bill will rose grace hope art pat rob frank mike sue an "
    "am pm or in on is at as do go ma pa me mo id";

static const char order_words[] =
    "to from for by of in on at with over under than vs versus into onto before after "
    "above below not without minus per via against is as left right";

/* Is `word` one of the words of `list`? */
static bool listed(const char *list, struct cc_str word)
{
    for (const char *end = list; *list != '\0'; list = end + (*end == ' ')) {
        for (end = list; *end != '\0' && *end != ' ';)
            end++;
        if (cc_str_eq(word, (struct cc_str){ list, (size_t)(end - list) }))
            return true;
    }
    return false;
}

static bool opposed(struct cc_str a, struct cc_str b)
{
    enum { LONGEST = 16 }; /* bytes: no word of the table is longer */

    if (a.len > LONGEST || b.len > LONGEST)
        return false;
    for (size_t i = 0; i < sizeof opposites / sizeof *opposites; i++)
        if (listed(opposites[i], a) && listed(opposites[i], b))
            return true;
    return false;
}

/* The next affix of a set; "-" is the empty one. */
static struct cc_str next_affix(const char **at)
{
    const char *start = *at;
    size_t len = strcspn(start, " ");

    *at = start + len + (start[len] == ' ');
    if (len == 1 && *start == '-')
        len = 0;
    return (struct cc_str){ start, len };
}

/* Are the words the same but for two different affixes of one set? */
static bool differ_by(const char *set, struct cc_str a, struct cc_str b, bool front)
{
    enum { REST_MIN = 3 };

    for (const char *x = set; *x != '\0';) {
        const struct cc_str p = next_affix(&x);
        if (a.len < p.len + REST_MIN ||
            !(front ? cc_str_starts(a, p) : cc_str_ends(a, p)))
            continue;
        for (const char *y = set; *y != '\0';) {
            const struct cc_str q = next_affix(&y);
            const size_t rest = a.len - p.len;
            if (cc_str_eq(p, q) || b.len != rest + q.len ||
                !(front ? cc_str_starts(b, q) : cc_str_ends(b, q)))
                continue;
            if (memcmp(a.ptr + (front ? p.len : 0), b.ptr + (front ? q.len : 0), rest) ==
                0)
                return true;
        }
    }
    return false;
}

static bool differ_by_affix(struct cc_str a, struct cc_str b)
{
    enum {
        LONGEST = 6
    }; /* bytes: no affix is longer, so what lies beyond must be equal */
    const size_t shorter = a.len < b.len ? a.len : b.len;
    const size_t rest = shorter > LONGEST ? shorter - LONGEST : 0;

    if (memcmp(a.ptr + a.len - rest, b.ptr + b.len - rest, rest) == 0)
        for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++)
            if (differ_by(fronts[i], a, b, true))
                return true;
    if (memcmp(a.ptr, b.ptr, rest) == 0)
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
            if (differ_by(ends[i], a, b, false))
                return true;
    return false;
}

/* Numerals up to 39: i, ii, iv, xii. */
static bool is_numeral(struct cc_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (memchr("ivx", s.ptr[i], 3) == NULL)
            return false;
    return s.len > 0 && s.len <= 7;
}

static bool has_digit(struct cc_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] >= '0' && s.ptr[i] <= '9')
            return true;
    return false;
}

/* One character, however many bytes. */
static bool is_single(struct cc_str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return n == 1;
}

/* AA and AAA, xx and xxx: codes, not drawn-out words. */
static bool is_repeat(struct cc_str s)
{
    for (size_t i = 1; i < s.len; i++)
        if (s.ptr[i] != s.ptr[0])
            return false;
    return s.len > 0;
}

const char *cc_veto_words(struct cc_str a, struct cc_str b)
{
    if (cc_str_eq(a, b))
        return NULL;
    if (has_digit(a) || has_digit(b))
        return "the numbers differ";
    if ((a.len == 0 || is_numeral(a)) && (b.len == 0 || is_numeral(b)))
        return "the numerals differ";
    if (is_single(a) || is_single(b) || (is_repeat(a) && is_repeat(b)))
        return "a single letter differs";
    if (a.len == 0 || b.len == 0)
        return listed(present, a.len == 0 ? b : a) ? "a word that changes the meaning"
                                                   : NULL;
    if (opposed(a, b) || differ_by_affix(a, b))
        return "the words differ in meaning";
    return NULL;
}

bool cc_veto_case(struct cc_str word)
{
    return listed(case_words, word);
}

bool cc_veto_order(struct cc_str word)
{
    return listed(order_words, word);
}
