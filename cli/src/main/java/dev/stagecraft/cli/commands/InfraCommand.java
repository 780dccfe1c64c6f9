package dev.stagecraft.cli.commands;

import picocli.CommandLine.Command;

@Command(name = "infra", description = "Asks for hosts and tells how they stand.")
final class InfraCommand {}
