package dev.caisson.components.wiring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** A {@link Grant} whose ARNs are known. */
record KnownGrant(String sid, List<String> actions, Collection<String> resources, List<Condition> conditions) {

    record Condition(String operator, String key, String value) {}

    /** @param values of all grants: its resources', then its conditions' are taken from it */
    static KnownGrant of(Grant grant, Iterator<String> values) {
        List<String> resources = new ArrayList<>();
        grant.resources().forEach(resource -> resources.add(values.next()));
        List<Condition> conditions = new ArrayList<>();
        grant.conditions()
                .forEach(condition ->
                        conditions.add(new Condition(condition.operator(), condition.key(), values.next())));
        return new KnownGrant(grant.sid(), grant.actions(), resources, conditions);
    }

    /** The same rights, with all resources of one set of actions and conditions in one, under the first one's sid. */
    static List<KnownGrant> merged(List<KnownGrant> rights) {
        Map<List<Object>, KnownGrant> all = new LinkedHashMap<>();
        for (KnownGrant right : rights) {
            all.merge(
                    List.of(right.actions(), right.conditions()),
                    new KnownGrant(
                            right.sid(), right.actions(), new LinkedHashSet<>(right.resources()), right.conditions()),
                    (first, next) -> {
                        first.resources().addAll(next.resources());
                        return first;
                    });
        }
        return List.copyOf(all.values());
    }
}
