/* agreement.h - how far people who reviewed the same things decided alike.
 *
 *     both decided 50 findings, alike 45 times: 90 %; kappa takes off what chance gives
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CLEAN_AGREEMENT_H
#define CC_CLEAN_AGREEMENT_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

struct cc_decision;
struct cc_decisions;

#define CC_AGREEMENT_MOST 64 /* people */

/* Two people and what both decided; styles of different conventions are no classes, so
 * that kappa is of findings alone: of accept, reject and edit. */
struct cc_agreement_pair {
    struct cc_str one, other;
    uint64_t findings, findings_alike;
    uint64_t conventions, conventions_alike;
    double kappa; /* NAN: not defined */
};

struct cc_agreement {
    struct cc_agreement_pair *pairs; /* those with something in common, by name */
    size_t n_pairs;
    size_t n_people;
    uint64_t things, shared, conflicts; /* decided, by several people, not alike */
    /* What they do not agree on: each thing's decisions, one a person, then NULL. */
    const struct cc_decision **disputed;
    size_t n_disputed; /* entries, with the NULLs */
};

/* Borrows from the decisions, which need not be settled. */
bool cc_agreement_of(struct cc_agreement *agreement, const struct cc_decisions *decisions,
                     struct cc_error *err) CC_MUST_USE;
void cc_agreement_release(struct cc_agreement *agreement);

/* Cohen's kappa: `alike` of `n` decided alike, `one` and `other` count each person's uses
 * of each class. NAN without a decision, or where chance alone gives full agreement. */
double cc_cohen_kappa(uint64_t alike, uint64_t n, const uint64_t *one,
                      const uint64_t *other, size_t classes);

#endif
