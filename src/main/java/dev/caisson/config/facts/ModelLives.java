package dev.caisson.config.facts;

import com.google.gson.JsonObject;
import dev.caisson.components.ai.Model;
import dev.caisson.validation.Problems;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** When Bedrock takes models away, {@code models.jsonc}. */
public final class ModelLives {
    /** People are told so long before. */
    static final int WARNING_DAYS = 90;

    private static final JsonObject END = AwsFacts.read("models.jsonc").getAsJsonObject("end");

    private ModelLives() {}

    /** The first day on which a model does not answer; empty if AWS has not said. */
    public static Optional<LocalDate> end(Model model) {
        return Optional.ofNullable(END.get(model.foundationModel())).map(date -> LocalDate.parse(date.getAsString()));
    }

    public static void check(Problems problems, String path, Model model, LocalDate today) {
        end(model)
                .ifPresent(end -> problems.check(
                        today.isBefore(end),
                        path,
                        model.id(),
                        "does not answer since " + end + ", when AWS took it away: choose one of aws bedrock"
                                + (model.isInferenceProfile()
                                        ? " list-inference-profiles"
                                        : " list-foundation-models")));
    }

    /** What to tell people of models that end soon. */
    public static List<String> warnings(List<Model> models, LocalDate today) {
        return models.stream()
                .flatMap(model -> end(model).stream()
                        .filter(end -> today.isBefore(end) && ChronoUnit.DAYS.between(today, end) <= WARNING_DAYS)
                        .map(end -> "caisson:bedrock: AWS takes " + model.id() + " away on " + end
                                + "; move to another model before"))
                .toList();
    }
}
