package dev.stagecraft.cli.arrows.broken.cli.report;

import org.snakeyaml.engine.v2.api.LoadSettings;

/** The parser stays behind the package that reads YAML. */
public record ReportThatParsesYaml(LoadSettings settings) {}
