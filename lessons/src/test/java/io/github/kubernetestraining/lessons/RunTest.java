package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code ./run} does on clusters of each kind, seen by programs that only note what is run.
 */
class RunTest {

  private static final String LOCAL = "https://127.0.0.1:6443";
  private static final String REMOTE = "https://192.0.2.1:6443";

  private final StandIns programs;
  private final Map<String, String> environment;

  RunTest(@TempDir Path directory) {
    programs = new StandIns(directory);
    environment = programs.environment();
  }

  @BeforeEach
  void noteWhatIsRun() throws IOException {
    programs.add(
        "kubectl",
        """
        case "$*" in
          *"config view"*) echo "$SERVER" ;;
          *"apiservice v1alpha1.keda.sh"*) exit "${NO_KEDA:-0}" ;;
          *containerRuntimeVersion*) echo "${NODE:-colima docker://28}" ;;
          "label --local"*) cat ;;
          *"kustomize "*) printf 'apiVersion: apps/v1\\nkind: Deployment\\nimage: ghcr.io/kubernetes-training/a:v1\\n---\\napiVersion: keda.sh/v1alpha1\\nkind: ScaledObject\\n' ;;
          *"apply "*) cat >>"$NOTES.applied" ;;
          *"rollout status"*) exit "${NOT_READY:-0}" ;;
          *"for delete"*) exit "${STUCK:-0}" ;;
          *"status.conditions"*) echo "Some content in the namespace has finalizers remaining: finalizer.keda.sh" ;;
          *"get scaledobjects,scaledjobs -A"*) echo "$USERS" ;;
          *"get deployments -A -l kubernetes-training/add-on="*) echo "$INSTALLED" ;;
          *"containerStatuses[*].ready"*) echo "broken-pod Running false" ;;
          *"get pods"*) echo "broken-pod 0/1 CrashLoopBackOff" ;;
          *"get events"*) echo "Back-off restarting failed container" ;;
          *" logs "*--previous*) echo "its last word" ;;
          *" logs "*) echo "its first word" ;;
          *loadBalancer*) echo 192.0.2.8 ;;
        esac
        """);
    programs.addMaven(
        """
        *) echo "[INFO] Building Settings 1.0.0-SNAPSHOT          [3/9]"; [[ -z ${BROKEN:-} ]] || { echo "[ERROR] a semicolon is missing"; exit 1; } ;;
        """);
    programs.add(
        "curl",
        """
        case "$*" in
          *https://*/v2/) exit "${TLS:-0}" ;;
          *http://*/v2/) exit 0 ;;
          */manifests/*) exit "${NO_BASE:-0}" ;;
          *https://*releases*) [[ -z ${OFFLINE:-} ]] || exit 6; echo "kind: Namespace" ;;
        esac
        """);
    programs.add(
        "docker",
        """
        case "$1 $2" in
          info*) [[ -z ${NO_DOCKER:-} ]] || exit 1; echo colima ;;
          "image inspect") printf 'java\\n-Xmx48m\\n-jar\\nquarkus-run.jar\\n\\n' ;;
          build*) cat "${*: -1}/Dockerfile" >>"$NOTES.dockerfiles"; echo "sha256:cached" ;;
          run*) cat >/dev/null; [[ $* != *"${REFUSED:---none}"* ]] || { echo "refused" >&2; exit 1; }; echo "a cache" ;;
        esac
        """);
    programs.add("podman", "exit 1");
    for (var loader : List.of("kind", "k3d", "minikube")) {
      programs.add(loader, "");
    }
    environment.put("SERVER", LOCAL);
  }

  @ParameterizedTest
  @CsvSource({
    "kind-lab, kind load docker-image --name lab ",
    "k3d-lab, k3d image import --cluster lab ",
    "minikube, minikube image load "
  })
  void loadsTheImagesThatItBuilt(String context, String load) throws IOException {
    assertThat(run("--context " + context).exitCode()).isZero();
    assertThat(programs.notes(load))
        .hasSize(1)
        .first()
        .asString()
        .contains("/probe-test-app:v3 ", "/probe-test-app:v3-jvm", "/memory-stressor:v1-jvm");
  }

  @Test
  void loadsNoImagesOfTheJvmWhereItBuiltNativeOnes() throws IOException {
    assertThat(run("--context kind-lab --native").exitCode()).isZero();
    assertThat(programs.notes("mvn ")).anyMatch(line -> line.contains("-Pnative"));
    assertThat(programs.notes("kind load"))
        .hasSize(1)
        .first()
        .asString()
        .contains("/probe-test-app:v3")
        .doesNotContain("-jvm");
  }

