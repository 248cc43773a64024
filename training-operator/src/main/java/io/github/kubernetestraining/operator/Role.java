package io.github.kubernetestraining.operator;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a learner may do in their namespaces, named like the ClusterRole that says it.
 *
 * <p>There is no {@code admin}: an admin of a namespace can let in others, who would stay when the
 * class is over.
 */
public enum Role {
  /** Look, but not at Secrets. */
  @JsonProperty("view")
  VIEW("view"),
  /** Work with all that runs in a namespace. */
  @JsonProperty("edit")
  EDIT("edit");

  private final String clusterRole;

  Role(String clusterRole) {
    this.clusterRole = clusterRole;
  }

  /** The name of the ClusterRole. */
  public String clusterRole() {
    return clusterRole;
  }
}
