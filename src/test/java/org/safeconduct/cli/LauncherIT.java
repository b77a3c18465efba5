package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script in a copy of the project's top level, with a JDK that only says how it was called. */
class LauncherIT {
    @TempDir
    private Path folder = Path.of("");

    private Path home = Path.of("");
    private Path jdk = Path.of("");

    @BeforeEach
    void furnish() throws IOException {
        home = Files.createDirectories(folder.resolve("home with a space"));
        Files.copy(
                Path.of("safeconduct"), home.resolve("safeconduct"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(home.resolve("target/app/lib"));
        Files.writeString(home.resolve("target/app/safeconduct.jar"), "");
        jdk = jdk("jdk-25", "25.0.1");
    }

    private Path jdk(String name, String version) throws IOException {
        Path made = folder.resolve(name);
        Files.createDirectories(made.resolve("bin"));
        Files.writeString(
                made.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"y\"");
        script(made.resolve("bin/java"), "for word in \"$@\"; do echo \"[$word]\"; done");
        return made;
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Run run(Path launcher, Map<String, String> more, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        "/usr/bin:/bin",
                        "HOME",
                        folder.toString(),
                        "SAFECONDUCT_JDKS",
                        folder.resolve("none").toString(),
                        "SAFECONDUCT_AOT",
                        "off"));
        builder.environment().putAll(more);
        builder.redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(folder.resolve("out"), StandardCharsets.UTF_8),
                Files.readString(folder.resolve("err"), StandardCharsets.UTF_8));
    }

    private Run run(String... arguments) throws Exception {
        return run(home.resolve("safeconduct"), Map.of("JAVA_HOME", jdk.toString()), arguments);
    }

    @Test
    void handsOverEveryArgumentAsItIs() throws Exception {
        Run run = run("open", "--words", "two words, a $HOME and a *", "");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .endsWith("[org.safeconduct.cli.Safeconduct]\n[open]\n[--words]\n[two words, a $HOME and a *]\n[]\n")
                .contains("[" + home.toRealPath() + "/target/app/safeconduct.jar]", "[-Dsafeconduct.terminal=false]");
    }

    @Test
    void passesTheFlagsThatMakeAColdJvmFast() throws Exception {
        assertThat(run("seal").out())
                .contains(
                        "[-XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.G*::*,0.002]",
                        "[-XX:+UseSerialGC]",
                        "[-Xmx96m]")
                .doesNotContain("TieredStopAtLevel");
        assertThat(run("--lang", "fr", "roster", "show").out()).contains("[-Xmx96m]");
        assertThat(run("open").out()).contains("[-Xmx192m]");
        assertThat(run("serve").out()).contains("[-Xmx768m]").doesNotContain("TieredStopAtLevel");
    }

    @Test
    void sparesTheSecondCompilerWhereItWouldNotPay() throws Exception {
        Path small = Files.writeString(folder.resolve("small.sealed"), "x");
        Path large = folder.resolve("large.sealed");
        try (java.io.RandomAccessFile file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(40 << 20);
        }
        assertThat(run("--version").out()).contains("[-XX:TieredStopAtLevel=1]");
        assertThat(run("inspect", small.toString()).out()).contains("[-XX:TieredStopAtLevel=1]");
        assertThat(run("inspect", large.toString()).out()).doesNotContain("TieredStopAtLevel");
        // Opening a key file derives its key, which only the second compiler makes fast.
        assertThat(run("inbox").out()).doesNotContain("TieredStopAtLevel");
    }

