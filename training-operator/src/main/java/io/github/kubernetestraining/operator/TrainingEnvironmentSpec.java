package io.github.kubernetestraining.operator;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/** What a trainer asks for. */
@ValidationRule(
    value = "self.learners.size() * self.namespaces.size() <= 200",
    message = "learners times namespaces must be 200 at the most")
public class TrainingEnvironmentSpec {

  @Required
  @Size(min = 1, max = 100)
  @ValidationRule(
      value = "self.all(name, self.exists_one(other, other == name))",
      message = "each learner is named once")
  @JsonPropertyDescription("Who takes part. The names become part of names of namespaces.")
  private List<@Pattern("^[a-z][a-z0-9]*$") @Size(max = 16) String> learners;

  @Default("[\"lab\"]")
  @Size(min = 1, max = 10)
  @ValidationRule(
      value = "self.all(name, self.exists_one(other, other == name))",
      message = "each namespace is named once")
  @ValidationRule(
      value = "self == oldSelf",
      message = "namespaces stay as they are: what learners have in them would be lost")
  @JsonPropertyDescription(
      "The namespaces that each learner has: lab stands for ENVIRONMENT-LEARNER-lab.")
  private List<@Pattern("^[a-z][a-z0-9]*$") @Size(max = 15) String> namespaces = List.of("lab");

  @Required
  @JsonPropertyDescription(
      "When access ends: no kubeconfig is good for longer. Namespaces stay until the environment"
          + " is deleted.")
  private ZonedDateTime ends;

  @Default("false")
  @JsonPropertyDescription(
      "Whether the environment is deleted with all that is in it when it ends.")
  private boolean deleteWhenEnded;

  @Default("\"edit\"")
  @JsonPropertyDescription("What learners may do in their namespaces: a ClusterRole.")
  private Role role = Role.EDIT;

  @Default(
      "{\"pods\":\"10\",\"requests.cpu\":\"1\",\"requests.memory\":\"1Gi\",\"limits.memory\":\"2Gi\",\"services.loadbalancers\":\"0\"}")
  @Size(max = 30)
  @ValidationRule(
      value = "self.all(resource, isQuantity(self[resource]))",
      message = "each value is a quantity, such as 10, 500m or 1Gi")
  @JsonPropertyDescription("What each namespace may have in all, as a ResourceQuota says it.")
  private Map<String, @Size(max = 20) String> quota = Map.of();

  @Default("false")
  @JsonPropertyDescription(
      "Whether each namespace gets probe-test-app and the two stressors. Learners may change them;"
          + " what they delete comes back.")
  private boolean suite;

  @Pattern("^https?://[^ ]+$")
  @Size(max = 200)
  @JsonPropertyDescription(
      "The address of the API server as learners reach it; without it, as the operator does.")
  private String server;

  /** Who takes part. */
  public List<String> getLearners() {
    return learners;
  }

  /** Sets who takes part. */
  public void setLearners(List<String> learners) {
    this.learners = learners;
  }

  /** The namespaces that each learner has, without what begins their names. */
  public List<String> getNamespaces() {
    return namespaces;
  }

  /** Sets the namespaces that each learner has. */
  public void setNamespaces(List<String> namespaces) {
    this.namespaces = namespaces;
  }

  /** When access ends. */
  public ZonedDateTime getEnds() {
    return ends;
  }

  /** Sets when access ends. */
  public void setEnds(ZonedDateTime ends) {
    this.ends = ends;
  }

  /** Whether the environment is deleted when it ends. */
  public boolean isDeleteWhenEnded() {
    return deleteWhenEnded;
  }

  /** Sets whether the environment is deleted when it ends. */
  public void setDeleteWhenEnded(boolean deleteWhenEnded) {
    this.deleteWhenEnded = deleteWhenEnded;
  }

  /** What learners may do. */
  public Role getRole() {
    return role;
  }

  /** Sets what learners may do. */
  public void setRole(Role role) {
    this.role = role;
  }

  /** What each namespace may have in all. */
  public Map<String, String> getQuota() {
    return quota;
  }

  /** Sets what each namespace may have in all. */
  public void setQuota(Map<String, String> quota) {
    this.quota = quota;
  }

  /** Whether each namespace gets the suite. */
  public boolean isSuite() {
    return suite;
  }

  /** Sets whether each namespace gets the suite. */
  public void setSuite(boolean suite) {
    this.suite = suite;
  }

  /** The address of the API server as learners reach it, or null. */
  public String getServer() {
    return server;
  }

  /** Sets the address of the API server as learners reach it. */
  public void setServer(String server) {
    this.server = server;
  }
}
