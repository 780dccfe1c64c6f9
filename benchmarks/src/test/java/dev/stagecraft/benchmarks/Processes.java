package dev.stagecraft.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What processes use, as the kernel counts it (proc(5)); a process with children is counted with them. */
record Processes(Map<String, Long> pids) {
    static final String SIMULATED_HOSTS = "simulated-hosts";
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Pattern SHARE = Pattern.compile("\\bPss:\\s+(\\d+) kB");
    private static final double KILOBYTES = 1024;
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    static Processes of(JsonNode platform, long fleet) {
        Map<String, Long> pids = new LinkedHashMap<>();
        platform.get("children")
                .forEach(child -> pids.put(
                        child.get("name").asText(), child.at("/process/pid").asLong()));
        pids.put(SIMULATED_HOSTS, fleet);
        return new Processes(pids);
    }

    Map<String, Double> cpuSeconds() {
        Map<String, Double> all = new LinkedHashMap<>();
        pids.forEach((name, pid) ->
                all.put(name, family(pid).mapToDouble(Processes::cpuSeconds).sum()));
        return all;
    }

    /** The most that it ever had in memory; for a process with children, which share theirs, what they have now. */
    double peakMegabytes(String name) {
        return family(pid(name)).count() == 1
                ? kilobytes(pid(name), "status", PEAK) / KILOBYTES
                : family(pid(name))
                        .mapToDouble(pid -> kilobytes(pid, "smaps_rollup", SHARE) / KILOBYTES)
                        .sum();
    }

    /** What lives after a full collection; 0 for what is no JVM. */
    double liveHeapMegabytes(String name) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process histogram = new ProcessBuilder(jcmd, Long.toString(pid(name)), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            Matcher total =
                    TOTAL.matcher(new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return total.find() ? Long.parseLong(total.group(1)) / 1e6 : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long pid(String name) {
        return Objects.requireNonNull(pids.get(name), name);
    }

    private static Stream<Long> family(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid);
    }

    private static double cpuSeconds(long pid) {
        String stat = read(pid, "stat");
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return (Long.parseLong(fields.get(USER_TICKS)) + Long.parseLong(fields.get(SYSTEM_TICKS))) / TICKS_PER_SECOND;
    }

    private static double kilobytes(long pid, String file, Pattern what) {
        Matcher found = what.matcher(read(pid, file));
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    private static String read(long pid, String what) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), what));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
