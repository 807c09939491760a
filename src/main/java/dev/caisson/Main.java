package dev.caisson;

import com.pulumi.Pulumi;

/** The Pulumi program. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Pulumi.run(context -> {});
    }
}
