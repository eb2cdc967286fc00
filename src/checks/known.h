/* known.h - the conventions that are known before any data is read: families of the
 * packs, habits, and those that a check of its own looks for. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_KNOWN_H
#define CC_CHECKS_KNOWN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct cc_check;
struct cc_family;
struct cc_rules;
struct cc_style;

struct cc_known_convention {
    const char *id, *title, *why;
    const struct cc_style *styles; /* NULL: there is nothing to choose from */
    uint32_t n_styles;
    const struct cc_family *family; /* NULL: not from a pack */
    const struct cc_check *check;   /* that looks for it alone; else NULL */
    uint32_t number;
};

/* Number `number` of them; false behind the last. */
bool cc_known_convention(const struct cc_rules *rules, uint32_t number,
                         struct cc_known_convention *known);

bool cc_known_convention_find(const struct cc_rules *rules, struct cc_str id,
                              struct cc_known_convention *known);

/* The style that people mean by `said`: its id, its title, or a text in it
 * ("OK" for the style "caps" of "en.ok"). False: there is none. */
bool cc_known_style_find(const struct cc_rules *rules,
                         const struct cc_known_convention *known, struct cc_str said,
                         uint32_t *style);

#endif
