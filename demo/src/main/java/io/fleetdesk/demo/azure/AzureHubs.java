package io.fleetdesk.demo.azure;

/** The living clusters behind the resources: made and joined when Resource Manager is asked to. */
public interface AzureHubs {
  /** Starts a hub without members; takes about a second. */
  void create(String fleet, String group, String region);

  /** Has a cluster join the fleet's hub; starts the cluster where it does not run yet. */
  void join(String fleet, String member, String cluster, String region, String group);

  void leave(String fleet, String member);

  void delete(String fleet);

  /** The address of a cluster that runs, by its context's name; empty for one that does not. */
  String address(String context);

  /** A token of the cluster's local account, as clusters without Entra give one. */
  String localToken();
}
