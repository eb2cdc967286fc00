/* scan.c - words, beginnings and ends of texts, as habits see them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "conventions/scan_priv.h"

#include "base/utf8.h"
#include "conventions/language_priv.h"
#include "text/chars.h"
#include "text/shape.h"

enum { TAG_MAX = 40, TAIL_MAX = 64, ABBREVIATION_MAX = 5 };

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019;
}

/* Letters, digits and _ of ASCII. */
static const bool in_word[256] = {
    ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1,
    ['7'] = 1, ['8'] = 1, ['9'] = 1, ['_'] = 1, ['a'] = 1, ['b'] = 1, ['c'] = 1,
    ['d'] = 1, ['e'] = 1, ['f'] = 1, ['g'] = 1, ['h'] = 1, ['i'] = 1, ['j'] = 1,
    ['k'] = 1, ['l'] = 1, ['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1,
    ['r'] = 1, ['s'] = 1, ['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1,
    ['y'] = 1, ['z'] = 1, ['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1,
    ['F'] = 1, ['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1, ['K'] = 1, ['L'] = 1,
    ['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1, ['S'] = 1,
    ['T'] = 1, ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1, ['Y'] = 1, ['Z'] = 1,
};

static bool is_word_char(uint32_t c)
{
    if (c < 0x80)
        return in_word[c];
    return cc_char_is_letter(c) || cc_char_is_mark(c) || cc_char_is_digit(c);
}

/* Behind the character at `at`, when a word goes on there; else `at`. */
static size_t word_step(struct cc_str text, size_t at)
{
    size_t next = at, behind;
    const uint32_t c = cc_utf8_next(text, &next);

    if (c < 0x80 ? in_word[c] : is_word_char(c))
        return next;
    if (c != '\'' && c < 0x80)
        return at;
    behind = next;
    if (is_apostrophe(c) && next < text.len && is_word_char(cc_utf8_next(text, &behind)))
        return next;
    return at;
}

bool cc_scan_word(struct cc_str text, size_t *at, struct cc_span *word)
{
    for (size_t i = *at; i < text.len;) {
        const size_t start = i;
        const uint32_t c = cc_utf8_next(text, &i);

        if (c < 0x80 ? !in_word[c] : !is_word_char(c))
            continue;
        for (size_t next = i; i < text.len; i = next) {
            while (i < text.len && in_word[(unsigned char)text.ptr[i]])
                i++;
            if (i == text.len || (next = word_step(text, i)) == i)
                break;
        }
        *word = (struct cc_span){ start, i };
        *at = i;
        return true;
    }
    *at = text.len;
    return false;
}

size_t cc_scan_tag(struct cc_str text, size_t at)
{
    static const char open[] = "[<{(*", close[] = "]>})*";
    const char *kind = memchr(open, text.ptr[at], 5);
    const size_t limit = text.len < at + TAG_MAX ? text.len : at + TAG_MAX;

    if (kind == NULL)
        return at;
    for (size_t i = at + 1; i < limit; i++) {
        if ((*kind == '(' || *kind == '*') && text.ptr[i] == ' ')
            break; /* a remark of the speaker: "(I think)" */
        if (text.ptr[i] != close[kind - open])
            continue;
        while (i < text.len && text.ptr[i] == close[kind - open])
            i++;
        return i;
    }
    return at;
}

/* "00:31:17", "1:05.250": behind it, when white space follows; else `at`. */
static size_t skip_time_stamp(struct cc_str text, size_t at)
{
    size_t i = at, colons = 0;

    while (i < text.len && (cc_ascii_is_digit(text.ptr[i]) || text.ptr[i] == ':' ||
                            text.ptr[i] == '.'))
        colons += text.ptr[i++] == ':';
    if (colons == 0 || i == text.len || text.ptr[i] != ' ')
        return at;
    return i;
}

/* Whoever speaks by trade: "Agent: ..." is no part of what is said. */
static bool is_role(struct cc_str word)
{
    static const char *const roles[] = {
        "agent",      "assistant",  "berater",    "bot",       "caller",   "client",
        "cliente",    "customer",   "doctor",     "entrevistador", "guest", "host",
        "interviewer", "intervistatore", "judge", "klant",     "kunde",    "medico",
        "moderator",  "narrator",   "nurse",      "operador",  "operator", "operatore",
        "paciente",   "patient",    "paziente",   "presenter", "reporter", "speaker",
        "sprecher",   "student",    "teacher",    "user",      "witness",
    };

    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
        if (cc_str_eq_ascii_case(word, cc_str_z(roles[i])))
            return true;
    return false;
}

/* "Speaker 1:", "S1:", "AGENT:", "Mary Jones:" - one or two words, a colon, a space. A
 * single word in small letters may as well be a part of the sentence: "Note: ...". */
static size_t skip_prefix(struct cc_str text, size_t at, bool *unsure)
{
    size_t end = at, lower = 0, names = 0;
    bool digit = false;
    struct cc_span word;

    if (memchr(text.ptr + at, ':', text.len - at) == NULL)
        return at;
    for (int words = 0; words < 2; words++) {
        size_t next = end;
        if (words > 0 && (end == text.len || text.ptr[end] != ' '))
            break;
        if (!cc_scan_word(text, &next, &word) || word.start != end + (words > 0))
            return at;
        for (size_t i = word.start; i < word.end; i++) {
            digit |= cc_ascii_is_digit(text.ptr[i]);
            lower += text.ptr[i] < 'A' || text.ptr[i] > 'Z';
        }
        names += (unsigned char)(text.ptr[word.start] - 'A') < 26;
        end = word.end;
    }
    if (end + 1 >= text.len || text.ptr[end] != ':' || text.ptr[end + 1] != ' ')
        return at;
    *unsure |= lower > 0 && !digit && names < 2 &&
               !is_role(cc_str_slice(text, at, word.end));
    return end + 1;
}

static bool is_opening(uint32_t c)
{
    return c == '"' || c == '\'' || c == 0x201C || c == 0x2018 || c == 0x201E ||
           c == 0xAB || c == 0xBF || c == 0xA1 || is_apostrophe(c);
}

/* Behind what may stand before a first sentence. */
static size_t skip_lead(struct cc_str text, bool *unsure)
{
    bool prefix = false;

    for (size_t at = 0; at < text.len;) {
        size_t next = at;
        const uint32_t c = cc_utf8_next(text, &next);

        if (cc_char_is_space(c) || is_opening(c) || (c == '>' && at < 3)) {
            at = next;
            continue;
        }
        next = cc_scan_tag(text, at);
        if (next == at && c < 0x80 && cc_ascii_is_digit((char)c))
            next = skip_time_stamp(text, at);
        if (next == at && !prefix) {
            next = skip_prefix(text, at, unsure);
            prefix = next != at;
        }
        if (next == at)
            return at;
        at = next;
    }
    return text.len;
}

/* What stands at `at` makes an address or a name of the word before it. */
static bool is_address(struct cc_str text, size_t at)
{
    return at < text.len &&
           (text.ptr[at] == '@' || text.ptr[at] == '/' || text.ptr[at] == ':' ||
            (text.ptr[at] == '.' && at + 1 < text.len &&
             is_word_char((unsigned char)text.ptr[at + 1])));
}

bool cc_scan_lead(struct cc_str text, struct cc_lead *lead)
{
    size_t at, behind;
    uint32_t c;

    *lead = (struct cc_lead){ .unsure = false };
    at = skip_lead(text, &lead->unsure);
    behind = at;
    if (at == text.len)
        return false;
    c = cc_utf8_next(text, &behind);
    if (!cc_char_is_upper(c) && !cc_char_is_lower(c))
        return false;
    lead->letter = behind - at;
    lead->capital = cc_char_is_upper(c);
    return cc_scan_word(text, &at, &lead->word) && !is_address(text, lead->word.end);
}

static bool in(uint32_t c, uint32_t first, uint32_t last)
{
    return c >= first && c <= last;
}

/* The marks that end a sentence written in the script of `c`; false: not a matter of
 * marks. */
static bool script_marks(uint32_t c, struct cc_tail *tail)
{
    if (in(c, 0x3040, 0x30FF) || in(c, 0x3400, 0x9FFF) || in(c, 0xF900, 0xFAFF) ||
        in(c, 0x20000, 0x3FFFF)) {
        tail->stop = CC_STR("\xE3\x80\x82");
        tail->question = CC_STR("\xEF\xBC\x9F");
    } else if (in(c, 0x0900, 0x0A7F)) {
        tail->stop = CC_STR("\xE0\xA5\xA4");
        tail->question = CC_STR("?");
    } else if (c < 0x0530 || c == 0x20AC || in(c, 0x05D0, 0x05EA) ||
               in(c, 0x1E00, 0x1FFF) || in(c, 0xAC00, 0xD7A3)) {
        tail->stop = CC_STR(".");
        tail->question = CC_STR("?");
    } else {
        return false;
    }
    return true;
}

static size_t step_back(struct cc_str text, size_t at)
{
    do
        at--;
    while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80);
    return at;
}

/* The stop behind this word may belong to the word: "p.m", "e.g", "J", "www.site". */
static bool is_abbreviation(struct cc_str text, size_t end)
{
    size_t start = end, letters = 0;

    while (start > 0 && end - start < TAIL_MAX) {
        const size_t at = step_back(text, start);
        size_t next = at;
        const uint32_t c = cc_utf8_next(text, &next);
        if (c == '.' || c == '@' || c == '/')
            return true;
        if (!is_word_char(c))
            break;
        letters += !in(c, '0', '9');
        start = at;
    }
    return letters == 1;
}

/* The character that is left of `at`; 0 at the beginning. */
static uint32_t before(struct cc_str text, size_t at)
{
    size_t i;

    if (at == 0)
        return 0;
    i = step_back(text, at);
    return cc_utf8_next(text, &i);
}

static size_t trimmed_end(struct cc_str text)
{
    size_t end = text.len;

    while (end > 0 && cc_char_is_space(before(text, end)))
        end = step_back(text, end);
    return end;
}

/* What a sentence may end with before its mark: a word, or a sign behind a number. */
static bool is_last_char(uint32_t c)
{
    return is_word_char(c) || c == '%' || c == '$' || c == 0x20AC || c == 0xA3 ||
           c == 0xB0;
}

struct cc_tail cc_scan_tail(struct cc_str text)
{
    const size_t end = trimmed_end(text);
    struct cc_tail tail = { CC_TAIL_OTHER, { end, end }, { NULL, 0 }, { NULL, 0 } };
    const uint32_t last = before(text, end);
    struct cc_str mark;
    uint32_t c = last;

    if (end == 0)
        return tail;
    if (!is_last_char(last)) {
        tail.span.start = step_back(text, end);
        c = before(text, tail.span.start);
    }
    if (c == 0 || !is_last_char(c) || c == '_' || !script_marks(c, &tail))
        return tail;
    mark = cc_span_str(text, tail.span);
    if (mark.len == 0)
        tail.mark = CC_TAIL_NONE;
    else if (cc_str_eq(mark, tail.question))
        tail.mark = CC_TAIL_QUESTION;
    else if (cc_str_eq(mark, tail.stop))
        tail.mark = CC_TAIL_STOP;
    if (tail.mark != CC_TAIL_QUESTION && is_abbreviation(text, tail.span.start))
        tail.mark = CC_TAIL_OTHER;
    return tail;
}

static size_t word_start(struct cc_str text, size_t end)
{
    while (end > 0 && is_word_char(before(text, end)))
        end = step_back(text, end);
    return end;
}

/* "Mr. Jones", "at 3 p.m. today": the stop at `at` belongs to the word before it. */
static bool is_stop_of_word(struct cc_str text, size_t at)
{
    const size_t start = word_start(text, at);
    size_t next = at + 2;

    if (cc_is_abbreviation(cc_str_slice(text, start, at)))
        return true;
    return start > 1 && text.ptr[start - 1] == '.' &&
           is_word_char(before(text, start - 1)) &&
           cc_char_is_lower(cc_utf8_next(text, &next));
}

/* Behind the last of this mark that a space and more follow; 0 when there is none. */
static size_t behind_last(struct cc_str text, size_t end, char mark)
{
    while (end > 2) {
        const char *found = memrchr(text.ptr, mark, end - 2);
        const size_t at = found == NULL ? 0 : (size_t)(found - text.ptr);
        if (found == NULL)
            return 0;
        if (found[1] == ' ' && !(mark == '.' && is_stop_of_word(text, at)))
            return at + 2;
        end = at + 1;
    }
    return 0;
}

/* The stop at `at` ends a sentence: behind it no small letter, before it a longer word. */
static bool is_sure_stop(struct cc_str text, size_t at)
{
    size_t next = at + 2;

    return at - word_start(text, at) >= ABBREVIATION_MAX && !is_abbreviation(text, at) &&
           !cc_char_is_lower(cc_utf8_next(text, &next));
}

/* Letters with a vowel among them: "well", not "Blvd". What is not Latin may be a word. */
static bool is_whole_word(struct cc_str word)
{
    bool vowel = false;

    for (size_t i = 0; i < word.len; i++) {
        const char c = cc_ascii_lower(word.ptr[i]);
        if (cc_ascii_is_digit(c))
            return false;
        vowel |= (unsigned char)c >= 0x80 || memchr("aeiouy", c, 6) != NULL;
    }
    return word.len > 1 && vowel && !cc_is_abbreviation(word);
}

/* Whether the mark at `at` ends a sentence, whatever the case of the next word. */
static bool ends_sentence(struct cc_str text, size_t at)
{
    const size_t start = word_start(text, at);

    if (text.ptr[at] != '.')
        return start < at;
    return is_whole_word(cc_str_slice(text, start, at)) &&
           (start == 0 || text.ptr[start - 1] != '.') && !is_address(text, at + 1);
}

bool cc_scan_next_sentence(struct cc_str text, size_t *at, struct cc_lead *lead)
{
    for (size_t i = *at; i + 2 < text.len; i++) {
        size_t next = i + 1, behind;
        uint32_t c;

        if (memchr(".?!", text.ptr[i], 3) == NULL || !ends_sentence(text, i))
            continue;
        while (next < text.len && text.ptr[next] == ' ')
            next++;
        if (next == i + 1 || next == text.len)
            continue;
        behind = next;
        c = cc_utf8_next(text, &behind);
        if (!cc_char_is_upper(c) && !cc_char_is_lower(c))
            continue;
        *lead =
            (struct cc_lead){ .letter = behind - next, .capital = cc_char_is_upper(c) };
        if (text.ptr[i] == '.')
            lead->before = (struct cc_span){ word_start(text, i), i };
        *at = next;
        if (cc_scan_word(text, at, &lead->word) && !is_address(text, lead->word.end))
            return true;
        i = *at - 1;
    }
    *at = text.len;
    return false;
}

size_t cc_scan_last_sentence(struct cc_str text, bool *sure)
{
    const size_t end = trimmed_end(text);
    size_t last = 0;

    for (const char *mark = ".?!"; *mark != '\0'; mark++) {
        const size_t at = behind_last(text, end, *mark);
        last = at > last ? at : last;
    }
    if (sure != NULL)
        *sure = last == 0 || text.ptr[last - 2] != '.' || is_sure_stop(text, last - 2);
    return last;
}
