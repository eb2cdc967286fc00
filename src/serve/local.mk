# Files of this folder.
libconcord_a_SOURCES += \
	%reldir%/clips.c %reldir%/clips.h \
	%reldir%/door.c %reldir%/door.h \
	%reldir%/http.c %reldir%/http_priv.h \
	%reldir%/range.c %reldir%/range.h \
	%reldir%/server.c %reldir%/server.h
