package org.safeconduct.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Path lists of tessera's layout package. */
class TilePathTest {
    @ParameterizedTest
    @CsvSource({
        "0,0,256,tile/0/000",
        "0,0,255,tile/0/000.p/255",
        "1,1,17,tile/1/001.p/17",
        "2,0,1,tile/2/000.p/1",
        "0,1234067,256,tile/0/x001/x234/067",
        "0,123456789,256,tile/0/x123/x456/789",
        "15,455667,256,tile/15/x455/667",
        "63,1000,1,tile/63/x001/000.p/1",
        "-1,0,256,tile/entries/000",
        "-1,0,255,tile/entries/000.p/255",
        "-1,1,1,tile/entries/001.p/1",
        "-1,123456789,256,tile/entries/x123/x456/789"
    })
    void writesAndReadsPaths(int level, long index, int width, String path) {
        TilePath tile = new TilePath(level, index, width);
        assertThat(tile).hasToString(path);
        assertThat(TilePath.parse(path)).contains(tile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile",
                "tile/0",
                "tile/0/",
                "tile/0/0",
                "tile/0/00",
                "tile/0/0000",
                "tile/0/001/002",
                "tile/0/x001",
                "tile/0/x001/",
                "tile/0/x001/0002",
                "tile/0/x001/-002",
                "tile/0/x001/.p/abc",
                "tile/0/x000/001",
                "tile/0/X001/002",
                "tile/0/000.p/",
                "tile/0/000.p/0",
                "tile/0/000.p/01",
                "tile/0/000.p/256",
                "tile/0/000.p/257",
                "tile/0/000.p/1/",
                "tile/0/.p/1",
                "tile/00/000",
                "tile/01/000",
                "tile/64/000",
                "tile/-1/000",
                "tile/8/0/000",
                "tile/data/000",
                "tile/entries/",
                "/tile/0/000",
                "tile/0/000\n",
                "tile/0/٠٠٠",
                "tile/0/../000",
                "tile/0/x001/x001/x001/x001/x001/x001/001"
            })
    void refusesEverythingElse(String path) {
        assertThat(TilePath.parse(path)).isEmpty();
    }

    @Test
    void knowsTheWidthOfEachTileOfATree() {
        assertThat(new TileId(0, 0).width(256)).isEqualTo(256);
        assertThat(new TileId(1, 0).width(256)).isEqualTo(1);
        assertThat(new TileId(0, 1).width(256)).isZero();
        assertThat(new TileId(0, 272).width(70_000)).isEqualTo(256);
        assertThat(new TileId(0, 273).width(70_000)).isEqualTo(112);
        assertThat(new TileId(1, 0).width(70_000)).isEqualTo(256);
        assertThat(new TileId(1, 1).width(70_000)).isEqualTo(17);
        assertThat(new TileId(2, 0).width(70_000)).isEqualTo(1);
        assertThat(new TileId(3, 0).width(70_000)).isZero();
        assertThat(new TileId(8, 0).width(Long.MAX_VALUE)).isZero();
        assertThat(new TileId(63, 0).width(Long.MAX_VALUE)).isZero();
        assertThat(TileId.edge(0, 256)).isEqualTo(new TileId(0, 1));
        assertThat(TileId.edge(1, 70_000)).isEqualTo(new TileId(1, 1));
    }
}
