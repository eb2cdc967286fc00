/* grade.h - how far a proposed fix can be trusted without a person. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CC_BASE_GRADE_H
#define CC_BASE_GRADE_H

enum cc_grade {
    CC_GRADE_NONE,   /* nothing to propose, or a person must decide */
    CC_GRADE_LIKELY, /* right nearly always; applied only by --auto full */
    CC_GRADE_SAFE,   /* the meaning cannot change; applied by --auto safe */
};

/* "none", "likely", "safe". */
static inline const char *cc_grade_name(enum cc_grade grade)
{
    return grade == CC_GRADE_SAFE ? "safe" : grade == CC_GRADE_LIKELY ? "likely" : "none";
}

#endif
