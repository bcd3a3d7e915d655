package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.r2dbc.core.DatabaseClient;

/** What whoever takes over the gateway's own role in its database cannot do. */
@RunningDemo
class RightsEndToEndTests {

    private static final List<String> KEPT = List.of("log_entry", "log_subject", "log_text", "log_index");

    @Autowired
    private DatabaseClient database;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from %s",
                "truncate %s",
                "drop table %s",
                "alter table %s disable trigger all",
                "create trigger t before insert on %s execute function refuse_change_of_catalogue_version()",
                "create rule r as on insert to %s do instead nothing",
            })
    void ofTheInquiryLogNothingIsTakenAway(String statement) {
        KEPT.forEach(table -> assertRefused(statement.formatted(table)));
        List.of("log_head", "log_tree", "log_tile", "log_checkpoint", "catalogue_version", "hidden_inquiry")
                .forEach(table -> assertRefused(statement.formatted(table)));
    }

    @Test
    void ofTheInquiryLogNothingIsChanged() {
        assertRefused("update log_entry set leaf = leaf");
        assertRefused("update log_entry set written_at = now()");
        assertRefused("insert into log_entry (index, leaf, leaf_hash, written_at) values (0, '', '', '2000-01-01')");
        assertRefused("update log_part_size set entries = 256");
        assertRefused("insert into log_part (first, until) values (0, 256)");
        assertRefused("update log_entry set particulars = particulars");
        assertRefused("update log_entry set subjects = ''");
        assertRefused("update log_subject set mark = mark");
        assertRefused("update log_text set text = text");
        assertRefused("insert into log_head (size) values (1)");
        assertRefused("insert into log_tree (size) values (1)");
        assertRefused("update log_head set one_row = one_row");
        assertRefused("update catalogue_version set content = content");
        assertRefused("update source_file set text = text");
        assertRefused("update hidden_inquiry set hidden_until = now()");
        assertRefused("delete from authorization_use");
        assertRefused("insert into authorization_use select id, 'x', now() from subject_authorization");
        assertRefused("update submitted_record set content = content");
        assertRefused("delete from submitted_record");
        assertRefused("update submission set records = 1");
        assertRefused("update flyway_schema_history set success = true");
        assertRefused("create table beside (number int)");
        assertRefused("set session_replication_role = replica");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "case_register",
                "case_closing",
                "subject_authorization",
                "authorization_revocation",
                "emergency_access",
                "emergency_review",
                "carried_over"
            })
    void toRegistersRowsAreAddedOnly(String register) {
        assertRefused("delete from " + register);
        assertRefused("truncate " + register + " cascade");
        assertRefused("alter table " + register + " disable trigger all");
        assertRefused("update " + register + " set " + columnOf(register) + " = " + columnOf(register));
        assertRefused("select " + columnOf(register) + " from " + register + " for update");
    }

    private String columnOf(String register) {
        return Objects.requireNonNull(database.sql("""
                                select column_name::text from information_schema.columns
                                where table_name = $1 and column_name <> 'number' order by ordinal_position limit 1
                                """)
                .bind("$1", register)
                .map(row -> row.get(0, String.class))
                .one()
                .block());
    }

    @Test
    void theRoleIsNoOthersMember() {
        assertThat(database.sql("""
                                select count(*) from pg_auth_members
                                join pg_roles on pg_roles.oid = member where rolname = current_user
                                """).map(row -> row.get(0, Long.class)).one().block())
                .isZero();
    }

    private void assertRefused(String statement) {
        assertThatThrownBy(() -> database.sql(statement).fetch().rowsUpdated().block())
                .as(statement)
                .satisfiesAnyOf(
                        refused -> assertThat(refused).isInstanceOf(PermissionDeniedDataAccessException.class),
                        refused -> assertThat(refused).hasRootCauseInstanceOf(R2dbcPermissionDeniedException.class));
    }
}
