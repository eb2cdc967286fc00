# Suites of this folder: unit_names += %reldir%/test_<name>
unit_names += %reldir%/test_root %reldir%/test_loudness %reldir%/test_silence \
	%reldir%/test_clipping %reldir%/test_clip %reldir%/test_container %reldir%/test_fsdd %reldir%/test_measures \
	%reldir%/test_silence_noise %reldir%/test_spans %reldir%/test_cache %reldir%/test_render %reldir%/test_resample %reldir%/test_warden
EXTRA_DIST += %reldir%/sounds.h
