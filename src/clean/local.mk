libconcord_a_SOURCES += \
	%reldir%/clean.c %reldir%/clean.h \
	%reldir%/write.c
