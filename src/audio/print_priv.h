/* print_priv.h - make the picture of a clip from its levels. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_PRINT_PRIV_H
#define CC_AUDIO_PRINT_PRIV_H

#include "audio/levels_priv.h"
#include "audio/print.h"

void cc_print_make(const struct cc_levels *levels, struct cc_print *print);

#endif
