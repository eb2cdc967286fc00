/* random_text.h - valid UTF-8 made of pieces that texts and attackers use; fixed seed. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_TESTS_RANDOM_TEXT_H
#define CC_TESTS_RANDOM_TEXT_H

#include <stdint.h>

#include "base/strbuf.h"

/* The next number of a small generator; `state` is the seed. */
static inline uint32_t random_next(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

/* Up to `max` pieces (letters of several scripts, marks, separators, emoji, hidden and
 * control characters, digits, punctuation) in `out`, emptied first. */
static inline struct cc_str random_text(uint64_t *state, unsigned max,
                                        struct cc_strbuf *out)
{
    static const char *const pieces[] = {
        "a",          "b",          "I",          "Z",          "don't",
        "5",          "12",         "3",          ".",          ",",
        ":",          "-",          "--",         "...",        "/",
        "'",          " ",          "  ",         "\t",         "\n",
        "!",          "?",          "(",          ")",          "[",
        "]",          "<unk>",      "[noise]",    "{",          "%",
        "&=",         "$",          "+",          "#",          "_",
        "`",          "\x01",       "\x7F",       "\"",         "*",
        "~",          "\u00E9",     "\u00C3",     "\u00A9",     "\u00E2",
        "\u20AC",     "\u2122",     "\u00AD",     "\u00A0",     "\u0301",
        "\u0327",     "\u2019",     "\u2013",     "\u2014",     "\u2026",
        "\u2212",     "\u00BD",     "\u00B2",     "\u2044",     "\u00B4",
        "\u0130",     "\u0131",     "\u00DF",     "\u03C3",     "\u03C2",
        "\u03A3",     "\u0430",     "\u043E",     "\u0418",     "\u05D0",
        "\u0627",     "\u0645",     "\u064E",     "\u0915",     "\u094D",
        "\u200D",     "\u200C",     "\u200B",     "\u202E",     "\u2066",
        "\uFEFF",     "\uFE0F",     "\U000E0061", "\U000E007F", "\U0001F3F4",
        "\u4E2D",     "\u6587",     "\u3042",     "\u30A2",     "\u30FC",
        "\u0E01",     "\u0E33",     "\u0E49",     "\uD55C",     "\u1100",
        "\u1161",     "\u115F",     "\U0001F600", "\U0001F469", "\U0001F680",
        "\U0001F3FD", "\U0001F1E9", "\uFF21",     "\uFF15",     "\uFF07",
        "\uFDFA",     "\uFFFD",     "\uE000",     "\uFFFE",     "\U0001D400",
        "\u0660",     "\u2460",     "\u00AA",     "\u2028",     "\u1E9E",
        "\u01C5",     "\u0345",     "\u0344",     "\u212B",     "\u3000",
        "\xC2\x85",
    };
    const unsigned n = random_next(state) % (max + 1);

    out->len = 0;
    for (unsigned i = 0; i < n; i++)
        cc_strbuf_z(out, pieces[random_next(state) % (sizeof pieces / sizeof *pieces)]);
    return (struct cc_str){ out->len == 0 ? "" : out->ptr, out->len };
}

#endif
