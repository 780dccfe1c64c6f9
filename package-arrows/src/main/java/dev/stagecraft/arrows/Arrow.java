package dev.stagecraft.arrows;

import com.tngtech.archunit.lang.ArchRule;

/**
 * A rule about which package may know which.
 *
 * @param breaksIt a class of test code that does not keep it
 */
public record Arrow(ArchRule rule, Class<?> breaksIt) {}
