package dev.stagecraft.endtoend.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code spec/features.yaml} names only files and features that exist, and says done only of what has tests. */
class FeaturesTest {
    private static final Path ROOT = Path.of("..");
    private static final Set<String> FIELDS =
            Set.of("id", "title", "phase", "status", "owner", "dependencies", "spec", "tests");

    @Test
    void namesOnlyWhatExists() throws IOException {
        assertThat(problems(Files.readString(ROOT.resolve("spec/features.yaml"))))
                .isEmpty();
    }

    @Test
    void refusesAFileThatIsMissingAndDoneWithoutTests() {
        assertThat(problems("""
                        features:
                          - { id: A, title: a, phase: 1, status: done, owner: cli, dependencies: [B], spec: spec/none.md, tests: [] }
                          - { id: C, title: c, phase: 1, status: finished, owner: nobody, dependencies: [], tests: [x/YTest.java] }
                        """))
                .containsExactlyInAnyOrder(
                        "A: spec/none.md does not exist",
                        "A: says done without tests",
                        "A: depends on B, which is no feature",
                        "C: fields are [dependencies, id, owner, phase, status, tests, title]",
                        "C: status finished",
                        "C: nobody does not exist",
                        "C: x/YTest.java does not exist");
    }

    private static List<String> problems(String yaml) {
        Map<?, ?> document = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
        List<Map<?, ?>> features = new ArrayList<>();
        list(document, "features").forEach(feature -> features.add((Map<?, ?>) feature));
        Set<?> ids = features.stream().map(feature -> feature.get("id")).collect(Collectors.toSet());
        List<String> problems = new ArrayList<>();
        for (Map<?, ?> feature : features) {
            problemsOf(feature, ids).forEach(problem -> problems.add(feature.get("id") + ": " + problem));
        }
        return problems;
    }

    private static List<String> problemsOf(Map<?, ?> feature, Set<?> ids) {
        List<String> problems = new ArrayList<>();
        if (!feature.keySet().equals(FIELDS)) {
            problems.add("fields are "
                    + feature.keySet().stream().map(String::valueOf).sorted().toList());
        }
        String status = String.valueOf(feature.get("status"));
        if (!Set.of("planned", "building", "done").contains(status)) {
            problems.add("status " + status);
        }
        List<?> tests = list(feature, "tests");
        if (status.equals("done") && tests.isEmpty()) {
            problems.add("says done without tests");
        }
        List<Object> files = new ArrayList<>(tests);
        files.add(feature.get("owner"));
        if (feature.get("spec") != null) {
            files.add(feature.get("spec"));
        }
        files.stream()
                .filter(file -> !Files.exists(ROOT.resolve(String.valueOf(file))))
                .forEach(file -> problems.add(file + " does not exist"));
        list(feature, "dependencies").stream()
                .filter(dependency -> !ids.contains(dependency))
                .forEach(dependency -> problems.add("depends on " + dependency + ", which is no feature"));
        return problems;
    }

    private static List<?> list(Map<?, ?> map, String key) {
        return (List<?>) Objects.requireNonNull(map.get(key), key);
    }
}
