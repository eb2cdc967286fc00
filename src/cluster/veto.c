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

/* A set ends with a line end, its words are divided by spaces; one text, so that the many
 * words that are in no set are found to be so at once. */
static const char opposites[] = "on off\n"
                                "up down\n"
                                "in out\n"
                                "in on\n"
                                "yes no\n"
                                "true false\n"
                                "not now\n"
                                "left right\n"
                                "open close\n"
                                "opens closes\n"
                                "opened closed\n"
                                "open closed\n"
                                "close closed\n"
                                "opening closing\n"
                                "male female\n"
                                "man woman\n"
                                "men women\n"
                                "boy girl\n"
                                "he she\n"
                                "his her\n"
                                "mr mrs ms\n"
                                "husband wife\n"
                                "mother father brother sister\n"
                                "son daughter\n"
                                "add remove delete\n"
                                "increase decrease\n"
                                "include exclude\n"
                                "import export\n"
                                "input output\n"
                                "intake outtake\n"
                                "inlet outlet\n"
                                "enter exit\n"
                                "start stop\n"
                                "begin end\n"
                                "first last\n"
                                "first second third\n"
                                "before after\n"
                                "above below\n"
                                "over under\n"
                                "high low\n"
                                "hot cold\n"
                                "big small\n"
                                "large small\n"
                                "min max\n"
                                "minimum maximum\n"
                                "minimal maximal\n"
                                "more less\n"
                                "most least\n"
                                "many few\n"
                                "all none any\n"
                                "always never\n"
                                "with without\n"
                                "within without\n"
                                "here there\n"
                                "this that these those\n"
                                "here where there\n"
                                "to from\n"
                                "for from\n"
                                "for of\n"
                                "form from\n"
                                "buy sell\n"
                                "send receive\n"
                                "sender receiver\n"
                                "lender borrower\n"
                                "lessor lessee\n"
                                "push pull\n"
                                "pass fail\n"
                                "passed failed\n"
                                "win lose\n"
                                "good bad\n"
                                "new old\n"
                                "young old\n"
                                "near far\n"
                                "early late\n"
                                "day night\n"
                                "morning evening\n"
                                "am pm\n"
                                "east west\n"
                                "north south\n"
                                "northeast northwest\n"
                                "southeast southwest\n"
                                "northern southern\n"
                                "eastern western\n"
                                "front back\n"
                                "top bottom\n"
                                "upper lower\n"
                                "inner outer\n"
                                "inside outside\n"
                                "indoor outdoor\n"
                                "indoors outdoors\n"
                                "inward outward\n"
                                "upload download\n"
                                "upstairs downstairs\n"
                                "upstream downstream\n"
                                "upgrade downgrade\n"
                                "upward downward\n"
                                "active passive inactive\n"
                                "positive negative\n"
                                "plus minus\n"
                                "full empty\n"
                                "enable disable\n"
                                "enabled disabled\n"
                                "lock unlock\n"
                                "mute unmute\n"
                                "accept reject\n"
                                "accept except\n"
                                "allow deny\n"
                                "grant revoke\n"
                                "attach detach\n"
                                "connect disconnect\n"
                                "expand collapse\n"
                                "raise lower\n"
                                "rise raise\n"
                                "lend borrow\n"
                                "credit debit\n"
                                "debt debit\n"
                                "ascending descending\n"
                                "ascend descend\n"
                                "even odd\n"
                                "even ever\n"
                                "dead alive\n"
                                "safe unsafe\n"
                                "public private\n"
                                "single double triple\n"
                                "major minor\n"
                                "senior junior\n"
                                "internal external\n"
                                "interior exterior\n"
                                "anterior posterior\n"
                                "superior inferior\n"
                                "maternal paternal\n"
                                "mm hmm mhm\n"
                                "uh huh\n"
                                "black white\n"
                                "red green blue\n"
                                "monday sunday\n"
                                "tuesday thursday\n"
                                "june july\n"
                                "nineteen ninety\n"
                                "thirteen thirty\n"
                                "fourteen forty\n"
                                "fifteen fifty\n"
                                "sixteen sixty\n"
                                "seventeen seventy\n"
                                "eighteen eighty\n"
                                "one two three four five six seven eight nine ten\n"
                                "once twice\n"
                                "million billion trillion\n"
                                "millions billions trillions\n"
                                "angel angle\n"
                                "quiet quite\n"
                                "trial trail\n"
                                "diary dairy\n"
                                "desert dessert\n"
                                "affect effect\n"
                                "casual causal\n"
                                "statue status statute\n"
                                "through trough though thorough thought\n"
                                "marital martial\n"
                                "united untied\n"
                                "unite untie\n"
                                "county country\n"
                                "adapt adopt\n"
                                "moral morale\n"
                                "human humane\n"
                                "principal principle\n"
                                "complement compliment\n"
                                "stationary stationery\n"
                                "conversion conversation\n"
                                "costumer customer\n"
                                "personal personnel\n"
                                "month mouth moth\n"
                                "horse house hose\n"
                                "planet plane plant\n"
                                "brother bother\n"
                                "ration ratio\n"
                                "mental metal medal\n"
                                "solder soldier\n"
                                "slaughter laughter\n"
                                "winter winner\n"
                                "expect except\n"
                                "assess access\n"
                                "loose lose\n"
                                "breath breathe\n"
                                "cloth clothe\n"
                                "bath bathe\n"
                                "addition edition\n"
                                "eligible illegible\n"
                                "emigrant immigrant\n"
                                "emigrate immigrate\n"
                                "prescribe proscribe\n"
                                "australia austria\n"
                                "niger nigeria\n"
                                "iran iraq\n"
                                "slovakia slovenia\n"
                                "mali malta malawi\n"
                                "dominica dominican\n"
                                "guinea guyana\n"
                                "gambia zambia\n"
                                "latvia lithuania\n"
                                "sweden swedish\n"
                                "ireland iceland\n";

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

