package io.stationkeeper;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.scheduler.Scheduled;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** Dependencies look down; time and I/O stay at the edge. */
@AnalyzeClasses(packages = "io.stationkeeper", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String ROOT = "io.stationkeeper";

    @ArchTest
    static final ArchRule resourceIsTheVocabulary =
            classes()
                    .that()
                    .resideInAPackage(ROOT + ".resource")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + ".resource", "java..", "javax.crypto..", "org.jspecify..");

    @ArchTest
    static final ArchRule engineIsPlainJava =
            classes()
                    .that()
                    .resideInAPackage(ROOT + ".engine")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + ".engine",
                            ROOT + ".resource",
                            ROOT + ".provider",
                            ROOT + ".manifest",
                            ROOT + ".source",
                            ROOT + ".secret",
                            ROOT + ".ledger",
                            "java..",
                            "jakarta.inject..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule ledgerKnowsOnlyTheVocabulary =
            classes()
                    .that()
                    .resideInAPackage(ROOT + ".ledger")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + ".ledger",
                            ROOT + ".resource",
                            "java..",
                            "com.fasterxml.jackson..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule journalKnowsOnlyTheVocabulary =
            classes()
                    .that()
                    .resideInAPackage(ROOT + ".journal")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + ".journal",
                            ROOT + ".resource",
                            "java..",
                            "com.fasterxml.jackson..",
                            "org.jboss.logging..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule nothingIsDecidedByTheJournal =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            ROOT,
                            ROOT + ".journal..",
                            ROOT + ".notify..",
                            ROOT + ".status..",
                            ROOT + ".cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + ".journal..");

    @ArchTest
    static final ArchRule nothingKnowsTheRoot =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule onlyTheRootAndWhatRunsOnceAssemble =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT, ROOT + ".verb", ROOT + ".assembly")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOT + ".verb", ROOT + ".assembly");

    @ArchTest
    static final ArchRule whatIsAssembledIsThatOfEveryVerb =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".assembly")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + ".api..",
                            ROOT + ".cli..",
                            ROOT + ".sandbox..",
                            ROOT + ".verb..",
                            ROOT + ".web..");

    @ArchTest
    static final ArchRule sandboxSharesNothing =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".sandbox..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + ".resource..",
                            ROOT + ".provider..",
                            ROOT + ".engine..",
                            ROOT + ".ledger..",
                            ROOT + ".manifest..",
                            ROOT + ".source..",
                            ROOT + ".secret..",
                            ROOT + ".settings..",
                            ROOT + ".status..",
                            ROOT + ".rehearsal..",
                            ROOT + ".api..",
                            ROOT + ".cli..",
                            ROOT + ".web..");

    @ArchTest
    static final ArchRule onlyTheRootAndWhatRunsOnceKnowTheSandbox =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT, ROOT + ".verb", ROOT + ".sandbox..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + ".sandbox..");

    @ArchTest
    static final ArchRule aRehearsalKnowsNoSimulatorFromInside =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".rehearsal..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + ".sandbox..",
                            ROOT + ".provider.(*)..",
                            ROOT + ".ledger..",
                            ROOT + ".api..",
                            ROOT + ".cli..",
                            ROOT + ".web..");

    @ArchTest
    static final ArchRule providersDoNotKnowEachOther =
            slices().matching(ROOT + ".provider.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule pluginsKnowTheVocabularyAndTheContract =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".provider..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + ".engine..",
                            ROOT + ".ledger..",
                            ROOT + ".manifest..",
                            ROOT + ".source..",
                            ROOT + ".status..",
                            ROOT + ".api..");

    @ArchTest
    static final ArchRule loadingNeedsNoEngine =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            ROOT + ".manifest..", ROOT + ".source..", ROOT + ".secret..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + ".engine..",
                            ROOT + ".ledger..",
                            ROOT + ".status..",
                            ROOT + ".api..",
                            ROOT + ".cli..");

    @ArchTest
    static final ArchRule exportWritesWhatManifestReads =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".export..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + ".provider.(*)..",
                            ROOT + ".engine..",
                            ROOT + ".ledger..",
                            ROOT + ".secret..",
                            ROOT + ".status..",
                            ROOT + ".api..",
                            ROOT + ".cli..",
                            ROOT + ".web..");

    @ArchTest
    static final ArchRule onlyEdgesExport =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            ROOT, ROOT + ".verb", ROOT + ".cli..", ROOT + ".export..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + ".export..");

    @ArchTest
    static final ArchRule notificationsAreAView =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".notify..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + ".status..",
                            ROOT + ".ledger..",
                            ROOT + ".api..",
                            ROOT + ".cli..",
                            ROOT + ".web..");

    @ArchTest
    static final ArchRule statusIsAView =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".status..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOT + ".api..", ROOT + ".cli..", ROOT + ".web..");

    @ArchTest
    static final ArchRule timeIsAnArgument =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            ROOT + ".engine..",
                            ROOT + ".resource..",
                            ROOT + ".ledger..",
                            ROOT + ".journal..",
                            ROOT + ".notify..",
                            ROOT + ".provider..",
                            ROOT + ".rehearsal..",
                            ROOT + ".sandbox..",
                            ROOT + ".status..",
                            ROOT + ".manifest..",
                            ROOT + ".export..")
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(ZonedDateTime.class, "now")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule oneClassSchedules =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName(ROOT + ".api.ScheduleTrigger")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(Scheduled.class);

    @ArchTest
    static final ArchRule nothingPrintsButTheCommandLine =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT, ROOT + ".verb", ROOT + ".cli..")
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err");

    @ArchTest
    static final ArchRule noInheritanceForReuse =
            noClasses().should().haveSimpleNameStartingWith("Abstract");
}
