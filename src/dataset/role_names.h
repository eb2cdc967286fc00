/* role_names.h - what people call the columns of each role. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_DATASET_ROLE_NAMES_H
#define CC_DATASET_ROLE_NAMES_H

#include "dataset/role.h"

/* How sure a name is for a role, 0 the surest; -1 when it says nothing of it. */
int cc_role_name_rank(struct cc_str name, enum cc_role role);

#endif