static const char negations[] = "not no never without none nobody nothing neither nor "
                                "cannot cant wont dont doesnt didnt "
                                "isnt wasnt";

static const char case_words[] =
    "may march august us it who polish turkey china aids pole poles job nice reading "
    "mobile cat bin jack mark bill will rose grace hope art pat rob frank mike sue an "
    "am pm or in on is at as do go ma pa me mo id";

static const char order_words[] =
    "to from for by of in on at with over under than vs versus into onto before after "
    "above below not without minus per via against is as left right";

/* Is what stands at `at` a whole word, between spaces and line ends? */
static bool is_whole(struct cc_str text, const char *at, size_t len)
{
    const char *const stop = at + len;

    return (at == text.ptr || at[-1] == ' ' || at[-1] == '\n') &&
           (stop == text.ptr + text.len || *stop == ' ' || *stop == '\n');
}

/* Is the word in a short list? */
static bool listed(struct cc_str list, struct cc_str word)
{
    const char *const end = list.ptr + list.len, *at = list.ptr;

    for (; word.len > 0 && word.len <= (size_t)(end - at); at++) {
        at = memchr(at, word.ptr[0], (size_t)(end - at) - word.len + 1);
        if (at == NULL)
            return false;
        if (is_whole(list, at, word.len) && memcmp(at, word.ptr, word.len) == 0)
            return true;
    }
    return false;
}

/* Where the word stands in a long text; NULL: nowhere. */
static const char *find_word(struct cc_str text, struct cc_str word)
{
    const char *const end = text.ptr + text.len;

    for (const char *at = text.ptr;
         (at = memmem(at, (size_t)(end - at), word.ptr, word.len)) != NULL; at++)
        if (is_whole(text, at, word.len))
            return at;
    return NULL;
}

#define TABLE(text) ((struct cc_str){ (text), sizeof(text) - 1 })

/* Each time the longer word is found, the other is looked for in its line: long words are
 * in few lines, and soon found to be in none. */
static bool opposed(struct cc_str a, struct cc_str b)
{
    enum { LONGEST = 16 }; /* bytes: no word of the table is longer */
    const struct cc_str word = a.len > b.len ? a : b, other = a.len > b.len ? b : a;
    struct cc_str text = TABLE(opposites);

    if (other.len == 0 || word.len > LONGEST)
        return false;
    for (const char *at; (at = find_word(text, word)) != NULL;) {
        const char *const end = text.ptr + text.len;
        const char *line = at, *stop = memchr(at, '\n', (size_t)(end - at));

        while (line > opposites && line[-1] != '\n')
            line--;
        if (listed((struct cc_str){ line, (size_t)(stop - line) }, other))
            return true;
        text = (struct cc_str){ stop, (size_t)(end - stop) };
    }
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

enum { REST_MIN = 3 }; /* bytes that two words share beside their affixes */

/* Are the words the same but for two different affixes of one set? */
static bool differ_by(const char *set, struct cc_str a, struct cc_str b, bool front)
{
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

/* Letters that two words share at an end. */
static size_t shared_end(struct cc_str a, struct cc_str b, bool front)
{
    const size_t shorter = a.len < b.len ? a.len : b.len;
    size_t n = 0;

    while (n < shorter && (front ? a.ptr[n] == b.ptr[n]
                                 : a.ptr[a.len - 1 - n] == b.ptr[b.len - 1 - n]))
        n++;
    return n;
}

static bool differ_by_any(const char *const *sets, size_t n, struct cc_str a,
                          struct cc_str b, bool front)
{
    /* bytes: no affix is longer, so what lies beyond must be equal */
    enum { LONGEST = 6 };
    const size_t shorter = a.len < b.len ? a.len : b.len,
                 longer = a.len + b.len - shorter;
    const size_t shared = shared_end(a, b, !front);

    if (shared < REST_MIN || shared + LONGEST < longer)
        return false;
    for (size_t i = 0; i < n; i++)
        /* Where there is no affix, the shorter word is the rest. */
        if ((sets[i][0] != '-' || shared == shorter) && differ_by(sets[i], a, b, front))
            return true;
    return false;
}

static bool differ_by_affix(struct cc_str a, struct cc_str b)
{
    return differ_by_any(fronts, sizeof fronts / sizeof *fronts, a, b, true) ||
           differ_by_any(ends, sizeof ends / sizeof *ends, a, b, false);
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
        if (cc_ascii_is_digit(s.ptr[i]))
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
        return listed(TABLE(present), a.len == 0 ? b : a)
                   ? "a word that changes the meaning"
                   : NULL;
    if (opposed(a, b) || differ_by_affix(a, b))
        return "the words differ in meaning";
    return NULL;
}

bool cc_veto_negates(struct cc_str word)
{
    const struct cc_str end = CC_STR("n't");

    return listed(TABLE(negations), word) ||
           (word.len > end.len && cc_str_ends(word, end));
}

bool cc_veto_case(struct cc_str word)
{
    return listed(TABLE(case_words), word);
}

bool cc_veto_order(struct cc_str word)
{
    return listed(TABLE(order_words), word);
}
