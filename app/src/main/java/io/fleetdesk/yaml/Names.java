package io.fleetdesk.yaml;

import java.util.List;

/** Names that are in use, for completion. Asked while somebody types: must not block. */
public interface Names {
  Names NONE =
      new Names() {
        @Override
        public List<String> namespaces() {
          return List.of();
        }

        @Override
        public List<String> members() {
          return List.of();
        }

        @Override
        public List<String> placements() {
          return List.of();
        }

        @Override
        public List<String> labelKeys() {
          return List.of();
        }

        @Override
        public List<String> labelValues(String key) {
          return List.of();
        }
      };

  List<String> namespaces();

  List<String> members();

  List<String> placements();

  /** Keys of labels on members and objects. */
  List<String> labelKeys();

  List<String> labelValues(String key);
}
