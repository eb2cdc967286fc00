unit_names += %reldir%/test_clean
