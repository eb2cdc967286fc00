/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "unit/checks/people.h"

static const char *const names[] = { "anna", "bela", "chen", "gwen", "hugo", "iris" };

/* Texts of two topics; %s is where people hesitate. */
static const char *const orders[] = { "%swhere is my order", "%sI have to send it back",
                                      "the driver %swas late for that",
                                      "%sthis is the wrong box" };
static const char *const chats[] = { "%slet me think of it",
                                     "%swell that is nice to hear", "my son %sis at home",
                                     "%swe had a good day" };

static void row(struct people *p, const char *who, const char *pattern,
                const char *filler)
{
    const char *place = strstr(pattern, "%s");
    char text[128];

    snprintf(text, sizeof text, "%.*s%s%s", (int)(place - pattern), pattern, filler,
             place + 2);
    people_row(p, who, text);
}

/* Fillers in `share` of 100 rows; labeler number 3 writes them in `own` of 100. */
static struct people corpus(unsigned rows, unsigned share, unsigned own, uint64_t seed)
{
    struct people p = people_new("labeler,time,text");

    p.state += seed * 0x9E3779B97F4A7C15u;
    for (unsigned i = 0; i < rows; i++) {
        const unsigned who = people_random(&p, 6);
        const bool um = people_random(&p, 100) < (who == 3 ? own : share);

        row(&p, names[who], (i % 2 ? orders : chats)[people_random(&p, 4)],
            um ? "um, " : "");
    }
    return p;
}

START_TEST(who_leaves_fillers_out_is_named_with_rates)
{
    struct people p = corpus(1200, 30, 2, 0);
    struct checked c = people_check(&p, "omission", 1);

    checked_expect(&c, "- text none\n");
    ck_assert_uint_ne(checked_at(&c, 0)->labeler, 0);
    ck_assert_msg(strstr(checked_message(&c, 0),
                         "gwen leaves out what others keep: ") != NULL,
                  "%s", checked_message(&c, 0));
    ck_assert(cc_str_eq_z(c.out->groups[0].id, "presence.filler"));
    checked_release(&c);
    people_release(&p);
}
END_TEST

START_TEST(who_keeps_what_others_leave_out_is_named_too)
{
    struct people p = corpus(1200, 3, 40, 1);
    struct checked c = people_check(&p, "omission", 1);

    checked_expect(&c, "- text none\n");
    ck_assert_ptr_nonnull(
        strstr(checked_message(&c, 0), "gwen keeps what others leave out"));
    checked_release(&c);
    people_release(&p);
}
END_TEST

START_TEST(chance_names_nobody)
{
    for (unsigned seed = 1; seed <= 20; seed++) {
        struct people p = corpus(600, 5 + seed, 5 + seed, seed);
        struct checked c = people_check(&p, "omission", 1);

        checked_expect(&c, "");
        checked_release(&c);
        people_release(&p);
    }
}
END_TEST

START_TEST(another_spelling_is_no_omission)
{
    struct people p = people_new("labeler,time,text");
    struct checked c;

    for (unsigned i = 0; i < 1200; i++) {
        const unsigned who = people_random(&p, 6);
        const char *filler = people_random(&p, 3) ? "" : who == 3 ? "[uhhm] " : "um, ";

        row(&p, names[who], (i % 2 ? orders : chats)[people_random(&p, 4)], filler);
    }
    c = people_check(&p, "omission", 1);
    checked_expect(&c, "");
    checked_release(&c);
    people_release(&p);
}
END_TEST

/* Gwen gets the chats, in which people hesitate five times as often. */
START_TEST(another_topic_is_no_omission)
{
    for (unsigned with_label = 0; with_label < 2; with_label++) {
        struct people p = people_new(with_label ? "labeler,time,text,label"
                                                : "labeler,time,text");
        struct checked c;

        for (unsigned i = 0; i < 2400; i++) {
            const unsigned who = people_random(&p, 6);
            const bool chat = people_random(&p, 100) < (who == 3 ? 90 : 10);
            const bool um = people_random(&p, 100) < (chat ? 50 : 10);

            row(&p, names[who], (chat ? chats : orders)[people_random(&p, 4)],
                um ? "um, " : "");
            p.csv.len--; /* the line goes on */
            cc_strbuf_z(&p.csv, !with_label ? "\n" : chat ? ",chat\n" : ",order\n");
        }
        c = people_check(&p, "omission", 1);
        checked_expect(&c, "");
        checked_release(&c);
        people_release(&p);
    }
}
END_TEST

/* The same sentences in both topics: only the label tells why gwen has more. */
START_TEST(a_label_explains_what_words_do_not)
{
    struct people p = people_new("labeler,time,text,label");
    struct checked c;

    for (unsigned i = 0; i < 2400; i++) {
        const unsigned who = people_random(&p, 6);
        const bool angry = people_random(&p, 100) < (who == 3 ? 80 : 10);
        const bool um = people_random(&p, 100) < (angry ? 60 : 5);

        row(&p, names[who], orders[people_random(&p, 4)], um ? "um, " : "");
        p.csv.len--;
        cc_strbuf_z(&p.csv, angry ? ",angry\n" : ",calm\n");
    }
    c = people_check(&p, "omission", 1);
    checked_expect(&c, "");
    checked_release(&c);
    people_release(&p);
}
END_TEST

START_TEST(labelers_who_all_differ_set_the_scale)
{
    struct people p = people_new("labeler,time,text");
    struct checked c;

    for (unsigned i = 0; i < 1800; i++) {
        const unsigned who = people_random(&p, 6);
        const bool um = people_random(&p, 100) < 8 + 7 * who;

        row(&p, names[who], orders[people_random(&p, 4)], um ? "um, " : "");
    }
    c = people_check(&p, "omission", 1);
    checked_expect(&c, "");
    checked_release(&c);
    people_release(&p);
}
END_TEST

START_TEST(threads_change_nothing)
{
    struct people p = people_new("labeler,time,text");
    struct checked one, four;

    for (unsigned i = 0; i < 9000; i++) {
        const unsigned who = people_random(&p, 6);
        char text[64];

        snprintf(text, sizeof text, "%sthis is number %u of it",
                 who != 3 && people_random(&p, 5) == 0 ? "um, " : "", i);
        p.minute %= 40000;
        people_row(&p, names[who], text);
    }
    one = people_check(&p, "omission", 1);
    four = people_check(&p, "omission", 4);
    ck_assert_uint_eq(one.out->count, 1);
    ck_assert_str_eq(checked_message(&one, 0), checked_message(&four, 0));
    ck_assert_float_eq(checked_at(&one, 0)->confidence, checked_at(&four, 0)->confidence);
    checked_release(&one);
    checked_release(&four);
    people_release(&p);
}
END_TEST

CHECKED_SUITE(omission, who_leaves_fillers_out_is_named_with_rates,
              who_keeps_what_others_leave_out_is_named_too, chance_names_nobody,
              another_spelling_is_no_omission, another_topic_is_no_omission,
              a_label_explains_what_words_do_not, labelers_who_all_differ_set_the_scale,
              threads_change_nothing)
