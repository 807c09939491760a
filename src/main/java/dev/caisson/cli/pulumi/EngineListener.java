package dev.caisson.cli.pulumi;

import com.google.gson.JsonObject;

/** Hears what the engine does while it does it. */
public interface EngineListener extends ChildProcesses.Farewell {
    /** Does not listen. */
    EngineListener NONE = new EngineListener() {
        @Override
        public void event(JsonObject event) {}

        @Override
        public void stopping() {}

        @Override
        public void stopped() {}
    };

    /** An event of the engine, as {@code --event-log} writes it. */
    void event(JsonObject event);
}
