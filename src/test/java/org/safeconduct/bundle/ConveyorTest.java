package org.safeconduct.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConveyorTest {
    @Test
    void wipesThePlaintextOfItsBlocksWhenClosed() throws Exception {
        int chunks = 3;
        List<Block> seen = new ArrayList<>();
        try (Conveyor conveyor = new Conveyor(
                chunks,
                belt -> {
                    for (int i = 0; i < chunks; i++) {
                        belt.put(belt.take());
                    }
                },
                block -> Arrays.fill(block.plaintext, (byte) 7))) {
            for (Block block = conveyor.next(); block != null; block = conveyor.next()) {
                assertThat(block.plaintext).containsOnly(7);
                seen.add(block);
            }
        }
        assertThat(seen)
                .hasSize(chunks)
                .allSatisfy(block -> assertThat(block.plaintext).containsOnly(0));
    }
}
