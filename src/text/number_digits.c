/* number_digits.c - a number in digits, with marks between thousands and before decimals. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "text/number.h"

enum { DIGITS_MAX = 15 };

static bool is_digit(struct cc_str text, size_t at)
{
    return at < text.len && cc_ascii_is_digit(text.ptr[at]);
}

static size_t run_end(struct cc_str text, size_t at)
{
    while (is_digit(text, at))
        at++;
    return at;
}

/* Bytes of the mark between thousands at `at`; 0: there is none. */
static size_t mark_at(struct cc_str text, size_t at, char group)
{
    static const char *const spaces[] = { " ", "\xC2\xA0", "\xE2\x80\xAF" };
    const struct cc_str rest =
        cc_str_slice(text, at < text.len ? at : text.len, text.len);

    if (group != ' ')
        return rest.len > 0 && rest.ptr[0] == group;
    for (size_t i = 0; i < 3; i++)
        if (cc_str_starts(rest, cc_str_z(spaces[i])))
            return strlen(spaces[i]);
    return 0;
}

/* Behind groups of three digits; `at` when there are none. */
static size_t groups_end(struct cc_str text, size_t at, char group)
{
    for (size_t mark; (mark = mark_at(text, at, group)) > 0;) {
        const size_t end = run_end(text, at + mark);
        if (end - at - mark != 3)
            break;
        at = end;
    }
    return at;
}

static bool value_of(struct cc_str digits, uint64_t *value)
{
    int n = 0;

    *value = 0;
    for (size_t i = 0; i < digits.len; i++)
        if (cc_ascii_is_digit(digits.ptr[i])) {
            *value = *value * 10 + (uint64_t)(digits.ptr[i] - '0');
            if (++n > DIGITS_MAX)
                return false;
        }
    return true;
}

size_t cc_digits_read(struct cc_str text, size_t at, char group, char decimal,
                      struct cc_digits readings[CC_DIGITS_READINGS_MAX])
{
    const size_t first = run_end(text, at);
    const size_t whole = first - at <= 3 ? groups_end(text, first, group) : first;
    const bool fraction = decimal != '\0' && whole < text.len &&
                          text.ptr[whole] == decimal && is_digit(text, whole + 1);
    const bool led = text.ptr[at] == '0' && first - at > 1;
    uint64_t value;
    size_t n = 0;

    if (first == at)
        return 0;
    if (fraction && value_of(cc_str_slice(text, at, whole), &value))
        readings[n++] = (struct cc_digits){ value, (uint32_t)run_end(text, whole + 1),
                                            whole > first, true, led };
    if (value_of(cc_str_slice(text, at, whole), &value))
        readings[n++] =
            (struct cc_digits){ value, (uint32_t)whole, whole > first, false, led };
    if (whole > first && value_of(cc_str_slice(text, at, first), &value))
        readings[n++] = (struct cc_digits){ value, (uint32_t)first, false, false, led };
    return n;
}
