libconcord_a_SOURCES += \
	%reldir%/clean.c %reldir%/clean.h \
	%reldir%/decisions.c %reldir%/decisions.h %reldir%/decisions_priv.h \
	%reldir%/decisions_read.c %reldir%/decisions_review.c \
	%reldir%/write.c
