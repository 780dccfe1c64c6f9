package dev.stagecraft.provisioner.arrows.broken.wiring;

/** Known by an edge that should not. */
public class Wiring {}
