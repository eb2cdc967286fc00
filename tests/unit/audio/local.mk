# Suites of this folder: unit_names += %reldir%/test_<name>
unit_names += %reldir%/test_root %reldir%/test_loudness %reldir%/test_silence \
	%reldir%/test_clipping %reldir%/test_clip %reldir%/test_fsdd
EXTRA_DIST += %reldir%/sounds.h
