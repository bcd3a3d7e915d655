-- What the gateway's own role may do, beside the role that owns the tables: of the inquiry log, add entries and count
-- them; of the tree over it, extend it; of what is published or decided once, add rows. It empties no table.
do $$
declare
    gateway constant text := '${gateway_role}';
begin
    perform pg_advisory_xact_lock(hashtext('rights of the gateway'));
    execute format('revoke all on all tables in schema %I from %I', current_schema(), gateway);
    execute format('grant usage on schema %I to %I', current_schema(), gateway);
    execute format('grant select on all tables in schema %I to %I', current_schema(), gateway);

    execute format('grant insert (index, leaf, leaf_hash, seed, particulars, variables, subjects) on log_entry to %I',
        gateway);
    execute format('grant insert on log_subject, log_text, log_index to %I', gateway);
    execute format('grant execute on function add_log_parts to %I', gateway);
    execute format('grant update (size) on log_head to %I', gateway);
    execute format('grant insert, update (hashes) on log_tile to %I', gateway);
    execute format('grant update (size, note) on log_tree to %I', gateway);
    execute format('grant insert, update (size, note) on log_checkpoint to %I', gateway);

    execute format('grant insert on catalogue_version, source_file, hidden_inquiry, named_official, log_archive,
        log_timestamp, case_register, case_closing, subject_authorization, authorization_revocation, emergency_access,
        emergency_review, carried_over, submission, submitted_record to %I', gateway);
    execute format('grant execute on function use_authorizations to %I', gateway);
    execute format('grant insert, update on source_count to %I', gateway);
    execute format('grant insert, update, delete on allowance, counted_request, trusted_document to %I', gateway);
end
$$;
