/* time.c - read times, and put rows into their order.
 *
 * A text is cut into its runs of digits and what stands between them; the shape decides:
 *
 *     2026 - 03 - 04 T 10 : 20 : 30 . 5 + 01 : 00
 *
 * A number alone is a count since 1970: ten digits of seconds reach from 2001 to 2286, so
 * 9 to 10 digits are seconds, 12 to 13 milliseconds, 15 to 16 microseconds.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "dataset/time.h"

#include "base/memory.h"
#include "dataset/dataset.h"

enum { NUMBER_MAX = 18, LENGTH_MAX = 40 };

static const int64_t second = 1000000;

/* A text, and how far it was read. */
struct reading {
    struct cc_str s;
    size_t at;
};

/* A run of digits; its length, 0 when there is none. */
static size_t read_number(struct reading *r, int64_t *value)
{
    const size_t start = r->at;

    *value = 0;
    for (; r->at < r->s.len && cc_ascii_is_digit(r->s.ptr[r->at]); r->at++) {
        if (r->at - start == NUMBER_MAX)
            return 0;
        *value = *value * 10 + (r->s.ptr[r->at] - '0');
    }
    return r->at - start;
}

static bool read_mark(struct reading *r, char mark)
{
    if (r->at == r->s.len || r->s.ptr[r->at] != mark)
        return false;
    r->at++;
    return true;
}

/* ".25" as microseconds. */
static bool read_fraction(struct reading *r, int64_t *us)
{
    int64_t unit = second / 10;
    const size_t start = r->at + 1;

    *us = 0;
    if (!read_mark(r, '.') && !read_mark(r, ','))
        return true;
    for (; r->at < r->s.len && cc_ascii_is_digit(r->s.ptr[r->at]); r->at++, unit /= 10)
        *us += unit * (r->s.ptr[r->at] - '0');
    return r->at > start;
}

/* Days since 1970 in the Gregorian calendar, by eras of 400 years. */
static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
    const int64_t y = month <= 2 ? year - 1 : year, era = y / 400, of_era = y % 400;
    const int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static bool is_date(int64_t year, int64_t month, int64_t day)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= lengths[month - 1] + (month == 2 && leap);
}

static bool take_date(int64_t year, int64_t month, int64_t day, int64_t *days)
{
    if (!is_date(year, month, day))
        return false;
    *days = days_of(year, month, day);
    return true;
}

/* 2026-03-04 with '-', '/' or '.'; 04.03.2026; 20260304. */
static bool read_date(struct reading *r, enum cc_date_order order, int64_t *days)
{
    int64_t a, b, c;
    const size_t first = read_number(r, &a);
    const char mark = r->at < r->s.len ? r->s.ptr[r->at] : '\0';
    size_t last;

    if (first == 8 && (mark == 'T' || mark == ' ' || mark == '\0'))
        return take_date(a / 10000, a / 100 % 100, a % 100, days);
    if ((mark != '-' && mark != '/' && mark != '.') || !read_mark(r, mark) ||
        read_number(r, &b) == 0 || !read_mark(r, mark))
        return false;
    last = read_number(r, &c);
    if (first == 4)
        return last >= 1 && last <= 2 && take_date(a, b, c, days);
    if (first > 2 || last != 4)
        return false;
    if (mark == '/' && order == CC_DATE_MDY) {
        const int64_t month = a;
        a = b;
        b = month;
    }
    return take_date(c, b, a, days);
}

/* " PM" at the end moves the hours. */
static void read_half(struct reading *r, int64_t *hours)
{
    const struct cc_str rest = cc_str_slice(r->s, r->at, r->s.len);
    char half;

    if (rest.len != 3 || rest.ptr[0] != ' ' || *hours < 1 || *hours > 12)
        return;
    half = cc_ascii_lower(rest.ptr[1]);
    if ((half != 'a' && half != 'p') || cc_ascii_lower(rest.ptr[2]) != 'm')
        return;
    *hours = *hours % 12 + (half == 'p' ? 12 : 0);
    r->at = r->s.len;
}

/* 10:20, 10:20:30, 10:20:30.5, 102030; also "10:20 PM". */
static bool read_clock(struct reading *r, int64_t *us)
{
    int64_t hours, minutes = 0, seconds = 0, fraction = 0;
    const size_t digits = read_number(r, &hours);

    if (digits == 6 || digits == 4) {
        seconds = digits == 6 ? hours % 100 : 0;
        hours = digits == 6 ? hours / 100 : hours;
        minutes = hours % 100;
        hours /= 100;
    } else if (digits == 0 || digits > 2 || !read_mark(r, ':') ||
               read_number(r, &minutes) != 2 ||
               (read_mark(r, ':') && read_number(r, &seconds) != 2)) {
        return false;
    }
    if (!read_fraction(r, &fraction))
        return false;
    read_half(r, &hours);
    *us = ((hours * 60 + minutes) * 60 + seconds) * second + fraction;
    return hours <= 24 && minutes < 60 && seconds <= 60;
}

