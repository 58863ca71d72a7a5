package org.ringfence;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The map of docs/architecture.md, held. */
@AnalyzeClasses(packages = "org.ringfence", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] DOMAIN = {
    "..cases..",
    "..intake..",
    "..calling..",
    "..dialogue..",
    "..escalation..",
    "..recording..",
    "..scripts..",
    "..voice..",
    "..pacing..",
    "org.ringfence.telephony"
  };

  @ArchTest
  static final ArchRule adaptersAreKnownToTheRootsAlone =
      classes()
          .that()
          .resideInAnyPackage("..telephony.asterisk..", "..storage..", "..web..")
          .should()
          .onlyBeAccessed()
          .byAnyPackage(
              "org.ringfence", "..demo..", "..telephony.asterisk..", "..storage..", "..web..");

  @ArchTest
  static final ArchRule adaptersDoNotKnowEachOther =
      slices()
          .matching("org.ringfence.(storage|web|telephony.asterisk)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule dialogueKnowsNoOtherDomain =
      noClasses()
          .that()
          .resideInAPackage("..dialogue..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..cases..",
              "..intake..",
              "..calling..",
              "..escalation..",
              "..telephony..",
              "..voice..");

  @ArchTest
  static final ArchRule telephonyKnowsNoOtherDomain =
      noClasses()
          .that()
          .resideInAPackage("..telephony..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..cases..",
              "..intake..",
              "..calling..",
              "..escalation..",
              "..dialogue..",
              "..voice..");

  @ArchTest
  static final ArchRule voiceKnowsNoOtherDomain =
      noClasses()
          .that()
          .resideInAPackage("..voice..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..cases..",
              "..intake..",
              "..calling..",
              "..dialogue..",
              "..escalation..",
              "..recording..",
              "..telephony..");

  @ArchTest
  static final ArchRule pacingKnowsNothing =
      noClasses()
          .that()
          .resideInAPackage("..pacing..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.ringfence..").and(resideOutsideOfPackage("..pacing..")));

  @ArchTest
  static final ArchRule callingKnowsDialogueTelephonyAndCasesOnly =
      noClasses()
          .that()
          .resideInAPackage("..calling..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..intake..", "..escalation..", "..recording..", "..scripts..");

  @ArchTest
  static final ArchRule scriptsKnowCallingDialogueAndCasesOnly =
      noClasses()
          .that()
          .resideInAPackage("..scripts..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..intake..", "..escalation..", "..recording..", "..telephony..");

  @ArchTest
  static final ArchRule escalationAndIntakeKnowCasesOnly =
      noClasses()
          .that()
          .resideInAnyPackage("..escalation..", "..intake..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..calling..", "..dialogue..", "..telephony..", "..recording..", "..scripts..");

  @ArchTest
  static final ArchRule theDomainKnowsNoVendor =
      noClasses()
          .that()
          .resideInAnyPackage(DOMAIN)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.asteriskjava..", "org.jdbi..", "java.sql..", "io.vertx.ext..", "ch.vorburger..");

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("org.ringfence.(*)..").should().beFreeOfCycles();
}
