package io.fleetdesk.demo.control;

import io.fleetdesk.demo.store.StoredObject;

/**
 * Which object a controller is to look at.
 *
 * @param namespace empty for cluster-scoped kinds
 */
public record Key(String namespace, String name) {
  public static Key of(StoredObject object) {
    return new Key(object.namespace(), object.name());
  }

  public static Key of(String name) {
    return new Key("", name);
  }

  @Override
  public String toString() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
