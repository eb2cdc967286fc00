# Fuzz targets: fuzz_<name>.c with seeds in seeds/<name>/. `make check` runs each over
# its seeds; `make fuzz` builds them with clang's fuzzer, out of the way of the normal
# build, and runs each for FUZZ_SECONDS; fuzz_read does so for one format after the other,
# and `make fuzz-readers` runs it alone and prints a table.
fuzz_names   = decisions review rules wav
FUZZ_SECONDS = 60
FUZZ_CC      = clang
FUZZ_CFLAGS  = -std=gnu11 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all
FUZZ_INCLUDE = -I$(abs_builddir) -I$(abs_builddir)/src -Isrc -Itests
fuzz_seeds   = %reldir%/seeds/decisions %reldir%/seeds/read %reldir%/seeds/review

# They are built where there is no fuzzer, too, so that none falls behind the sources.
check_PROGRAMS += $(fuzz_seeded)
fuzz_seeded = %reldir%/seeds_decisions %reldir%/seeds_read %reldir%/seeds_review \
	%reldir%/seeds_rules %reldir%/seeds_wav
fuzz_common = %reldir%/main.c %reldir%/fuzz.h
%canon_reldir%_seeds_decisions_SOURCES = %reldir%/fuzz_decisions.c $(fuzz_common)
%canon_reldir%_seeds_decisions_LDADD   = $(concord_LDADD)
%canon_reldir%_seeds_read_SOURCES      = %reldir%/fuzz_read.c %reldir%/round_trip.c $(fuzz_common)
%canon_reldir%_seeds_read_LDADD        = $(concord_LDADD)
%canon_reldir%_seeds_review_SOURCES    = %reldir%/fuzz_review.c $(fuzz_common)
%canon_reldir%_seeds_review_LDADD      = $(concord_LDADD)
%canon_reldir%_seeds_rules_SOURCES     = %reldir%/fuzz_rules.c $(fuzz_common)
%canon_reldir%_seeds_rules_LDADD       = $(concord_LDADD)
%canon_reldir%_seeds_wav_SOURCES       = %reldir%/fuzz_wav.c $(fuzz_common)
%canon_reldir%_seeds_wav_LDADD         = $(concord_LDADD)

TESTS      += %reldir%/seeds.sh
EXTRA_DIST += %reldir%/seeds.sh %reldir%/readers.sh $(fuzz_seeds)

.PHONY: fuzz fuzz-build fuzz-readers
fuzz-build: $(BUILT_SOURCES)
	@rm -rf fuzz-work/objects && mkdir -p fuzz-work/objects
	@echo "compiling for the fuzzer"
	@cd $(srcdir) && for f in $(libconcord_a_SOURCES); do case $$f in *.c) \
	  $(FUZZ_CC) $(FUZZ_CFLAGS) $(FUZZ_INCLUDE) $(XML_CFLAGS) \
	    $(PCRE2_CFLAGS) $(ICU_CFLAGS) $(YAJL_CFLAGS) $(AUDIO_CFLAGS) $(LIBAV_CFLAGS) $(PACK_CFLAGS) \
	    $(STORE_CFLAGS) $(SERVE_CFLAGS) -c $$f \
	    -o $(abs_builddir)/fuzz-work/objects/$$(echo $$f | tr / _).o || exit 1 ;; esac; done
	@cd $(srcdir) && for n in read $(fuzz_names); do \
	  more=; test $$n != read || more=tests/fuzz/round_trip.c; \
	  $(FUZZ_CC) $(FUZZ_CFLAGS) $(FUZZ_INCLUDE) tests/fuzz/fuzz_$$n.c $$more \
	    $(abs_builddir)/fuzz-work/objects/*.o -o $(abs_builddir)/fuzz-work/fuzz_$$n \
	    $(concord_LDADD:libconcord.a=) || exit 1; \
	done

fuzz-readers: fuzz-build
	cd fuzz-work && sh $(abs_srcdir)/tests/fuzz/readers.sh ./fuzz_read $(FUZZ_SECONDS)

fuzz: fuzz-readers
	@for n in $(fuzz_names); do \
	  mkdir -p fuzz-work/$$n; seeds=$(abs_srcdir)/tests/fuzz/seeds/$$n; \
	  test -d $$seeds || seeds=; \
	  echo "fuzz $$n for $(FUZZ_SECONDS) s"; \
	  (cd fuzz-work && ./fuzz_$$n -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -timeout=10 \
	    -rss_limit_mb=1024 -detect_leaks=0 -print_final_stats=1 -verbosity=0 $$n $$seeds) || exit 1; \
	done
