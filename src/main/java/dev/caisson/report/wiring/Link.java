package dev.caisson.report.wiring;

import java.util.SortedSet;

/**
 * One way in which one component uses another, read from what was registered.
 *
 * @param from URN of the component that acts, or {@link #INTERNET}
 * @param to URN of the component that it acts on, {@link #INTERNET}, or the ARN of something that was there before
 * @param verb what it does
 * @param ports that it connects to, {@code 443} or {@code 53/udp}; empty unless it reaches
 * @param reasons what allows it: the names of rules, or the actions of a policy
 */
public record Link(String from, String to, Verb verb, SortedSet<String> ports, SortedSet<String> reasons) {
    /** Everybody outside. */
    public static final String INTERNET = "internet";
}
