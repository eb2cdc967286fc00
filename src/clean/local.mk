libconcord_a_SOURCES += \
	%reldir%/agreement.c %reldir%/agreement.h \
	%reldir%/clean.c %reldir%/clean.h \
	%reldir%/clip_plan.c %reldir%/clip_plan.h \
	%reldir%/clip_refs.c %reldir%/clip_refs.h \
	%reldir%/clip_settle.c %reldir%/clip_settle.h \
	%reldir%/clips.c %reldir%/clips.h \
	%reldir%/decisions.c %reldir%/decisions.h %reldir%/decisions_priv.h \
	%reldir%/decisions_read.c %reldir%/decisions_review.c \
	%reldir%/ledger.c %reldir%/ledger.h \
	%reldir%/precision.c \
	%reldir%/write.c
