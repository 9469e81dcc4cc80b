package io.fleetdesk.demo.api;

import io.fleetdesk.demo.store.GroupResource;
import java.util.List;
import java.util.Set;

/**
 * One kind in one version, as discovery tells it.
 *
 * @param group empty for the core group
 * @param subresources such as {@code status} and {@code scale}
 * @param storageVersion the version that objects of this kind are kept in
 * @param countsGenerations whether {@code metadata.generation} is kept for this kind
 * @param custom defined by a CustomResourceDefinition
 */
public record ResourceType(
    String group,
    String version,
    String kind,
    String plural,
    String singular,
    boolean namespaced,
    List<String> shortNames,
    List<String> categories,
    Set<String> subresources,
    String storageVersion,
    boolean countsGenerations,
    boolean custom) {

  /** Where objects of this kind lie in the store, whatever the version. */
  public GroupResource resource() {
    return new GroupResource(group, plural);
  }

  /** As in {@code apiVersion}. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** The same kind in another of its versions. */
  public ResourceType inVersion(String other) {
    return new ResourceType(
        group,
        other,
        kind,
        plural,
        singular,
        namespaced,
        shortNames,
        categories,
        subresources,
        storageVersion,
        countsGenerations,
        custom);
  }

  /** The same type under another plural, for messages about that. */
  ResourceType collected(String other) {
    return new ResourceType(
        group,
        version,
        kind,
        other,
        singular,
        namespaced,
        shortNames,
        categories,
        subresources,
        storageVersion,
        countsGenerations,
        custom);
  }

  /** The same type under another kind's name, for messages about that. */
  public ResourceType named(String other) {
    return new ResourceType(
        group,
        version,
        other,
        plural,
        singular,
        namespaced,
        shortNames,
        categories,
        subresources,
        storageVersion,
        countsGenerations,
        custom);
  }

  public boolean has(String subresource) {
    return subresources.contains(subresource);
  }

  /** As error messages name it: {@code deployments.apps}, {@code pods}. */
  public String qualifiedPlural() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  /** As the paths of messages name a kind: {@code Deployment.apps}, {@code Pod}. */
  public String qualifiedKind() {
    return group.isEmpty() ? kind : kind + "." + group;
  }

  @Override
  public String toString() {
    return qualifiedPlural() + "/" + version;
  }
}
