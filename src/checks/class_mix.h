/* class_mix.h - how many departures a labeler is to be expected from what he had to write.
 *
 * A convention has classes, the things that are written in its styles: for titles doctor,
 * mister. If all write "Dr." but "Mister", who meets misters departs from the style of
 * most uses as all others do. So of each class a labeler is expected the departures that
 * all together make in it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CHECKS_CLASS_MIX_H
#define CC_CHECKS_CLASS_MIX_H

#include <stdint.h>

struct cc_column;
struct cc_conventions;

/* [convention * labelers + labeler]: departures expected; free it with cc_free. Those of
 * all labelers sum up to those there are. Zero for conventions that are not mixed. */
double *cc_class_mix_expect(const struct cc_conventions *found,
                            const struct cc_column *column,
                            const struct cc_column *labelers);

#endif
