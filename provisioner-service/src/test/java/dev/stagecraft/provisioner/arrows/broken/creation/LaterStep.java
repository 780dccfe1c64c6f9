package dev.stagecraft.provisioner.arrows.broken.creation;

/** Known by a request that should not. */
public class LaterStep {}
