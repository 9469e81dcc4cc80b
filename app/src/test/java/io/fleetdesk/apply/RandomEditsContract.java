package io.fleetdesk.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.apply.RandomPair.Example;
import io.fleetdesk.apply.RandomPair.Owner;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Random edits of two equal objects, one from here and one by a replacement with the same text:
 * what the server has then is the same, or both are refused with the same words; and undoing
 * everything gives each object before. What fails is made small and printed.
 */
abstract class RandomEditsContract extends ApplyFixture {
  private static final List<Owner> OWNERS = List.of(Owner.values());
  private static final long SEED = Long.getLong("fleetdesk.seed", 20);
  private static final int TRIES = 60;

  /** No fault, but its twin is another now. */
  private static final String COVERED = "covered";

  private static final AtomicInteger NAMES = new AtomicInteger();

  private final ExecutorService eight = Executors.newFixedThreadPool(8);
  private final AtomicInteger edits = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger undone = new AtomicInteger();
  private final AtomicInteger kept = new AtomicInteger();

  /** What became of the twin: the object or the words of the refusal. */
  record Reply(@Nullable JsonNode object, String refusal) {}

  /** How often each kind is edited, by each kind of owner. */
  abstract int rounds();

  /** Of the kinds of owners how many are tried with each kind. */
  abstract int owners();

  /** Replaces the twins by what was typed. */
  abstract List<Reply> replaced(List<RandomPair> pairs) throws Exception;

  @AfterEach
  void rest() {
    eight.close();
  }

  static List<ObjectNode> resource(String name) throws IOException {
    try (InputStream in = RandomEditsContract.class.getResourceAsStream(name)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return YamlText.parse(text).documents().stream().map(d -> (ObjectNode) d.json()).toList();
    }
  }

  private <T> List<T> each(List<RandomPair> pairs, java.util.function.Function<RandomPair, T> work)
      throws Exception {
    var jobs = new ArrayList<Callable<T>>();
    pairs.forEach(p -> jobs.add(() -> work.apply(p)));
    var results = new ArrayList<T>();
    for (var end : eight.invokeAll(jobs)) {
      results.add(end.get());
    }
    return results;
  }

  private ServedKind kind(JsonNode object) {
    return cluster
        .capabilities()
        .byKind(object.path("apiVersion").asString(), object.path("kind").asString())
        .orElseThrow();
  }

  /** Empty where the server refuses the template. */
  private @Nullable LiveObject made(ObjectNode template, String name, Owner owner) {
    ObjectNode body =
        (ObjectNode)
            ClusterSession.JSON.readTree(
                template.toString().replace("NAME", name).replace("SPACE", namespace));
    ServedKind kind = kind(body);
    String space = kind.namespaced() ? namespace : "";
    boolean applies = owner == Owner.KUBECTL_SERVER_SIDE || owner == Owner.FLEET_DESK;
    String manager =
        switch (owner) {
          case KUBECTL_CLIENT_SIDE -> "kubectl-client-side-apply";
          case KUBECTL_SERVER_SIDE -> "kubectl";
          case HELM -> "helm";
          case FLEET_DESK -> "fleet-desk";
        };
    if (owner == Owner.KUBECTL_CLIENT_SIDE) {
      String applied = body.toString();
      body.withObject("/metadata")
          .withObject("/annotations")
          .put(ServerFields.LAST_APPLIED, applied);
    }
    ApiAnswer answer =
        send(
            applies ? "PATCH" : "POST",
            (applies ? kind.path(space, name) : kind.path(space)) + "?fieldManager=" + manager,
            applies ? "application/apply-patch+yaml" : "application/json",
            body);
    JsonNode object = answer.body();
    return answer.isSuccess() && object != null
        ? new LiveObject(
            new ObjectRef(cluster.id(), kind.apiVersion(), kind.kind(), space, name), object)
        : null;
  }

