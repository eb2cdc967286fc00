# Fuzz targets: fuzz_<name>.c with seeds in seeds/<name>/. `make check` runs each over
# its seeds; `make fuzz` builds them with clang's fuzzer, out of the way of the normal
# build, and runs each for FUZZ_SECONDS.
fuzz_names   = csv decisions jsonl lines markup nested review rules wav
FUZZ_SECONDS = 60
FUZZ_CC      = clang
FUZZ_CFLAGS  = -std=gnu11 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all
fuzz_support = %reldir%/round_trip.c %reldir%/fuzz.h
fuzz_seeds   = \
	%reldir%/seeds/csv %reldir%/seeds/decisions %reldir%/seeds/jsonl %reldir%/seeds/lines \
	%reldir%/seeds/markup %reldir%/seeds/nested %reldir%/seeds/review

check_PROGRAMS += %reldir%/seeds_csv %reldir%/seeds_decisions %reldir%/seeds_jsonl \
	%reldir%/seeds_lines %reldir%/seeds_markup %reldir%/seeds_nested \
	%reldir%/seeds_review
%canon_reldir%_seeds_csv_SOURCES   = %reldir%/fuzz_csv.c %reldir%/main.c $(fuzz_support)
%canon_reldir%_seeds_csv_LDADD     = $(concord_LDADD)
%canon_reldir%_seeds_decisions_SOURCES = %reldir%/fuzz_decisions.c %reldir%/main.c %reldir%/fuzz.h
%canon_reldir%_seeds_decisions_LDADD   = $(concord_LDADD)
%canon_reldir%_seeds_jsonl_SOURCES = %reldir%/fuzz_jsonl.c %reldir%/main.c $(fuzz_support)
%canon_reldir%_seeds_jsonl_LDADD   = $(concord_LDADD)
%canon_reldir%_seeds_lines_SOURCES = %reldir%/fuzz_lines.c %reldir%/main.c $(fuzz_support)
%canon_reldir%_seeds_lines_LDADD   = $(concord_LDADD)
%canon_reldir%_seeds_markup_SOURCES = %reldir%/fuzz_markup.c %reldir%/main.c $(fuzz_support)
%canon_reldir%_seeds_markup_LDADD   = $(concord_LDADD)
%canon_reldir%_seeds_nested_SOURCES = %reldir%/fuzz_nested.c %reldir%/main.c $(fuzz_support)
%canon_reldir%_seeds_nested_LDADD   = $(concord_LDADD)
%canon_reldir%_seeds_review_SOURCES = %reldir%/fuzz_review.c %reldir%/main.c %reldir%/fuzz.h
%canon_reldir%_seeds_review_LDADD   = $(concord_LDADD)

TESTS      += %reldir%/seeds.sh
EXTRA_DIST += %reldir%/seeds.sh $(fuzz_seeds) %reldir%/fuzz_rules.c %reldir%/fuzz_wav.c

.PHONY: fuzz
fuzz: $(BUILT_SOURCES)
	@rm -rf fuzz-work/objects && mkdir -p fuzz-work/objects
	@echo "compiling for the fuzzer"
	@cd $(srcdir) && for f in $(libconcord_a_SOURCES); do case $$f in *.c) \
	  $(FUZZ_CC) $(FUZZ_CFLAGS) -I$(abs_builddir) -I$(abs_builddir)/src -Isrc $(XML_CFLAGS) \
	    $(PCRE2_CFLAGS) $(ICU_CFLAGS) $(YAJL_CFLAGS) $(AUDIO_CFLAGS) $(LIBAV_CFLAGS) $(PACK_CFLAGS) \
	    $(STORE_CFLAGS) $(SERVE_CFLAGS) -c $$f \
	    -o $(abs_builddir)/fuzz-work/objects/$$(echo $$f | tr / _).o || exit 1 ;; esac; done
	@for n in $(fuzz_names); do \
	  mkdir -p fuzz-work/$$n; support=; seeds=; \
	  test -d $(srcdir)/tests/fuzz/seeds/$$n && seeds=$(abs_srcdir)/tests/fuzz/seeds/$$n; \
	  case $$n in csv|jsonl|lines|markup|nested) support=$(srcdir)/tests/fuzz/round_trip.c ;; esac; \
	  $(FUZZ_CC) $(FUZZ_CFLAGS) -DCC_LIBFUZZER -I. -Isrc -I$(srcdir)/src -I$(srcdir)/tests \
	    $(srcdir)/tests/fuzz/fuzz_$$n.c $$support fuzz-work/objects/*.o -o fuzz-work/fuzz_$$n \
	    $(concord_LDADD:libconcord.a=) || exit 1; \
	  echo "fuzz $$n for $(FUZZ_SECONDS) s"; \
	  (cd fuzz-work && ./fuzz_$$n -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -timeout=10 \
	    -rss_limit_mb=1024 -detect_leaks=0 -print_final_stats=1 -verbosity=0 $$n $$seeds) || exit 1; \
	done
