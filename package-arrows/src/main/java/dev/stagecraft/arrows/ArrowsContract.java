package dev.stagecraft.arrows;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Arrows point inward, and each rule that says so can be broken. */
public abstract class ArrowsContract {

    /** The package below which all is looked at. */
    protected abstract String root();

    protected abstract List<Arrow> arrows();

    @TestFactory
    Stream<DynamicTest> holds() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages(root());
        assertThat(classes).isNotEmpty();
        return arrows().stream()
                .map(arrow -> DynamicTest.dynamicTest(
                        arrow.rule().getDescription(), () -> arrow.rule().check(classes)));
    }

    @TestFactory
    Stream<DynamicTest> isBrokenByAClassMadeForThat() {
        return arrows().stream()
                .map(arrow -> DynamicTest.dynamicTest(arrow.breaksIt().getSimpleName(), () -> assertThat(arrow.rule()
                                .evaluate(new ClassFileImporter().importClasses(arrow.breaksIt()))
                                .hasViolation())
                        .isTrue()));
    }
}
