unit_names += %reldir%/test_column %reldir%/test_role %reldir%/test_load %reldir%/test_time
