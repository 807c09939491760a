package dev.caisson;

import com.pulumi.Pulumi;
import dev.caisson.runtime.PatientRunner;

/** The Pulumi program. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PatientRunner.install();
        Pulumi.run(context -> {});
    }
}