  ApiAnswer send(String method, String path, String type, JsonNode body) {
    try {
      return cluster.connected().change(method, path, type, body.toString());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private @Nullable RandomPair pair(Example example) {
    String name = "r" + NAMES.incrementAndGet() + "-";
    LiveObject mine = made(example.template(), name + "a", example.owner());
    LiveObject twin = made(example.template(), name + "b", example.owner());
    return mine == null || twin == null ? null : new RandomPair(example, mine, twin);
  }

  private ApplyRun.Result sent(Manifest manifest) {
    try {
      ApplyPlan plan = applying.preview(List.of(manifest), List.of(cluster.id()));
      PlannedItem item = plan.items().getFirst();
      if (item.forecast() instanceof ApplyOutcome.Conflict(var conflicts)) {
        Map<FieldPath, ConflictChoice> mine = new HashMap<>();
        conflicts.forEach(c -> mine.put(c.path(), ConflictChoice.MINE));
        plan = plan.with(applying.decide(plan, item, mine));
      }
      return run(plan).getFirst();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** One edit of each pair; what failed has its fault then. */
  private void round(List<RandomPair> pairs) throws Exception {
    var twins = Executors.newSingleThreadExecutor();
    try {
      var replies = twins.submit(() -> replaced(pairs));
      List<ApplyRun.Result> results =
          each(
              pairs,
              p -> sent(Manifest.edited(YamlText.parse(p.text).documents().getFirst(), p.mine)));
      List<Reply> others = replies.get();
      for (int i = 0; i < pairs.size(); i++) {
        judge(pairs.get(i), results.get(i), others.get(i));
      }
    } finally {
      twins.shutdown();
    }
  }

  private void judge(RandomPair pair, ApplyRun.Result result, Reply reply) {
    edits.incrementAndGet();
    ApplyOutcome outcome = result.outcome();
    String here = outcome.sentence().english();
    JsonNode twin = reply.object();
    if (!outcome.isGood() || twin == null) {
      refused.incrementAndGet();
      if (here.contains("stands for a hidden value")) {
        pair.fault = COVERED;
        return;
      }
      pair.fault =
          twin != null
              ? "refused here only: " + here
              : outcome.isGood()
                  ? "refused by the replacement only: " + reply.refusal()
                  : otherWords(outcome, pair.asMine(reply.refusal()));
      return;
    }
    LiveObject answer = result.answer();
    pair.mine = answer == null ? pair.mine : answer;
    pair.twin = new LiveObject(pair.twin.ref(), twin);
    pair.fault = pair.difference();
    if (outcome instanceof ApplyOutcome.Changed) {
      pair.states.add(pair.mine);
    } else if (!RandomPair.owners(pair.mine).equals(RandomPair.owners(pair.states.getLast()))) {
      // A server that puts its own value back still notes who wrote another one.
      pair.sameOwners = false;
    }
  }

  /** Whatever is told here as a cause stands in the other's words. */
  private static String otherWords(ApplyOutcome outcome, String refusal) {
    List<String> words =
        switch (outcome) {
          case ApplyOutcome.Rejected(var causes) ->
              causes.stream().map(c -> c.message().english()).toList();
          case ApplyOutcome.Failed f -> List.of(f.why().english());
          default -> List.of(outcome.sentence().english());
        };
    for (String word : words) {
      String same =
          word.endsWith("has no such field")
              ? "unknown field"
              : word.contains("stands twice")
                  ? "duplicate field"
                  // What kubectl cannot read for itself it does not send.
                  : word.replaceFirst("^.* cannot be handled as a \\w+: (?=json: )", "")
                      .replaceFirst("(?<=of Go struct field |into Go struct field ).*", "");
      if (!refusal.contains(same)) {
        return "other words: " + word + "\nnot " + refusal;
      }
    }
    return "";
  }

  /** Everything that was changed, the last first. */
  private String undo(RandomPair pair, List<HistoryEntry> entries) {
    int at = pair.states.size() - 1;
    for (HistoryEntry entry : entries) {
      Undo undo;
      try {
        undo = applying.undo(entry);
      } catch (Exception e) {
        return "undo fails: " + e;
      }
      if (!(undo instanceof Undo.Edit edit)) {
        kept.incrementAndGet();
        return "";
      }
      ApplyRun.Result back = sent(edit.manifest());
      if (!back.outcome().isGood()) {
        // What servers never take back, as a policy that was added.
        kept.incrementAndGet();
        return "";
      }
      undone.incrementAndGet();
      LiveObject now = back.answer();
      String unlike = now == null ? "nothing" : pair.unlike(pair.states.get(--at), now);
      if (!unlike.isEmpty()) {
        return unlike + edit.beside().english() + back.beside().english();
      }
    }
    return "";
  }

  private Map<String, List<HistoryEntry>> history() {
    Map<String, List<HistoryEntry>> byName = new HashMap<>();
    applying
        .history()
        .entries()
        .forEach(e -> byName.computeIfAbsent(e.ref().name(), _ -> new ArrayList<>()).add(e));
    return byName;
  }

  private void undoAll(List<RandomPair> pairs) throws Exception {
    var history = history();
    each(
        pairs,
        p -> {
          p.fault = undo(p, history.getOrDefault(p.mine.ref().name(), List.of()));
          return p;
        });
  }

  /** What is wrong with one example, tried alone; empty where nothing is. */
  private String tried(Example example) throws Exception {
    RandomPair pair = pair(example);
    if (pair == null) {
      return "";
    }
    for (RandomEdit edit : example.edits()) {
      pair.type(edit);
      round(List.of(pair));
      if (pair.fault.equals(COVERED)) {
        return "";
      }
      if (!pair.fault.isEmpty()) {
        return pair.fault + "\n" + pair.text;
      }
    }
    undoAll(List.of(pair));
    return pair.fault;
  }

  /** The smallest example that still fails that could be found. */
  private String smallest(Example example, String seen) throws Exception {
    String fault = tried(example);
    if (fault.isEmpty()) {
      return "Once only: " + example.owner() + " " + example.edits() + "\n" + seen;
    }
    Example small = example;
    int tries = TRIES;
    for (boolean smaller = true; smaller && tries > 0; ) {
      smaller = false;
      for (Example next : smaller(small)) {
        if (--tries < 0) {
          break;
        }
        String still = tried(next);
        if (!still.isEmpty()) {
          small = next;
          fault = still;
          smaller = true;
          break;
        }
      }
    }
    return small.owner() + " " + small.edits() + " of " + small.template() + "\n" + fault;
  }

  /** With an edit less, or with a part of the object less; large parts first. */
  private static List<Example> smaller(Example example) {
    var all = new ArrayList<Example>();
    for (int i = 0; i < example.edits().size(); i++) {
      var fewer = new ArrayList<>(example.edits());
      fewer.remove(i);
      all.add(new Example(example.template(), example.full(), example.owner(), fewer));
    }
    for (FieldPath path : RandomEdit.places(example.template())) {
      ObjectNode less = example.template().deepCopy();
      if (example.edits().stream().noneMatch(e -> e.path().isWithin(path))
          && Trees.cut(less, path)) {
        all.add(new Example(less, example.full(), example.owner(), example.edits()));
      }
    }
    return all;
  }

  /** Without some of what may be missing. */
  private static ObjectNode sparse(ObjectNode template, Random random) {
    ObjectNode less = template.deepCopy();
    for (int n = random.nextInt(4); n > 0; n--) {
      List<FieldPath> places = RandomEdit.places(less);
      Trees.cut(less, places.get(random.nextInt(places.size())));
    }
    return less;
  }

  private List<RandomPair> pairs() throws Exception {
    var examples = new ArrayList<Callable<RandomPair>>();
    int seed = 0;
    for (ObjectNode template : resource("random-objects.yaml")) {
      if (cluster
          .capabilities()
          .byKind(template.path("apiVersion").asString(), template.path("kind").asString())
          .isEmpty()) {
        continue;
      }
      for (int o = 0; o < owners(); o++) {
        var random = new Random(SEED * 1000 + seed++);
        Owner owner = OWNERS.get((o + seed / owners()) % OWNERS.size());
        examples.add(
            () -> {
              var edits = new ArrayList<RandomEdit>();
              RandomPair pair = pair(new Example(sparse(template, random), template, owner, edits));
              if (pair == null) {
                pair = pair(new Example(template, template, owner, edits));
              }
              assertThat(pair).as("made as " + owner + ": " + template).isNotNull();
              return pair;
            });
      }
    }
    var pairs = new ArrayList<RandomPair>();
    for (var made : eight.invokeAll(examples)) {
      pairs.add(made.get());
    }
    return pairs;
  }

  @Test
  void whatIsTypedIsWhatTheServerHas(TestReporter reporter) throws Exception {
    long begun = System.nanoTime();
    List<RandomPair> pairs = pairs();
    var failed = new ArrayList<RandomPair>();
    int objects = pairs.size();
    for (int round = 0; round < rounds(); round++) {
      for (int i = 0; i < pairs.size(); i++) {
        var random = new Random(SEED * 1_000_000 + round * 10_000L + i);
        RandomPair pair = pairs.get(i);
        RandomEdit edit = RandomEdit.of(pair.shown(), random);
        pair.example.edits().add(edit);
        pair.type(edit);
      }
      round(pairs);
      pairs.stream()
          .filter(p -> !p.fault.isEmpty() && !p.fault.equals(COVERED))
          .forEach(failed::add);
      pairs = pairs.stream().filter(p -> p.fault.isEmpty()).toList();
    }
    undoAll(pairs);
    pairs.stream().filter(p -> !p.fault.isEmpty()).forEach(failed::add);
    reporter.publishEntry(
        "edits",
        "%d of %d objects in %d s, %d refused on both sides, %d undone, %d not taken back by the server, %d failed"
            .formatted(
                edits.get(),
                objects,
                (System.nanoTime() - begun) / 1_000_000_000,
                refused.get(),
                undone.get(),
                kept.get(),
                failed.size()));
    var told = new ArrayList<String>();
    for (RandomPair pair : failed.subList(0, Math.min(4, failed.size()))) {
      told.add(smallest(pair.example, pair.fault + "\n" + pair.text));
    }
    assertThat(told)
        .as("seed %d, %d failed:\n%s", SEED, failed.size(), String.join("\n\n", told))
        .isEmpty();
    assertThat(undone.get()).isGreaterThan(edits.get() / 5);
    assertThat(kept.get()).isLessThan(undone.get() / 5);
  }
}
