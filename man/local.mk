dist_man_MANS += %reldir%/concord.1
