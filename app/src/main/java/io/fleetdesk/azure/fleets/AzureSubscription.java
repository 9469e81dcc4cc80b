package io.fleetdesk.azure.fleets;

/** A subscription that one may see. */
public record AzureSubscription(String id, String name, String tenant) {}
