package dev.caisson.proof;

import dev.caisson.testing.ShippedStack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** An everyday change of a deployed stack, which must take nothing away; {@code growth.yaml} has them. */
record Growth(String what, TerraformConfiguration configuration, boolean isMade) {
    /** For a production stack whose system names no change of its own: all of them have a database. */
    private static final Map<?, ?> USUAL =
            Map.of("change", "a bigger database", "set", List.of("caisson:database.instance=db.r6g.4xlarge"));

    /** The changes of one stack. */
    static Stream<Growth> of(ShippedStack stack) {
        List<Map<?, ?>> own = Changes.ALL.stream()
                .filter(change -> stack.toString().equals(change.get("stack")))
                .toList();
        String system = stack.toString().split("/", 2)[0] + "/";
        boolean isNamed = Changes.ALL.stream()
                .anyMatch(change -> change.get("stack").toString().startsWith(system));
        List<Map<?, ?>> usual = stack.stack().equals("prod") ? List.of(USUAL) : List.of();
        return (isNamed ? own : usual).stream().map(change -> {
            String[] overrides = ((Collection<?>) change.get("set"))
                    .stream().map(Object::toString).toArray(String[]::new);
            var translation = Translation.of(stack.with(overrides));
            if (!translation.problems().isEmpty()) {
                throw new IllegalStateException(String.join("\n", translation.problems()));
            }
            return new Growth(
                    String.valueOf(change.get("change")),
                    translation.configuration(),
                    !change.containsKey("onlyPlanned"));
        });
    }

    @Override
    public String toString() {
        return what;
    }

    private static final class Changes {
        static final List<Map<?, ?>> ALL = read();

        private static List<Map<?, ?>> read() {
            var file = Objects.requireNonNull(Growth.class.getResourceAsStream("/proof/growth.yaml"));
            List<Map<?, ?>> all = new ArrayList<>();
            ((Collection<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(file))
                    .forEach(each -> all.add((Map<?, ?>) each));
            return all;
        }
    }
}