    @Test
    void isFoundThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("home with a space/safeconduct"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), link);
        Run run = run(second, Map.of("JAVA_HOME", jdk.toString()), "inspect");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("[" + home.toRealPath() + "/target/app/safeconduct.jar]");
    }

    @Test
    void takesANewEnoughJavaWhereverItIs() throws Exception {
        Path old = jdk("old", "17.0.15");
        Path jdks = Files.createDirectories(folder.resolve("jdks"));
        Files.createSymbolicLink(jdks.resolve("a-8"), jdk("eight", "1.8.0_452"));
        Files.createSymbolicLink(jdks.resolve("b-26"), jdk("later", "26-ea"));
        Run run = run(
                home.resolve("safeconduct"),
                Map.of("JAVA_HOME", old.toString(), "SAFECONDUCT_JDKS", jdks.toString()),
                "inspect");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("[inspect]");
    }

    @Test
    void saysWhatToInstallWhereThereIsNoJava() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : List.of("sh", "dirname", "readlink", "uname", "cat", "find", "head", "mkdir", "rm")) {
            script(bin.resolve(tool), "PATH=/usr/bin:/bin exec " + tool + " \"$@\"");
        }
        Map<String, String> bare =
                Map.of("PATH", bin.toString(), "JAVA_HOME", jdk("old", "21.0.1").toString());
        Run english = run(home.resolve("safeconduct"), bare, "inspect");
        assertThat(english.code()).isEqualTo(3);
        assertThat(english.err()).startsWith("error: ").contains("\nhint: install a JDK 25");
        Files.delete(home.resolve("target/app/safeconduct.jar"));
        Map<String, String> unbuilt =
                Map.of("PATH", bin.toString(), "JAVA_HOME", jdk.toString(), "LANG", "fr_CA.UTF-8");
        Run french = run(home.resolve("safeconduct"), unbuilt, "inspect");
        assertThat(french.code()).isEqualTo(3);
        assertThat(french.err()).startsWith("erreur : ").contains("Maven", "\nconseil : ");
    }

    @Test
    void buildsOnceAndTellsSo() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("maven"));
        script(
                bin.resolve("mvn"),
                "echo built >>\"" + folder + "/builds\"; mkdir -p \"" + home + "/target/app\"; : >\"" + home
                        + "/target/app/safeconduct.jar\"");
        script(jdk.resolve("bin/javac"), ":");
        Files.delete(home.resolve("target/app/safeconduct.jar"));
        Map<String, String> with = Map.of("JAVA_HOME", jdk.toString(), "PATH", bin + ":/usr/bin:/bin");
        Run first = run(home.resolve("safeconduct"), with, "inspect");
        assertThat(first.code()).isZero();
        assertThat(first.err().lines()).singleElement().asString().startsWith("Building Safeconduct");
        assertThat(run(home.resolve("safeconduct"), with, "inspect").err()).isEmpty();
        assertThat(folder.resolve("builds")).content().isEqualTo("built\n");
        assertThat(home.resolve("target/.building")).doesNotExist();
    }

    @Test
    void saysSoWhereTheBuildFails() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("maven"));
        script(bin.resolve("mvn"), "echo '[ERROR] no network'; exit 1");
        script(jdk.resolve("bin/javac"), ":");
        Files.delete(home.resolve("target/app/safeconduct.jar"));
        Run run = run(
                home.resolve("safeconduct"),
                Map.of("JAVA_HOME", jdk.toString(), "PATH", bin + ":/usr/bin:/bin"),
                "inspect");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("[ERROR] no network", "error: the build failed", "hint: ");
        assertThat(home.resolve("target/.building")).doesNotExist();
    }

    @Test
    void triesTheCacheOnceAndStartsWithoutItWhereItCannotBeMade() throws Exception {
        Map<String, String> on = Map.of("JAVA_HOME", jdk.toString(), "SAFECONDUCT_AOT", "on");
        Run first = run(home.resolve("safeconduct"), on, "inspect");
        assertThat(first.code()).isZero();
        assertThat(first.err()).startsWith("Preparing");
        assertThat(first.out()).contains("[inspect]").doesNotContain("AOTCache");
        assertThat(run(home.resolve("safeconduct"), on, "inspect").err()).isEmpty();
    }
}
