libconcord_a_SOURCES += \
	%reldir%/clean.c %reldir%/clean.h \
	%reldir%/clip_plan.c %reldir%/clip_plan.h \
	%reldir%/clips.c %reldir%/clips.h \
	%reldir%/decisions.c %reldir%/decisions.h %reldir%/decisions_priv.h \
	%reldir%/decisions_read.c %reldir%/decisions_review.c \
	%reldir%/precision.c \
	%reldir%/write.c
