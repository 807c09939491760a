package dev.caisson.components.compute;

import java.util.Locale;

/** Instruction set the code was built for; an image built for the other one does not start. */
public enum CpuArchitecture {
    /** Graviton: about 20 % cheaper for the same work. */
    ARM64,
    X86_64;

    /** As {@code docker build --platform} has it: {@code linux/arm64}, {@code linux/amd64}. */
    public String platform() {
        return this == ARM64 ? "linux/arm64" : "linux/amd64";
    }

    public String ecs() {
        return name();
    }

    public String lambda() {
        return name().toLowerCase(Locale.ROOT);
    }
}