  @Test
  void putsACacheIntoEachImageOfTheJvmAndTheFlagWithIt() throws IOException {
    assertThat(run("--context kind-lab").exitCode()).isZero();

    assertThat(programs.notes("docker run"))
        .filteredOn(call -> call.contains("bash"))
        .hasSize(8)
        .allMatch(call -> call.contains("--network none"))
        .allMatch(call -> call.endsWith("-jvm -s -- java -Xmx48m -jar quarkus-run.jar"));
    assertThat(Files.readAllLines(Path.of(environment.get("NOTES") + ".dockerfiles")))
        .filteredOn(line -> line.startsWith("ENTRYPOINT"))
        .hasSize(8)
        .containsOnly(
            "ENTRYPOINT [\"java\",\"-XX:AOTCache=app.aot\",\"-Xlog:aot=off\",\"-Xmx48m\",\"-jar\",\"quarkus-run.jar\"]");
    assertThat(programs.notes("docker tag sha256:cached"))
        .hasSize(16)
        .anyMatch(call -> call.endsWith("/probe-test-app:v3"))
        .anyMatch(call -> call.endsWith("/probe-test-app:v3-jvm"));
    assertThat(programs.notes("docker push")).isEmpty();
  }

  @Test
  void pushesTheImagesWithTheirCaches() throws IOException {
    assertThat(run("--context kind-lab --registry registry.example").exitCode()).isZero();

    assertThat(programs.notes("docker push --quiet registry.example/kubernetes-training/"))
        .hasSize(16);
  }

  @Test
  void recordsNoCacheOfNativeImages() throws IOException {
    assertThat(run("--context kind-lab --native").exitCode()).isZero();
    assertThat(programs.notes("docker run")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AOTMode=on", "bash"})
  void leavesAnImageAsItIsWhoseCacheIsNotRecordedOrRefused(String failing) throws IOException {
    environment.put("REFUSED", failing);

    var result = run("--context kind-lab");

    assertThat(result.exitCode()).isZero();
    assertThat(result.output())
        .contains("/memory-stressor:v1-jvm gets no AOT cache and starts more slowly");
    assertThat(programs.notes("docker tag")).isEmpty();
    assertThat(programs.notes("kind load")).hasSize(1);
  }

  @Test
  void goesOnWithoutCachesWhereNothingRunsImages() throws IOException {
    environment.put("NO_DOCKER", "yes");

    var result = run("--context kind-lab --registry registry.example");

    assertThat(result.exitCode()).isZero();
    assertThat(result.output()).contains("they get no AOT cache and start more slowly");
  }

  @ParameterizedTest
  @ValueSource(strings = {"colima", "rancher-desktop", "orbstack"})
  void sharesTheImagesOfTheClustersOwnEngine(String context) throws IOException {
    assertThat(run("--context " + context).exitCode()).isZero();
    assertThat(programs.notes("mvn ")).anyMatch(line -> line.contains("-Pimages"));
    assertThat(applied()).contains("imagePullPolicy: Never");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "elsewhere | colima docker://28 | '' | context elsewhere takes no images from this machine; name a registry",
        "colima | colima containerd://2.1 | '' | does not talk to the engine of node colima (containerd://2.1)",
        "orbstack | orbstack docker://28 | '' | does not talk to the engine of node orbstack (docker://28)",
        "kind-lab | '' | yes | docker does not answer"
      })
  void refusesBeforeItBuilds(String context, String node, String noDocker, String sentence)
      throws IOException {
    environment.put("NODE", node);
    environment.put("NO_DOCKER", noDocker);

    var result = run("--context " + context);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains("error: ", sentence, "--registry HOST");
    assertThat(builds()).isEmpty();
  }

  @Test
  void installsWhatIsProvenOnALocalCluster() throws IOException {
    environment.put("NO_KEDA", "1");

    var result = run("--context kind-lab");

    assertThat(result.output()).contains("installing KEDA 2.", "waiting for KEDA");
    assertThat(programs.notes("curl ")).anyMatch(line -> line.contains("/keda-2."));
    assertThat(programs.notes("kubectl label")).hasSize(1);
  }

  @Test
  void installsNothingOnARemoteClusterUnasked() throws IOException {
    environment.putAll(Map.of("NO_KEDA", "1", "SERVER", REMOTE));

    var result = run("--context cloud --registry registry.example");

    assertThat(result.exitCode()).isZero();
    assertThat(result.output()).contains("not installed: KEDA 2.", "--add-ons");
    assertThat(programs.notes("kubectl label")).isEmpty();

    assertThat(run("--context cloud --registry registry.example --add-ons").exitCode()).isZero();
    assertThat(programs.notes("kubectl label")).hasSize(1);
  }

  @Test
  void goesOnWithoutKedaWhereItCannotBeFetched() throws IOException {
    environment.putAll(Map.of("NO_KEDA", "1", "OFFLINE", "yes"));

    var result = run("--context kind-lab");

    assertThat(result.exitCode()).isZero();
    assertThat(result.output())
        .contains(
            "KEDA could not be fetched from", "one consumer works it off", "The page: http://");
    assertThat(applied()).contains("kind: Deployment").doesNotContain("ScaledObject");
  }

  @Test
  void checksTheTlsOfARegistryThatHasIt() throws IOException {
    assertThat(run("--context kind-lab --registry registry.example").exitCode()).isZero();

    assertThat(builds()).hasSize(1).noneMatch(line -> line.contains("insecure"));
    assertThat(applied()).contains("image: registry.example/kubernetes-training/a:v1");
  }

  @Test
  void fetchesNothingFromElsewhereUncheckedForARegistryWithoutTls() throws IOException {
    environment.putAll(Map.of("TLS", "35", "NO_BASE", "1"));

    assertThat(run("--context kind-lab --registry registry.example").exitCode()).isZero();
    assertThat(programs.notes("docker pull --quiet docker.io/")).hasSize(1);
    assertThat(builds())
        .hasSize(1)
        .first()
        .asString()
        .contains("-Dquarkus.jib.base-jvm-image=docker://", "-Dimage.insecure=true");

    environment.put("NO_DOCKER", "yes");
    var refused = run("--context kind-lab --registry registry.example");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output()).contains("has no TLS and does not have the base image");
    assertThat(builds()).hasSize(1);
  }

