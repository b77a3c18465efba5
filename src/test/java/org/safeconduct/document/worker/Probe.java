package org.safeconduct.document.worker;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** What a worker that a document has taken over would try; the task says which, the document what with. */
public final class Probe {
    /** Its answer. */
    public record Told(String text) {}

    private Probe() {}

    public static WorkerProgram program() {
        return WorkerProgram.of(
                Probe.class,
                Hatch.class,
                ObjectMapper.class,
                JacksonException.class,
                JsonTypeInfo.class,
                NullMarked.class);
    }

    public static void main(String[] arguments) throws Exception {
        Hatch hatch = Hatch.ofProcess();
        hatch.greet();
        Task task = hatch.task();
        if (task.name().equals("deaf")) {
            loop();
        }
        String document = new String(hatch.document(task, 64 << 20), StandardCharsets.UTF_8);
        hatch.answer(new Told(attempt(hatch, task.name(), document)));
        Runtime.getRuntime().halt(0);
    }

    private static String attempt(Hatch hatch, String what, String document) throws Exception {
        try {
            return switch (what) {
                case "listen" -> listen();
                case "connect" -> connect(Integer.parseInt(document));
                case "read" -> Files.readString(Path.of(document));
                case "list" -> list(Path.of(document));
                case "write" -> Files.writeString(Path.of(document), "was here").toString();
                case "start" -> start(document);
                case "memory" -> memory();
                case "native" -> nativeMemory();
                case "threads" -> threads();
                case "replace" -> replace(document);
                case "burn" -> burn();
                case "spill" -> spill(document);
                case "loop" -> loop();
                case "chatter" -> chatter(hatch);
                case "pieces" -> pieces(hatch, document.length());
                case "environment" -> String.join(",", System.getenv().keySet());
                case "scratch" -> scratch();
                case "leave" -> leave(hatch, document);
                case "halt" -> halt();
                case "garbage" -> raw(document.getBytes(StandardCharsets.ISO_8859_1));
                case "flood" -> flood();
                case "errors" -> errors();
                default -> document;
            };
        } catch (Throwable e) {
            // Not only exceptions: without sockets the JDK's own classes do not even load.
            return "refused";
        }
    }

    private static String list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).collect(Collectors.joining(","));
        }
    }

    private static String listen() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return "listens at " + socket.getLocalPort();
        }
    }

    private static String connect(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return "connected to " + socket.getPort();
        }
    }

    private static String start(String program) throws IOException, InterruptedException {
        return "ended with " + new ProcessBuilder(program).start().waitFor();
    }

    private static String memory() {
        List<byte[]> taken = new ArrayList<>();
        while (taken.size() < 2048) {
            taken.add(new byte[1 << 20]);
        }
        return "took " + taken.size();
    }

    /** Past every bound that Java itself keeps. */
    private static String nativeMemory() throws Throwable {
        MethodHandle malloc = NativeCode.function("malloc", ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
        MethodHandle free = NativeCode.function("free", null, ValueLayout.ADDRESS);
        List<MemorySegment> taken = new ArrayList<>();
        while (taken.size() < 2048) {
            MemorySegment block = (MemorySegment) malloc.invoke(1L << 20);
            if (block.equals(MemorySegment.NULL)) {
                for (MemorySegment each : taken) {
                    free.invoke(each);
                }
                return "refused";
            }
            block.reinterpret(1L << 20).fill((byte) 1);
            taken.add(block);
        }
        return "took " + taken.size();
    }

    private static String threads() {
        CountDownLatch over = new CountDownLatch(1);
        int started = 0;
        try {
            while (started < 200) {
                Thread.ofPlatform().daemon().stackSize(1 << 16).start(() -> {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                started++;
            }
        } finally {
            over.countDown();
        }
        return "started " + started;
    }

    /** As no Java program would: this process becomes another program. */
    private static String replace(String program) throws Throwable {
        MethodHandle execve = NativeCode.function(
                "execve", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom(program);
            MemorySegment arguments = arena.allocate(ValueLayout.ADDRESS, 2);
            arguments.setAtIndex(ValueLayout.ADDRESS, 0, path);
            int result = (int) execve.invoke(path, arguments, MemorySegment.NULL);
            return result == -1 ? "refused" : "replaced";
        }
    }

    private static String burn() {
        for (int i = 0; i < 3; i++) {
            Thread.ofPlatform().daemon().start(Probe::loop);
        }
        return loop();
    }

    /** What a worker must never do with a document, and a hostile one would. */
    private static String spill(String document) throws IOException {
        Files.writeString(Path.of(System.getProperty("java.io.tmpdir"), "spilt"), document);
        return loop();
    }

    private static String loop() {
        long turns = 0;
        while (!Thread.currentThread().isInterrupted()) {
            turns++;
        }
        return "turned " + turns;
    }

    private static String chatter(Hatch hatch) throws IOException {
        for (int i = 0; ; i = (i + 1) % 10) {
            hatch.progress(i, 10);
        }
    }

    private static String pieces(Hatch hatch, int many) throws IOException {
        for (int i = 0; i < many; i++) {
            hatch.piece(new byte[] {1});
        }
        return "handed out " + many;
    }

    private static String scratch() throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        Files.writeString(folder.resolve("left"), "plaintext");
        return folder.toString();
    }

    /** Says where its folder is in the only way left to a worker that will be killed. */
    private static String leave(Hatch hatch, String place) throws IOException {
        Files.writeString(Path.of(place), scratch());
        hatch.progress(0, 1);
        return loop();
    }

    private static String halt() {
        Runtime.getRuntime().halt(1);
        return "";
    }

    private static String raw(byte[] bytes) throws IOException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        out.write(bytes);
        return loop();
    }

    private static String flood() throws IOException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        byte[] block = new byte[1 << 16];
        while (true) {
            out.write(block);
        }
    }

    private static String errors() {
        String line = "e".repeat(1000);
        for (int i = 0; i < 20_000; i++) {
            System.err.println(line);
        }
        return "said it all";
    }
}
