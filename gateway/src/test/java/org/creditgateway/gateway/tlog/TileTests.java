package org.creditgateway.gateway.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiles and their paths, by the examples of c2sp.org/tlog-tiles. */
class TileTests {

    @ParameterizedTest
    @CsvSource({
        "0, 1234067, 256, 0/x001/x234/067",
        "0, 0, 256, 0/000",
        "3, 999, 1, 3/999.p/1",
        "63, 1000, 255, 63/x001/000.p/255",
        "0, 36028797018963967, 256, 0/x036/x028/x797/x018/x963/967"
    })
    void aPathNamesATile(int level, long index, int width, String path) {
        Tile tile = new Tile(level, index, width);
        assertThat(tile.path()).isEqualTo(path);
        assertThat(Tile.of(path)).isEqualTo(tile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0/",
                "00/000",
                "64/000",
                "-1/000",
                "0/0",
                "0/0000",
                "0/x000/001",
                "0/001/002",
                "0/x001/x002",
                "0/000.p/0",
                "0/000.p/01",
                "0/000.p/256",
                "0/000.p/257",
                "0/000.p/999",
                "0/000.p/",
                "0/000/",
                "/0/000",
                "0/../000",
                "0/x999/x999/x999/x999/x999/x999/999",
                "entries/000",
                "0/000\n"
            })
    void everythingElseNamesNone(String path) {
        assertThatThrownBy(() -> Tile.of(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTreeHasPartialTilesAtItsRightEdge() {
        assertThat(Tile.edge(0)).isEmpty();
        assertThat(Tile.edge(70_000)).containsExactly(new Tile(0, 273, 112), new Tile(1, 1, 17), new Tile(2, 0, 1));
        assertThat(Tile.edge(256)).containsExactly(new Tile(1, 0, 1));
    }

    @Test
    void aTileIsItsHashesSideBySide() {
        byte[] bytes = new byte[64];
        bytes[0] = 1;
        bytes[63] = 2;
        assertThat(TileHashes.of(bytes).bytes()).isEqualTo(bytes);
        assertThat(TileHashes.of(bytes).hashes()).hasSize(2);
        assertThatThrownBy(() -> TileHashes.of(new byte[33])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TileHashes.of(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TileHashes.of(new byte[257 * 32])).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 1", "64, 0, 1", "0, -1, 1", "0, 0, 0", "0, 0, 257"})
    void thereAreNoOtherTiles(int level, long index, int width) {
        assertThatThrownBy(() -> new Tile(level, index, width)).isInstanceOf(IllegalArgumentException.class);
    }
}
