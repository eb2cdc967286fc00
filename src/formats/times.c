/* times.c - seconds and clocks. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "formats/times.h"

#include <math.h>
#include <stdlib.h>

/* "12.345" or "12,345": what most files have, without strtod; false when it is anything
 * else. */
static bool parse_plain(struct cc_str text, double *seconds)
{
    double whole = 0, part = 0, scale = 1;
    size_t i = 0;

    while (i < text.len && i < 9 && cc_ascii_is_digit(text.ptr[i]))
        whole = whole * 10 + (text.ptr[i++] - '0');
    if (i > 0 && i == text.len) {
        *seconds = whole;
        return true;
    }
    if (i == 0 || i + 1 >= text.len || (text.ptr[i] != '.' && text.ptr[i] != ',') ||
        text.len - i > 7)
        return false;
    for (i++; i < text.len && cc_ascii_is_digit(text.ptr[i]); i++, scale *= 10)
        part = part * 10 + (text.ptr[i] - '0');
    *seconds = (whole * scale + part) / scale;
    return i == text.len;
}

bool cc_seconds_parse(struct cc_str text, double *seconds)
{
    char digits[CC_SECONDS_ROOM], *end;

    text = cc_str_trim(text);
    if (parse_plain(text, seconds))
        return true;
    if (text.len == 0 || text.len >= sizeof digits)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        digits[i] = text.ptr[i] == ',' ? '.' : text.ptr[i];
        if (!cc_ascii_is_digit(digits[i]) && strchr(".-+eE", digits[i]) == NULL)
            return false;
    }
    digits[text.len] = '\0';
    *seconds = strtod(digits, &end);
    return *end == '\0' && isfinite(*seconds) && fabs(*seconds) < 1e12;
}

bool cc_clock_parse(struct cc_str text, double *seconds)
{
    double sum = 0, last;
    unsigned colons = 0;
    const char *colon;

    text = cc_str_trim(text);
    while (colons < 2 && (colon = memchr(text.ptr, ':', text.len)) != NULL) {
        const struct cc_str part = cc_str_slice(text, 0, (size_t)(colon - text.ptr));
        double value = 0;

        if (part.len == 0 || part.len > 6)
            return false;
        for (size_t i = 0; i < part.len; i++) {
            if (!cc_ascii_is_digit(part.ptr[i]))
                return false;
            value = value * 10 + (part.ptr[i] - '0');
        }
        sum = (sum + value) * 60;
        text = cc_str_slice(text, part.len + 1, text.len);
        colons++;
    }
    if (text.len == 0 || !cc_ascii_is_digit(text.ptr[0]) ||
        !cc_seconds_parse(text, &last))
        return false;
    *seconds = sum + last;
    return true;
}

/* Whole microseconds are told by hand: each record has two times, and printf is slow. */
struct cc_str cc_seconds_text(double seconds, char room[CC_SECONDS_ROOM])
{
    const bool negative = seconds < 0;
    const unsigned long long us = (unsigned long long)llround(fabs(seconds) * 1e6);
    unsigned long long whole = us / 1000000, part = us % 1000000;
    char *end = room + CC_SECONDS_ROOM, *at = end;
    int digits = 6;

    while (digits > 0 && part % 10 == 0) {
        part /= 10;
        digits--;
    }
    for (int i = 0; i < digits; i++, part /= 10)
        *--at = (char)('0' + part % 10);
    if (digits > 0)
        *--at = '.';
    do
        *--at = (char)('0' + whole % 10);
    while ((whole /= 10) > 0);
    if (negative && us > 0)
        *--at = '-';
    return (struct cc_str){ at, (size_t)(end - at) };
}
