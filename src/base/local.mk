libconcord_a_SOURCES += \
	%reldir%/arena.c %reldir%/arena.h \
	%reldir%/base64.c %reldir%/base64.h \
	%reldir%/error.c %reldir%/error.h \
	%reldir%/file.c %reldir%/file.h \
	%reldir%/fold.c %reldir%/fold.h \
	%reldir%/grade.h \
	%reldir%/hash.c %reldir%/hash.h \
	%reldir%/intmap.c %reldir%/intmap.h \
	%reldir%/json.c %reldir%/json.h \
	%reldir%/map.c %reldir%/map.h \
	%reldir%/memory.c %reldir%/memory.h \
	%reldir%/pace.c %reldir%/pace.h \
	%reldir%/parallel.c %reldir%/parallel.h \
	%reldir%/sha256.c %reldir%/sha256.h \
	%reldir%/sort.h \
	%reldir%/stats.c %reldir%/stats.h \
	%reldir%/str.h \
	%reldir%/strbuf.c %reldir%/strbuf.h \
	%reldir%/utf8.c %reldir%/utf8.h
