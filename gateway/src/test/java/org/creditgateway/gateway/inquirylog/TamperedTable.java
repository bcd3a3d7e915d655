package org.creditgateway.gateway.inquirylog;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.creditgateway.gateway.database.PostgresServer;

/** A table with one row, which somebody changes who may do anything in the database; afterwards it is as before. */
public record TamperedTable(PostgresServer server, String name) {

    /** Changes each column in turn but the rows' number, and says how whoever verifies the log must find it. */
    public void checkEachColumn() {
        List<String> changes = server.query("""
                select format('update %%I set %%I = %%s', table_name, column_name, case data_type
                    when 'text' then format('%%I || ''x''', column_name)
                    when 'integer' then format('%%I + 1', column_name)
                    when 'uuid' then 'gen_random_uuid()'
                    when 'ARRAY' then format('array_append(%%I, ''x'')', column_name)
                    when 'timestamp with time zone' then format('%%I + interval ''1 microsecond''', column_name) end)
                from information_schema.columns
                where table_schema = 'public' and table_name = '%s' and column_name not in ('number', 'outcome')
                """.formatted(name));
        changes.forEach(change -> checkFound(change, "row"));
    }

    /** Takes the row away, and puts it in a second time. */
    public void checkRowIsThereOnce(long entry) {
        checkFound("delete from " + name, "the row of entry " + entry + " is missing or was changed");
        server.execute("alter table " + name + " drop constraint " + name + "_pkey cascade");
        checkFound("insert into " + name + " overriding user value table " + name, "row");
    }

    /** Makes a change. */
    public void checkFound(String change, String found) {
        server.execute("create table before as table " + name);
        tamper(change);
        assertThatExceptionOfType(AlteredRow.class)
                .as(change)
                .isThrownBy(() -> OpenLog.verify(server))
                .withMessageStartingWith(name + ": " + found);
        tamper("delete from " + name + "; insert into " + name + " overriding system value table before");
        server.execute("drop table before");
    }

    private void tamper(String sql) {
        server.execute("set session_replication_role = replica; " + sql);
    }
}
