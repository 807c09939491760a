package dev.caisson.components.compute;

import java.util.Locale;

/** Instruction set the code was built for; an image built for the other one does not start. */
public enum CpuArchitecture {
    /** Graviton: about 20 % cheaper for the same work. */
    ARM64,
    X86_64;

    String ecs() {
        return name();
    }

    String lambda() {
        return name().toLowerCase(Locale.ROOT);
    }
}
