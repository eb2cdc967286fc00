libconcord_a_SOURCES += \
	%reldir%/dataset.c %reldir%/dataset.h \
	%reldir%/column.c %reldir%/column.h \
	%reldir%/load.c %reldir%/load.h \
	%reldir%/role.c %reldir%/role.h \
	%reldir%/role_names.c %reldir%/role_names.h \
	%reldir%/segments.c %reldir%/segments.h \
	%reldir%/time.c %reldir%/time.h \
	%reldir%/unreadable.c %reldir%/unreadable_priv.h
