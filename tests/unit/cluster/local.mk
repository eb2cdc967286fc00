unit_names += %reldir%/test_join
