package org.creditgateway.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MappingSettingsTests {

    @Test
    void absentAndNullAreTheSame() {
        Map<String, @Nullable Object> nulls = new HashMap<>();
        nulls.put("id", null);
        nulls.put("columns", null);
        nulls.put("maxBatch", null);
        for (MappingSettings settings : List.of(settings(Map.of()), settings(nulls))) {
            assertThat(settings.optionalText("id")).isNull();
            assertThat(settings.entries("columns")).isEmpty();
            assertThat(settings.texts("omits")).isEmpty();
            assertThat(settings.maxBatch(100, 1000)).isEqualTo(100);
        }
    }

    @Test
    void readsFlagsNumbersAndInputObjects() {
        MappingSettings settings = settings(Map.of(
                "tolerant", true, "most", 7, "nothing", List.of(404, 410), "pages", Map.of("from", ""), "value", ""));

        assertThat(settings.flag("tolerant")).isTrue();
        assertThat(settings.flag("absent")).isFalse();
        assertThat(settings.has("most")).isTrue();
        assertThat(settings.has("absent")).isFalse();
        assertThat(settings.number("most", 1, 0, 7)).isEqualTo(7);
        assertThat(settings.number("absent", 1, 0, 7)).isEqualTo(1);
        assertThat(settings.numbers("nothing")).containsExactlyInAnyOrder(404, 410);
        assertThat(settings.numbers("absent")).isEmpty();
        assertThat(settings.optionalEntry("absent")).isNull();
        assertThat(settings.optionalEntry("pages"))
                .isNotNull()
                .satisfies(pages -> assertThat(pages.textOrEmpty("from")).isEmpty());
        assertInvalid(() -> settings.flag("most"), "Party @test: most: 7 (expected: true or false)");
        assertInvalid(() -> settings.number("most", 1, 0, 6), "Party @test: most: 7 (expected: 0 to 6)");
        assertInvalid(() -> settings.numbers("value"), "Party @test: value:  (expected: a list)");
        assertInvalid(() -> settings.optionalEntry("most"), "Party @test: most: 7 (expected: an input object)");
        assertInvalid(() -> settings.textOrEmpty("absent"), "Party @test: absent: null (expected: a text)");
        assertInvalid(
                () -> MappingSettings.ofSchema("fresh", Map.of()).text("at"), "@fresh: at: null (expected: a text)");
    }

    @Test
    void readsTheControlColumns() {
        assertThat(ControlColumns.of(settings(Map.of("key", "uscc", "until", "listed_until"))))
                .isEqualTo(new ControlColumns("uscc", null, null, null, "listed_until", null));
    }

    @Test
    void saysWhereAndWhatWasExpected() {
        assertInvalid(() -> settings(Map.of()).text("key"), "Party @test: key: null (expected: a text)");
        assertInvalid(() -> settings(Map.of("key", " ")).text("key"), "Party @test: key:   (expected: a text)");
        assertInvalid(
                () -> settings(Map.of("maxBatch", 0)).maxBatch(100, 1000),
                "Party @test: maxBatch: 0 (expected: 1 to 1000)");
        assertInvalid(
                () -> settings(Map.of("maxBatch", 1001)).maxBatch(100, 1000),
                "Party @test: maxBatch: 1001 (expected: 1 to 1000)");
        assertInvalid(
                () -> settings(Map.of("columns", "amount")).entries("columns"),
                "Party @test: columns: amount (expected: a list)");
        assertInvalid(
                () -> settings(Map.of("columns", List.of("amount"))).entries("columns"),
                "Party @test: columns: amount (expected: an input object)");
        assertInvalid(
                () -> settings(Map.of("omits", List.of(1))).texts("omits"), "Party @test: omits: 1 (expected: a text)");
        assertInvalid(
                () -> settings(Map.of("columns", List.of(Map.of("field", "amount"))))
                        .entries("columns")
                        .get(0)
                        .text("column"),
                "Party @test: columns.column: null (expected: a text)");
    }

    private static void assertInvalid(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(InvalidMapping.class).hasMessage(message);
    }

    private static MappingSettings settings(Map<String, @Nullable Object> settings) {
        return MappingSettings.of(new MappedPlace("Party", null, false, List.of(), Map.of(), "test", settings));
    }
}
