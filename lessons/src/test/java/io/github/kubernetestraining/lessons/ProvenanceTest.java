package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

  @Test
  void tellsWhatANodeIs() {
    var node =
        Serialization.unmarshal(
            """
            metadata: {name: training}
            status:
              nodeInfo:
                kubeletVersion: v1.36.3
                containerRuntimeVersion: containerd://2.3.0
                osImage: Debian GNU/Linux 13 (trixie)
                kernelVersion: 6.12.1
                architecture: amd64
            """,
            Node.class);

    assertThat(Provenance.line(node, "v1"))
        .isEqualTo(
            "node training: Kubernetes v1.36.3, cgroup v1, containerd 2.3.0,"
                + " Debian GNU/Linux 13 (trixie), Linux 6.12.1, amd64");
  }

  @Test
  void tellsTheDigestsOfImagesAndNothingOfThoseThatNobodyHasFound() {
    var pod =
        Serialization.unmarshal(
            """
            status:
              containerStatuses:
                - {image: "registry/web:v1", imageID: "registry/web@sha256:0a1b"}
                - {image: "registry/none:v9", imageID: ""}
              ephemeralContainerStatuses:
                - {image: "busybox:1.37", imageID: "sha256:2c3d"}
            """,
            Pod.class);

    assertThat(Provenance.images(pod))
        .containsExactly("image registry/web:v1: sha256:0a1b", "image busybox:1.37: sha256:2c3d");
  }
}
