package io.fleetdesk.clusters.kubeconfig;

import io.fleetdesk.messages.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Several kubeconfig files as one. The first file that defines a name wins, as in kubectl
 * (kubernetes.io: "Merging kubeconfig files"), with one difference: where a later file has a
 * context of the same name for another server it is kept under "name (file)", because every Azure
 * hub's context is called {@code hub}.
 *
 * @param currentContext the first that a file names, if it exists
 */
public record Kubeconfig(
    List<KubeContext> contexts, @Nullable String currentContext, List<KubeconfigProblem> problems) {
  public static final Kubeconfig NONE = new Kubeconfig(List.of(), null, List.of());

  public Optional<KubeContext> context(String name) {
    return contexts.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /**
   * Reads what there is. Never throws: what cannot be used is told in {@link #problems}.
   *
   * @param mayBeMissing files whose absence is no problem, such as {@code ~/.kube/config}
   */
  public static Kubeconfig read(List<Path> files, List<Path> mayBeMissing) {
    return read(files, mayBeMissing, Map.of());
  }

  /**
   * @param texts of kubeconfigs that are in no file, by what they are called
   */
  static Kubeconfig read(List<Path> files, List<Path> mayBeMissing, Map<Path, String> texts) {
    var read = new ArrayList<KubeconfigFile>();
    for (Path file : files) {
      if (Files.exists(file) || !mayBeMissing.contains(file)) {
        read.add(KubeconfigReader.read(file));
      }
    }
    texts.forEach((path, text) -> read.add(KubeconfigReader.read(path, text)));
    return merge(read);
  }

  /**
   * Only the contexts of these names; a name that no context has is a problem.
   *
   * @param names empty for all
   * @param files that were read
   */
  Kubeconfig only(Set<String> names, List<Path> files) {
    if (names.isEmpty()) {
      return this;
    }
    var told = new ArrayList<>(problems);
    for (String name : names) {
      if (context(name).isEmpty() && !files.isEmpty()) {
        told.add(
            new KubeconfigProblem(
                files.getFirst(),
                contexts.isEmpty()
                    ? Message.of(
                        "There is no context {0} in {1}, which has no contexts.", name, files)
                    : Message.of(
                        "There is no context {0} in {1}. Its contexts are {2}.",
                        name, files, contexts.stream().map(KubeContext::name).toList())));
      }
    }
    String current = currentContext;
    return new Kubeconfig(
        contexts.stream().filter(c -> names.contains(c.name())).toList(),
        current != null && names.contains(current) ? current : null,
        List.copyOf(told));
  }

  private static Kubeconfig merge(List<KubeconfigFile> files) {
    var problems = new ArrayList<KubeconfigProblem>();
    var clusters = new LinkedHashMap<String, KubeCluster>();
    var users = new LinkedHashMap<String, KubeUser>();
    String current = null;
    for (KubeconfigFile file : files) {
      problems.addAll(file.problems());
      file.clusters().forEach(clusters::putIfAbsent);
      file.users().forEach(users::putIfAbsent);
      current = current == null ? file.currentContext() : current;
    }
    var contexts = new LinkedHashMap<String, KubeContext>();
    for (KubeconfigFile file : files) {
      file.contexts()
          .forEach(
              (name, names) -> {
                KubeContext first = contexts.get(name);
                KubeContext found =
                    first == null
                        ? resolve(name, file, names, clusters, users, problems)
                        : resolveLater(first, file, names, problems);
                if (found != null) {
                  contexts.putIfAbsent(found.name(), found);
                }
              });
    }
    return new Kubeconfig(
        List.copyOf(contexts.values()),
        current != null && contexts.containsKey(current) ? current : null,
        List.copyOf(problems));
  }

  private static @Nullable KubeContext resolve(
      String name,
      KubeconfigFile file,
      KubeconfigFile.Names names,
      Map<String, KubeCluster> clusters,
      Map<String, KubeUser> users,
      List<KubeconfigProblem> problems) {
    KubeCluster cluster = clusters.get(names.cluster());
    KubeUser user = names.user().isEmpty() ? KubeUser.ANONYMOUS : users.get(names.user());
    if (cluster == null || user == null) {
      problems.add(
          new KubeconfigProblem(
              file.path(),
              cluster == null
                  ? Message.of(
                      "The context {0} in {1} cannot be used: its cluster {2} does not exist.",
                      name, file.path(), names.cluster())
                  : Message.of(
                      "The context {0} in {1} cannot be used: its user {2} does not exist.",
                      name, file.path(), names.user())));
      return null;
    }
    return new KubeContext(name, file.path(), cluster, user, names.namespace());
  }

  private static @Nullable KubeContext resolveLater(
      KubeContext first,
      KubeconfigFile file,
      KubeconfigFile.Names names,
      List<KubeconfigProblem> problems) {
    KubeCluster own = file.clusters().get(names.cluster());
    if (own == null || own.server().equals(first.cluster().server())) {
      return null;
    }
    String stem = String.valueOf(file.path().getFileName()).replaceFirst("\\.[^.]+$", "");
    return resolve(
        first.name() + " (" + stem + ")", file, names, file.clusters(), file.users(), problems);
  }
}