/* Z, UTC, +01:00, +0100, +01; nothing is UTC too. */
static bool read_zone(struct reading *r, int64_t *us)
{
    const struct cc_str rest = cc_str_slice(r->s, r->at, r->s.len);
    int64_t hours, minutes = 0;
    int sign;
    size_t digits;

    *us = 0;
    if (rest.len == 0 || cc_str_eq_z(rest, "Z") || cc_str_eq_z(rest, "z") ||
        cc_str_eq_z(rest, " UTC") || cc_str_eq_z(rest, " GMT"))
        return true;
    read_mark(r, ' ');
    sign = read_mark(r, '+') ? 1 : read_mark(r, '-') ? -1 : 0;
    digits = read_number(r, &hours);
    if (digits == 4) {
        minutes = hours % 100;
        hours /= 100;
    } else if (digits != 2 || (read_mark(r, ':') && read_number(r, &minutes) != 2)) {
        return false;
    }
    *us = sign * (hours * 60 + minutes) * 60 * second;
    return sign != 0 && hours <= 24 && minutes < 60 && r->at == r->s.len;
}

static bool parse_count(struct cc_str s, int64_t *us)
{
    struct reading r = { s, 0 };
    int64_t count, fraction;
    const size_t digits = read_number(&r, &count);

    if (digits < 9 || digits > 16 || digits == 11 || digits == 14 ||
        !read_fraction(&r, &fraction) || r.at != s.len)
        return false;
    *us = digits <= 10   ? count * second + fraction
          : digits <= 13 ? count * 1000 + fraction / 1000
                         : count;
    return true;
}

static bool parse_calendar(struct cc_str s, enum cc_date_order order, int64_t *us)
{
    struct reading r = { s, 0 };
    int64_t days, clock = 0, zone = 0;

    if (!read_date(&r, order, &days))
        return false;
    if (r.at < s.len) {
        const bool comma = read_mark(&r, ',');
        if (!read_mark(&r, 'T') && !read_mark(&r, 't') && !read_mark(&r, ' ') && !comma)
            return false;
        if (!read_clock(&r, &clock) || !read_zone(&r, &zone))
            return false;
    }
    *us = days * 86400 * second + clock - zone;
    return true;
}

bool cc_time_parse(struct cc_str s, enum cc_date_order order, int64_t *us)
{
    s = cc_str_trim(s);
    if (s.len < 8 || s.len > LENGTH_MAX)
        return false;
    return parse_calendar(s, order, us) || parse_count(s, us);
}

/* ---- a column's order ---- */

struct timed {
    uint64_t key;
    uint32_t row;
};

/* 3/4/2026 and the like: the only dates whose order is in doubt. */
static bool is_slashed(struct cc_str s)
{
    s = cc_str_trim(s);
    return s.len >= 8 && (s.ptr[1] == '/' || s.ptr[2] == '/');
}

/* Which of the two orders all such dates allow; false: both, or neither. */
static bool guess_order(const struct cc_column *column, enum cc_date_order *order)
{
    bool day_first = true, month_first = true, doubtful = false;

    for (uint32_t code = 0; code < column->value_count; code++) {
        const struct cc_str value = cc_column_value(column, code);
        int64_t dmy, mdy;
        bool is_dmy, is_mdy;

        if (!is_slashed(value))
            continue;
        is_dmy = cc_time_parse(value, CC_DATE_DMY, &dmy);
        is_mdy = cc_time_parse(value, CC_DATE_MDY, &mdy);
        day_first = day_first && (is_dmy || !is_mdy);
        month_first = month_first && (is_mdy || !is_dmy);
        doubtful = doubtful || (is_dmy && is_mdy && dmy != mdy);
    }
    *order = month_first && !day_first ? CC_DATE_MDY : CC_DATE_DMY;
    return !doubtful || day_first != month_first;
}

/* Least significant byte first: stable, and linear. */
static void sort_timed(struct timed *items, size_t n)
{
    struct timed *other = cc_alloc(n + 1, sizeof *other), *from = items, *to = other;

    for (unsigned shift = 0; shift < 64; shift += 8) {
        size_t begin[257] = { 0 };

        for (size_t i = 0; i < n; i++)
            begin[(from[i].key >> shift & 0xFF) + 1]++;
        if (n > 0 && begin[(from[0].key >> shift & 0xFF) + 1] == n)
            continue;
        for (unsigned b = 0; b < 256; b++)
            begin[b + 1] += begin[b];
        for (size_t i = 0; i < n; i++)
            to[begin[from[i].key >> shift & 0xFF]++] = from[i];
        to = from == items ? items : other;
        from = from == items ? other : items;
    }
    if (from != items)
        memcpy(items, from, n * sizeof *items);
    cc_free(other);
}

static uint32_t read_times(const struct cc_column *column, enum cc_date_order order,
                           struct timed *items, uint32_t *filled)
{
    uint32_t n = 0;
    int64_t us;

    *filled = 0;
    for (uint32_t row = 0; row < column->row_count; row++) {
        const struct cc_str value = cc_column_at(column, row);

        *filled += value.len > 0;
        if (cc_time_parse(value, order, &us))
            items[n++] = (struct timed){ (uint64_t)us + ((uint64_t)1 << 63), row };
    }
    return n;
}

struct cc_time_order cc_time_order(const struct cc_column *column)
{
    struct cc_time_order out = { .count = column->row_count };
    struct timed *items;
    enum cc_date_order order;
    uint32_t n, filled;

    if (!guess_order(column, &order)) {
        out.why = "its days and months cannot be told apart";
        return out;
    }
    items = cc_alloc(column->row_count + 1u, sizeof *items);
    n = read_times(column, order, items, &filled);
    if (n == 0 || n < filled - filled / 10) {
        out.why = "its values are not understood as times";
    } else {
        sort_timed(items, n);
        out.count = n;
        out.rows = cc_alloc(n, sizeof *out.rows);
        for (uint32_t i = 0; i < n; i++)
            out.rows[i] = items[i].row;
    }
    cc_free(items);
    return out;
}
