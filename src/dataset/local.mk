libconcord_a_SOURCES += \
	%reldir%/dataset.c %reldir%/dataset.h \
	%reldir%/encode.c %reldir%/encode.h \
	%reldir%/load.c %reldir%/load.h \
	%reldir%/role.c %reldir%/role.h
