package io.fleetdesk.demo.fleet;

/** Labels, annotations, finalizers and groups of KubeFleet. */
public final class ControllerNames {
  public static final String PREFIX = "kubernetes-fleet.io/";
  public static final String CLUSTER_GROUP = "cluster.kubernetes-fleet.io";
  public static final String PLACEMENT_GROUP = "placement.kubernetes-fleet.io";
  public static final String NETWORKING_GROUP = "networking.fleet.azure.com";
  public static final String FLEET_SYSTEM = "fleet-system";

  static final String MEMBER_FINALIZER = PREFIX + "membercluster-finalizer";
  static final String PROFILE_FINALIZER = PREFIX + "cluster-profile-cleanup";
  static final String PLACEMENT_FINALIZER = PREFIX + "crp-cleanup";
  static final String SCHEDULER_FINALIZER = PREFIX + "scheduler-cleanup";
  static final String BINDING_FINALIZER = PREFIX + "scheduler-crb-cleanup";
  static final String WORK_FINALIZER = PREFIX + "work-cleanup";
  static final String OVERRIDE_FINALIZER = PREFIX + "override-cleanup";

  static final String PARENT = PREFIX + "parent-CRP";
  static final String PARENT_NAMESPACE = PREFIX + "parent-placement-namespace";
  static final String PARENT_BINDING = PREFIX + "parent-resource-binding";
  static final String PARENT_SNAPSHOT_INDEX = PREFIX + "parent-resource-snapshot-index";
  static final String PARENT_SNAPSHOT = PREFIX + "parent-resource-snapshot-name";
  static final String LATEST = PREFIX + "is-latest-snapshot";
  static final String POLICY_INDEX = PREFIX + "policy-index";
  static final String RESOURCE_INDEX = PREFIX + "resource-index";
  static final String OVERRIDE_INDEX = PREFIX + "override-index";
  static final String PARENT_OVERRIDE = PREFIX + "parent-resource-override";
  static final String PLACEMENT_GENERATION = PREFIX + "CRP-generation";
  static final String NUMBER_OF_CLUSTERS = PREFIX + "number-of-clusters";
  static final String RESOURCE_HASH = PREFIX + "resource-hash";
  static final String SPEC_HASH = PREFIX + "spec-hash";
  static final String LAST_APPLIED = PREFIX + "last-applied-configuration";

  private ControllerNames() {}

  /** The member's namespace on the hub. */
  public static String memberNamespace(String member) {
    return "fleet-member-" + member;
  }
}
