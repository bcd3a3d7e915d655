update log_part_size set entries = ${log_part} where entries <> ${log_part};
