package org.creditgateway.connector.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.creditgateway.connector.json.Ratings.layout;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.MappingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordLayoutTests {

    @Test
    void saysWhatItReadsForTheAskedColumnsEachPathOnce() {
        RecordLayout layout = layout(
                "list", Map.of("id", "no", "on", "/when/rated", "columns", List.of(listed("ratedOn", "/when/rated"))));

        assertThat(layout.recordPaths(List.of(Ratings.RATED_ON_YEAR, Ratings.POSTS)))
                .extracting(MemberPath::toString)
                .containsExactly("/no", "/when/rated", "/posts/name", "/posts/since");
        assertThat(layout.rowPaths()).extracting(MemberPath::toString).containsExactly("/uscc", "/list");
    }

    @Test
    void aMemberCannotBeAValueAndAnObject() {
        assertInvalid(Map.of("columns", List.of(listed("note", "/amount/text"))), "/amount");
        assertInvalid(Map.of("columns", List.of(listed("posts", "note"))), "/note");
        assertInvalid(Map.of("on", "/posts/since"), "/posts");
        assertInvalid(Map.of("columns", List.of(listed("posts", "seat"))), "/seat");
        assertThatThrownBy(() -> layout("uscc", Map.of())).isInstanceOf(InvalidMapping.class);
    }

    @Test
    void anObjectHasAtMost64AskedMembers() {
        List<Column> columns = IntStream.range(0, 64)
                .mapToObj(i -> Column.of("c" + i, ColumnType.STRING))
                .toList();
        MappedPlace place =
                new MappedPlace("Organization", "ratings", true, columns, Map.of(), "rest", Map.of("key", "uscc"));

        assertThatThrownBy(() -> RecordLayout.of(place, null))
                .isInstanceOf(InvalidMapping.class)
                .hasMessageContaining("65 (expected: at most 64)");
    }

    @Test
    void pathsAreNamesOrPointers() {
        MappingSettings settings = MappingSettings.of(Ratings.place(Map.of()));

        assertThat(MemberPath.parse(settings, "id", "a.b/c").names()).containsExactly("a.b/c");
        assertThat(MemberPath.parse(settings, "id", "/a~1b/c~0d").names()).containsExactly("a/b", "c~d");
        assertThat(MemberPath.parse(settings, "id", "/a~1b/c~0d")).hasToString("/a~1b/c~0d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a//b", "/a/", "/a~2", "/a~"})
    void illFormedPointersAreRefused(String pointer) {
        assertInvalid(Map.of("id", pointer), "id: " + pointer + " (expected: ");
    }

    private static void assertInvalid(Map<String, Object> settings, String named) {
        assertThatThrownBy(() -> layout(null, settings))
                .isInstanceOf(InvalidMapping.class)
                .hasMessageContaining(named);
    }

    private static Map<String, Object> listed(String field, String at) {
        return Map.of("field", field, "at", at);
    }
}
