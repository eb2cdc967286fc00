libconcord_a_SOURCES += \
	%reldir%/clean.c %reldir%/clean.h \
	%reldir%/clip_plan.c %reldir%/clip_plan.h \
	%reldir%/clips.c %reldir%/clips.h \
	%reldir%/write.c
