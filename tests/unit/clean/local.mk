unit_names += %reldir%/test_clean %reldir%/test_clips
