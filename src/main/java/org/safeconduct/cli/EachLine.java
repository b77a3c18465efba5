package org.safeconduct.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Something that is done again for each line that is typed: a browser that was closed has lost its way in. */
final class EachLine {
    private EachLine() {}

    static void run(Runnable again) {
        Thread.ofPlatform().daemon().name("lines").start(() -> {
            try {
                BufferedReader typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                while (typed.readLine() != null) {
                    again.run();
                }
            } catch (IOException e) {
                // Nobody types any more.
                return;
            }
        });
    }
}
