# Fuzz targets: fuzz_<name>.c with seeds in seeds/<name>/. `make check` runs each over
# its seeds; `make fuzz` builds them with clang's fuzzer, out of the way of the normal
# build, and runs each for FUZZ_SECONDS.
fuzz_names   = csv jsonl
FUZZ_SECONDS = 60
FUZZ_CC      = clang
FUZZ_CFLAGS  = -std=gnu11 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all
fuzz_support = %reldir%/round_trip.c %reldir%/fuzz.h
fuzz_seeds   = \
	%reldir%/seeds/csv/cr %reldir%/seeds/csv/gzip %reldir%/seeds/csv/gzip_cut %reldir%/seeds/csv/ljspeech \
	%reldir%/seeds/csv/quotes %reldir%/seeds/csv/ragged %reldir%/seeds/csv/raw \
	%reldir%/seeds/csv/semicolon %reldir%/seeds/csv/utf16 %reldir%/seeds/csv/zstd \
	%reldir%/seeds/jsonl/array %reldir%/seeds/jsonl/deep %reldir%/seeds/jsonl/escapes \
	%reldir%/seeds/jsonl/lines %reldir%/seeds/jsonl/utf16

check_PROGRAMS += %reldir%/seeds_csv %reldir%/seeds_jsonl
%canon_reldir%_seeds_csv_SOURCES   = %reldir%/fuzz_csv.c %reldir%/main.c $(fuzz_support)
%canon_reldir%_seeds_csv_LDADD     = $(concord_LDADD)
%canon_reldir%_seeds_jsonl_SOURCES = %reldir%/fuzz_jsonl.c %reldir%/main.c $(fuzz_support)
%canon_reldir%_seeds_jsonl_LDADD   = $(concord_LDADD)

TESTS      += %reldir%/seeds.sh
EXTRA_DIST += %reldir%/seeds.sh $(fuzz_seeds)

.PHONY: fuzz
fuzz: $(BUILT_SOURCES)
	@for n in $(fuzz_names); do \
	  mkdir -p fuzz-work/$$n && \
	  (cd $(srcdir) && $(FUZZ_CC) $(FUZZ_CFLAGS) -I$(abs_builddir) -I$(abs_builddir)/src -Isrc \
	    $(XML_CFLAGS) $(PACK_CFLAGS) tests/fuzz/fuzz_$$n.c tests/fuzz/round_trip.c \
	    src/base/*.c src/formats/*.c -o $(abs_builddir)/fuzz-work/fuzz_$$n \
	    $(XML_LIBS) $(YAJL_LIBS) $(CSV_LIBS) $(PACK_LIBS) -lm) && \
	  echo "fuzz $$n for $(FUZZ_SECONDS) s" && \
	  (cd fuzz-work && ./fuzz_$$n -max_total_time=$(FUZZ_SECONDS) -max_len=4096 \
	    -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 -verbosity=0 \
	    $$n $(abs_srcdir)/tests/fuzz/seeds/$$n) || exit 1; \
	done
