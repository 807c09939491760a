package dev.caisson;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.tngtech.archunit.core.domain.JavaClass;
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
import software.amazon.awssdk.policybuilder.iam.IamPolicy;

/** Arrows point one way: cli → report → offline; Main → systems → components; validation and naming below all. */
@AnalyzeClasses(packages = "dev.caisson", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule componentsKnowNothingAbove = noClasses()
            .that()
            .resideInAPackage("dev.caisson.components..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.caisson",
                    "dev.caisson.config..",
                    "dev.caisson.systems..",
                    "dev.caisson.offline..",
                    "dev.caisson.report..",
                    "dev.caisson.cli..");

    @ArchTest
    static final ArchRule systemsKnowNothingOfTheCommandLine = noClasses()
            .that()
            .resideInAPackage("dev.caisson.systems..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.caisson", "dev.caisson.offline..", "dev.caisson.report..", "dev.caisson.cli..");

    @ArchTest
    static final ArchRule configurationKnowsNoSystem = noClasses()
            .that()
            .resideInAPackage("dev.caisson.config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.caisson",
                    "dev.caisson.systems..",
                    "dev.caisson.offline..",
                    "dev.caisson.report..",
                    "dev.caisson.cli..");

    @ArchTest
    static final ArchRule theEngineKnowsNothingAboveIt = noClasses()
            .that()
            .resideInAPackage("dev.caisson.offline..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.caisson",
                    "dev.caisson.components..",
                    "dev.caisson.config..",
                    "dev.caisson.systems..",
                    "dev.caisson.report..",
                    "dev.caisson.cli..");

    @ArchTest
    static final ArchRule reportsReadGraphsOnly = noClasses()
            .that()
            .resideInAPackage("dev.caisson.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.caisson", "dev.caisson.components..", "dev.caisson.systems..", "dev.caisson.cli..");

    @ArchTest
    static final ArchRule nothingBelowDependsOnAnything = noClasses()
            .that()
            .resideInAnyPackage("dev.caisson.validation..", "dev.caisson.naming..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.caisson..")
                    .and(resideOutsideOfPackage("dev.caisson.validation.."))
                    .and(resideOutsideOfPackage("dev.caisson.naming..")));

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
    static final ArchRule noPulumiInternals =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.pulumi..internal..");

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
