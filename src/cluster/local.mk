libconcord_a_SOURCES += \
	%reldir%/cluster.h \
	%reldir%/join.c %reldir%/join.h
