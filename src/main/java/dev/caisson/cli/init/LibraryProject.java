package dev.caisson.cli.init;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A Maven project with a system of its own, made from Caisson's components. */
final class LibraryProject {
    private static final String SOURCES = "src/main/java/app/";

    private LibraryProject() {}

    /**
     * Its files, by path.
     *
     * @param version of Caisson, as Maven knows it
     * @param today from which the exceptions from the policies hold half a year
     */
    static Map<String, String> files(String name, String version, LocalDate today) {
        String type = className(name);
        var words = Map.of(
                "name",
                name,
                "class",
                type,
                "version",
                version,
                "expires",
                today.plusMonths(6).toString(),
                "description",
                "A system of our own, made from Caisson's components.",
                "binary",
                "target/" + name + ".jar");
        var files = new TreeMap<>(Workflows.of("      - run: .caisson/caisson init --install-library\n", true));
        files.put(".gitignore", Template.fill("gitignore", words));
        for (String file : new String[] {"pom.xml", "README.md"}) {
            files.put(file, Template.fill("library/" + file, words));
        }
        files.put("Pulumi.yaml", Template.fill("Pulumi.yaml", words));
        files.put("policy-config.json", Template.fill("library/policy-config.json", words));
        files.put("caisson", Template.fill("library/caisson.sh", words));
        for (String stack : ProjectFiles.STACKS) {
            String file = "Pulumi." + stack + ".yaml";
            files.put(file, Template.fill("library/" + file, words));
        }
        files.put(SOURCES + "Main.java", Template.fill("library/Main.java", words));
        files.put(SOURCES + type + ".java", Template.fill("library/System.java", words));
        files.put(SOURCES + type + "Config.java", Template.fill("library/Config.java", words));
        files.put("src/test/java/app/" + type + "Test.java", Template.fill("library/Test.java", words));
        files.put("src/test/resources/dev.txt", Template.fill("library/dev.txt", words));
        return files;
    }

    /** {@code order-desk} is {@code OrderDeskSystem}: no class of Java or of Pulumi is called like that. */
    private static String className(String name) {
        return Arrays.stream(name.split("-"))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining())
                + "System";
    }
}