  @Test
  void refusesARegistryWhoseCertificateIsNotTrusted() {
    environment.put("TLS", "60");

    assertThat(run("--context kind-lab --registry registry.example").output())
        .contains("error: the certificate of registry registry.example is not trusted here");
  }

  @Test
  void showsEachModuleAndWhatFailed() {
    environment.put("BROKEN", "yes");

    var result = run("--context kind-lab");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output())
        .contains(
            "    [3/9] Settings", "[ERROR] a semicolon is missing", "error: the build failed");
  }

  @Test
  void showsPodsEventsAndLogsWhenAPodDoesNotBecomeReady() {
    environment.put("NOT_READY", "1");

    var result = run("--context kind-lab");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output())
        .contains(
            "broken-pod 0/1 CrashLoopBackOff",
            "Back-off restarting failed container",
            "its first word",
            "before its restart: its last word",
            "error: not every Pod became Ready");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MAVEN | 3.6.3 | Maven 3.6.3 is too old",
        "JDK | 11.0.2 | Maven runs on JDK 11",
        "JDK | 1.8.0_402 | Maven runs on JDK 1"
      })
  void saysWhatToDoWhereAToolIsTooOld(String tool, String version, String sentence)
      throws IOException {
    environment.put(tool, version);

    var result = run("--context kind-lab");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains("error: " + sentence);
    assertThat(builds()).isEmpty();
  }

  @Test
  void removesTheNamespaceAndWhatItInstalledAndSaysWhatStays() throws IOException {
    environment.put("INSTALLED", "deployment.apps/keda-operator");

    var result = run("--context kind-lab --delete");

    assertThat(result.exitCode()).isZero();
    assertThat(result.output()).contains("removing KEDA", "The images stay");
    assertThat(programs.notes("kubectl --context kind-lab delete"))
        .anyMatch(line -> line.contains("delete namespace training "))
        .anyMatch(line -> line.contains("kubernetes-training/add-on=KEDA"))
        .allMatch(line -> line.contains("--wait=false"));
  }

  @Test
  void leavesAddOnsOfOthersAndThoseInUse() throws IOException {
    assertThat(run("--context kind-lab --delete").output())
        .contains("KEDA stays, if it is there: it was not installed from here.");

    environment.putAll(
        Map.of("INSTALLED", "deployment.apps/keda-operator", "USERS", "ScaledObject shop orders"));
    assertThat(run("--context kind-lab --delete").output())
        .contains("KEDA stays, as it is in use:", "ScaledObject shop orders");
    assertThat(programs.notes("kubectl --context kind-lab delete"))
        .noneMatch(line -> line.contains("add-on=KEDA"));
  }

  @Test
  void saysWhatHoldsANamespaceThatDoesNotGo() {
    environment.put("STUCK", "1");

    var result = run("--context kind-lab --delete");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output())
        .contains("finalizers remaining: finalizer.keda.sh", "error: namespace training is still");
  }

  private BashSession.Result run(String arguments) {
    return programs.run(Path.of("."), "../run " + arguments);
  }

  private String applied() throws IOException {
    return Files.readString(Path.of(environment.get("NOTES") + ".applied"));
  }

  private List<String> builds() throws IOException {
    return programs.notes("mvn ").stream().filter(line -> !line.endsWith("-v")).toList();
  }
}
