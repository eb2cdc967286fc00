/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "base/grade.h"
#include "dataset/dataset.h"
#include "support/checked.h"

static const char csv[] = "id,text,labeler\na,one  two,anna\nb,one  two,ben\n";

/* The id of the check's first finding with one thing about it changed. */
static uint64_t id_with(struct checked *c, void (*change)(struct cc_finding *f))
{
    struct cc_finding f = *checked_at(c, 0);

    change(&f);
    return cc_finding_id(c->data, c->out, &f);
}

static void nothing(struct cc_finding *f)
{
    (void)f;
}

static void row(struct cc_finding *f)
{
    f->row = 1;
}

static void place(struct cc_finding *f)
{
    f->start++;
}

static void anna(struct cc_finding *f)
{
    f->labeler = 1;
}

static void ben(struct cc_finding *f)
{
    f->labeler = 2;
}

static void nobody(struct cc_finding *f)
{
    f->labeler = CC_NOBODY;
}

static void group(struct cc_finding *f)
{
    f->group = 0;
}

static void figures(struct cc_finding *f)
{
    f->message = CC_STR("another message");
    f->replacement = CC_STR("_");
    f->confidence = 0.5f;
    f->grade = CC_GRADE_NONE;
}

START_TEST(what_a_finding_is_about_makes_its_id)
{
    struct checked c = checked_csv("double-space", csv);
    static void (*const changes[])(struct cc_finding *) = { nothing, row,  place,
                                                            anna,    ben, nobody,
                                                            group };
    uint64_t ids[sizeof changes / sizeof *changes];

    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        ids[i] = id_with(&c, changes[i]);
        for (size_t k = 0; k < i; k++)
            ck_assert_uint_ne(ids[i], ids[k]);
    }
    checked_release(&c);
}
END_TEST

START_TEST(figures_and_proposals_do_not)
{
    struct checked c = checked_csv("double-space", csv);

    ck_assert_uint_eq(id_with(&c, nothing), id_with(&c, figures));
    checked_release(&c);
}
END_TEST

/* A check does not know of it, a cleaning does: both name the finding alike. */
START_TEST(a_refusal_does_not)
{
    struct checked c = checked_csv("double-space", csv);
    struct cc_finding f = *checked_at(&c, 0);
    uint64_t id, silent;

    f.group = 0;
    f.message = CC_STR("two blanks");
    id = cc_finding_id(c.data, c.out, &f);
    f.message = CC_STR("");
    silent = cc_finding_id(c.data, c.out, &f);
    f.refusal = "no room";
    f.message = CC_STR("two blanks; left as it is: no room");
    ck_assert_uint_eq(cc_finding_id(c.data, c.out, &f), id);
    f.message = CC_STR("left as it is: no room");
    ck_assert_uint_eq(cc_finding_id(c.data, c.out, &f), silent);
    checked_release(&c);
}
END_TEST

CHECKED_SUITE(finding_id, what_a_finding_is_about_makes_its_id,
              figures_and_proposals_do_not, a_refusal_does_not)
