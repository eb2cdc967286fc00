/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdint.h>

#include "serve/range.h"

static const struct {
    const char *header;
    uint64_t whole;
    enum cc_range_kind kind;
    uint64_t first, size;
} cases[] = {
    { NULL, 10, CC_RANGE_ALL, 0, 10 },
    { "", 10, CC_RANGE_ALL, 0, 10 },
    { "bytes=0-", 10, CC_RANGE_PART, 0, 10 },
    { "bytes=0-0", 10, CC_RANGE_PART, 0, 1 },
    { "bytes=3-5", 10, CC_RANGE_PART, 3, 3 },
    { "bytes=9-9", 10, CC_RANGE_PART, 9, 1 },
    { "bytes=9-10", 10, CC_RANGE_PART, 9, 1 },
    { "bytes=3-18446744073709551615", 10, CC_RANGE_PART, 3, 7 },
    { "bytes=3-99999999999999999999999", 10, CC_RANGE_PART, 3, 7 },
    { "bytes=-3", 10, CC_RANGE_PART, 7, 3 },
    { "bytes=-10", 10, CC_RANGE_PART, 0, 10 },
    { "bytes=-11", 10, CC_RANGE_PART, 0, 10 },
    { "bytes=-99999999999999999999999", 10, CC_RANGE_PART, 0, 10 },
    { "bytes=-0", 10, CC_RANGE_BEYOND, 0, 0 },
    { "bytes=10-", 10, CC_RANGE_BEYOND, 0, 0 },
    { "bytes=10-20", 10, CC_RANGE_BEYOND, 0, 0 },
    { "bytes=99999999999999999999999-", 10, CC_RANGE_BEYOND, 0, 0 },
    { "bytes=0-", 0, CC_RANGE_BEYOND, 0, 0 },
    { "bytes=-5", 0, CC_RANGE_BEYOND, 0, 0 },
    { "bytes=-", 10, CC_RANGE_ALL, 0, 10 },
    { "bytes=5-3", 10, CC_RANGE_ALL, 0, 10 },
    { "bytes=0-1,4-5", 10, CC_RANGE_ALL, 0, 10 },
    { "bytes=1", 10, CC_RANGE_ALL, 0, 10 },
    { "bytes=--1", 10, CC_RANGE_ALL, 0, 10 },
    { "bytes= 0-1", 10, CC_RANGE_ALL, 0, 10 },
    { "items=0-1", 10, CC_RANGE_ALL, 0, 10 },
};

START_TEST(a_range_is_a_part_of_what_there_is_or_refused)
{
    const struct cc_range r = cc_range_parse(cases[_i].header, cases[_i].whole);

    ck_assert_int_eq(r.kind, cases[_i].kind);
    ck_assert_uint_eq(r.first, cases[_i].first);
    ck_assert_uint_eq(r.size, cases[_i].size);
    ck_assert(r.kind == CC_RANGE_BEYOND || r.first + r.size <= cases[_i].whole);
}
END_TEST

Suite *suite_serve_range(void);
Suite *suite_serve_range(void)
{
    Suite *s = suite_create("serve/range");
    TCase *tc = tcase_create("range");

    tcase_add_loop_test(tc, a_range_is_a_part_of_what_there_is_or_refused, 0,
                        sizeof cases / sizeof *cases);
    suite_add_tcase(s, tc);
    return s;
}
