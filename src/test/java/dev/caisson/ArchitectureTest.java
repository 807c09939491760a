package dev.caisson;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.PolicyDocuments;
import dev.caisson.sdk.SecondRun;
import io.soabase.recordbuilder.core.RecordBuilderGenerated;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;

/**
 * Arrows point one way: cli → report, policies → offline → project, sdk; Main → systems → components; config → binding;
 * validation and naming below all.
 */
@AnalyzeClasses(packages = "dev.caisson", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** Without it NullAway does not look at a package. */
    @ArchTest
    static final ArchRule saysWhatMayBeNull = classes()
            .that()
            .haveNameMatching("dev\\.caisson\\..*")
            .should(new ArchCondition<>("be in a package that package-info.java marks @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                        events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                    }
                }
            });

    @ArchTest
    static final ArchRule componentsKnowNothingAbove = room("components").mayUse("naming", "validation");

    @ArchTest
    static final ArchRule configurationKnowsComponentsOnly =
            room("config").mayUse("components", "naming", "validation");

    @ArchTest
    static final ArchRule bindingKnowsNoRecord = noClasses()
            .that()
            .resideInAPackage("dev.caisson.config.binding..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.caisson.config", "dev.caisson.components..");

    @ArchTest
    static final ArchRule sharedConfigurationKnowsNoSystem = noClasses()
            .that()
            .resideOutsideOfPackage("dev.caisson.config.systems")
            .and()
            .resideInAPackage("dev.caisson.config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.caisson.config.systems");

    @ArchTest
    static final ArchRule factsKnowNoRecord = noClasses()
            .that()
            .resideInAPackage("dev.caisson.config.facts")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.caisson.config", "dev.caisson.config.systems");

    @ArchTest
    static final ArchRule systemsKnowNothingOfTheCommandLine =
            room("systems").mayUse("components", "config", "naming", "validation");

    @ArchTest
    static final ArchRule projectFilesStandAlone = room("project").mayUse("validation");

    @ArchTest
    static final ArchRule theSdkStandsAlone = room("sdk").mayUse();

    @ArchTest
    static final ArchRule theEngineKnowsNothingAboveIt = room("offline").mayUse("project", "sdk", "validation");

    @ArchTest
    static final ArchRule reportsReadGraphs = room("report").mayUse("offline", "policies", "project", "validation");

    @ArchTest
    static final ArchRule policiesReadGraphs = room("policies").mayUse("offline", "project", "validation");

    @ArchTest
    static final ArchRule nothingIsBelowValidation = room("validation").mayUse();

    @ArchTest
    static final ArchRule namingStandsAlone = room("naming").mayUse("validation");

    @ArchTest
    static final ArchRule noCyclesBetweenRooms =
            slices().matching("dev.caisson.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noCyclesInsideConcerns =
            slices().matching("dev.caisson.components.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noCyclesBetweenConcerns =
            slices().matching("dev.caisson.components.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule policiesAreWrittenInOneForm = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(PolicyDocuments.class.getName())
            .should()
            .callMethod(IamPolicy.class, "toJson")
            .because("PolicyDocuments.json writes the form that the provider reads back");

    @ArchTest
    static final ArchRule noPulumiInternals = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(SecondRun.class.getName())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.pulumi..internal..");

    @ArchTest
    static final ArchRule noPulumiConfig =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("com.pulumi.Config");

    @ArchTest
    static final ArchRule noMergedOptions = noClasses()
            .should()
            .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                            com.tngtech.archunit.core.domain.properties.HasName.Predicates.name("merge"))
                    .and(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                            com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                                    com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf(
                                            CustomResourceOptions.class, ComponentResourceOptions.class)))))
            .because("merge(null, …) writes into a shared object and so protects every later resource");

    @ArchTest
    static final ArchRule environmentIsReadAtTheEdges = noClasses()
            .that(not(resideInAPackage("dev.caisson")).and(resideOutsideOfPackage("dev.caisson.cli..")))
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule componentsEndWithTheirOutputs = classes()
            .that()
            .areAssignableTo(ComponentResource.class)
            .and(not(com.tngtech.archunit.core.domain.JavaClass.Predicates.type(Component.class)))
            .should(beFinalAndRegisterOutputs());

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager");

    @ArchTest
    static final ArchRule typeTokensNameTheirRoom = classes()
            .that()
            .areAssignableTo(ComponentResource.class)
            .and(not(com.tngtech.archunit.core.domain.JavaClass.Predicates.type(Component.class)))
            .should(beCalledByTheirRoom());

    /** Made for programs of other people's, who use something that is there. */
    private static final Set<String> FOR_PROGRAMS = Set.of("ExistingBucketArgsBuilder", "ExistingDatabaseArgsBuilder");

    /** An argument that no system sets cannot be reached from a stack file: it gets a key there, or it goes. */
    @ArchTest
    static void everyBuilderArgumentIsSetBySomebody(JavaClasses classes) {
        List<String> unreached = classes.stream()
                .filter(builder -> builder.isAnnotatedWith(RecordBuilderGenerated.class) && !builder.isNestedClass())
                .filter(builder -> !FOR_PROGRAMS.contains(builder.getSimpleName()))
                .flatMap(builder -> builder.getFields().stream()
                        .filter(argument -> !isSet(builder, argument.getName()))
                        .map(argument -> builder.getSimpleName() + "." + argument.getName()))
                .sorted()
                .toList();
        assertThat(unreached).isEmpty();
    }

    private static boolean isSet(JavaClass builder, String argument) {
        String adder = "add" + Character.toUpperCase(argument.charAt(0)) + argument.substring(1);
        return builder.getMethods().stream()
                .filter(method ->
                        method.getName().equals(argument) || method.getName().equals(adder))
                .flatMap(method ->
                        Stream.concat(method.getCallsOfSelf().stream(), method.getReferencesToSelf().stream()))
                .anyMatch(access -> !access.getOriginOwner().equals(builder));
    }

    private record Room(String name) {
        ArchRule mayUse(String... others) {
            String[] allowed = Stream.concat(Stream.of(name), Stream.of(others))
                    .map(room -> "dev.caisson." + room + "..")
                    .toArray(String[]::new);
            return noClasses()
                    .that()
                    .resideInAPackage("dev.caisson." + name + "..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.caisson..").and(resideOutsideOfPackages(allowed)));
        }
    }

    private static Room room(String name) {
        return new Room(name);
    }

    /**
     * {@code caisson:<top folder under components>:<class>}; a token is identity, so a wrong one cannot be mended
     * later.
     */
    private static ArchCondition<JavaClass> beCalledByTheirRoom() {
        return new ArchCondition<>("have a type token of their room and class") {
            @Override
            public void check(JavaClass component, ConditionEvents events) {
                String[] folders = component.getPackageName().split("\\.");
                String concern = folders[2].equals("systems") ? "system" : folders[3];
                String expected = "caisson:" + concern + ":" + component.getSimpleName();
                String token = token(component);
                if (!token.equals(expected)) {
                    events.add(SimpleConditionEvent.violated(
                            component, component.getName() + ": " + token + " instead of " + expected));
                }
            }
        };
    }

    private static String token(JavaClass component) {
        try {
            Field type = component.reflect().getDeclaredField("TYPE");
            type.setAccessible(true);
            return (String) type.get(null);
        } catch (ReflectiveOperationException none) {
            return "no field TYPE";
        }
    }

    private static ArchCondition<JavaClass> beFinalAndRegisterOutputs() {
        return new ArchCondition<>("be final and register their outputs") {
            @Override
            public void check(JavaClass component, ConditionEvents events) {
                boolean isFinal = component.getModifiers().contains(JavaModifier.FINAL);
                boolean registers = component.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getName().equals("registerOutputs"));
                if (!isFinal || !registers) {
                    events.add(SimpleConditionEvent.violated(
                            component,
                            component.getName() + ": final " + isFinal + ", registers outputs " + registers));
                }
            }
        };
    }
}
