/* discover_weights_priv.h - what weights are, for those who count with them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_CONVENTIONS_DISCOVER_WEIGHTS_PRIV_H
#define CC_CONVENTIONS_DISCOVER_WEIGHTS_PRIV_H

#include "conventions/discover_priv.h"

struct cc_weights {
    double weight[2][CC_FEATURES]; /* [labelers are known] */
    bool known[CC_FEATURES];
};

#endif
