/* resample.h - the filter for sound at another rate: made once, used by any number of
 * threads. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_AUDIO_RESAMPLE_H
#define CC_AUDIO_RESAMPLE_H

#include <stdbool.h>

struct cc_kernel;
struct cc_kernel *cc_kernel_new(void);
void cc_kernel_free(struct cc_kernel *kernel);

#endif
