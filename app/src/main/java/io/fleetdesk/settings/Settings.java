package io.fleetdesk.settings;

import io.fleetdesk.util.Subscription;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * What a person may choose, over what is remembered. Any thread; listeners are called on the thread
 * that chose.
 */
public final class Settings {
  /** What texts are in. */
  public enum Language {
    SYSTEM,
    ENGLISH,
    JAPANESE;

    /**
     * @param system what the machine is set to
     */
    public Locale locale(Locale system) {
      return switch (this) {
        case SYSTEM -> system;
        case ENGLISH -> Locale.ENGLISH;
        case JAPANESE -> Locale.JAPANESE;
      };
    }
  }

  /** How close rows stand. */
  public enum Density {
    NORMAL,
    DENSE
  }

  /** What a deletion asks for before it runs; one that takes others with it always wants a name. */
  public enum Confirmations {
    ASK,
    TYPE_NAME
  }

  /** Whether a fleet or a cluster was set read-only by hand. */
  public enum Access {
    READ_ONLY,
    MAY_CHANGE
  }

  /** Entries that are too many to be reached within the history's days and megabytes. */
  public static final int ALL_ENTRIES = 1_000_000;

  public static final List<Integer> HISTORY_SIZES = List.of(100, 500, 2_000, ALL_ENTRIES);
  public static final int LEAST_FONT = 11;
  public static final int USUAL_FONT = 13;
  public static final int LARGEST_FONT = 20;

  /** As browsers have them, in percent. */
  public static final List<Integer> ZOOMS =
      List.of(50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200);

  private static final String LANGUAGE = "language";
  private static final String FONT = "font.size";
  private static final String ZOOM = "zoom";
  private static final String DENSITY = "density";
  private static final String UPDATES = "updates.notice";
  private static final String HISTORY = "history.entries";
  private static final String ACCESS = "access";
  private static final String CONFIRMATIONS = "confirmations";
  private static final String NAMESPACE = "namespace";

  /** A name of a namespace: a DNS label (RFC 1123). */
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  private final Preferences preferences;
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

  public Settings(Preferences preferences) {
    this.preferences = preferences;
  }

  /** Told after each choice that differs from what was there. */
  public Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  public Language language() {
    return choice(LANGUAGE, Language.values()).orElse(Language.SYSTEM);
  }

  public void language(Language chosen) {
    put(LANGUAGE, word(chosen));
  }

  /** In pixels of the text in tables. */
  public int fontSize() {
    return preferences
        .get(FONT, Integer.class)
        .map(s -> Math.clamp(s, LEAST_FONT, LARGEST_FONT))
        .orElse(USUAL_FONT);
  }

  public void fontSize(int pixels) {
    put(FONT, Math.clamp(pixels, LEAST_FONT, LARGEST_FONT));
  }

  /** In percent, one of {@link #ZOOMS}. */
  public int zoom() {
    return preferences.get(ZOOM, Integer.class).filter(ZOOMS::contains).orElse(100);
  }

  public void zoom(int percent) {
    if (ZOOMS.contains(percent)) {
      put(ZOOM, percent);
    }
  }

  /** The next larger or smaller one; at the ends nothing happens. */
  public void zoomBy(int steps) {
    int at = Math.clamp(ZOOMS.indexOf(zoom()) + steps, 0, ZOOMS.size() - 1);
    zoom(ZOOMS.get(at));
  }

  public Density density() {
    return choice(DENSITY, Density.values()).orElse(Density.NORMAL);
  }

  public void density(Density chosen) {
    put(DENSITY, word(chosen));
  }

  /** Whether newer versions may be asked for. */
  public boolean updateNotice() {
    return preferences.get(UPDATES, Boolean.class).orElse(true);
  }

  public void updateNotice(boolean wanted) {
    put(UPDATES, wanted);
  }

  /** How many entries of the history are kept at most. */
  public int historyEntries() {
    return preferences
        .get(HISTORY, Integer.class)
        .filter(HISTORY_SIZES::contains)
        .orElse(ALL_ENTRIES);
  }

  public void historyEntries(int most) {
    put(HISTORY, most);
  }

  public Confirmations confirmations() {
    return choice(CONFIRMATIONS, Confirmations.values()).orElse(Confirmations.ASK);
  }

  public void confirmations(Confirmations chosen) {
    put(CONFIRMATIONS, word(chosen));
  }

  /** For new manifests and as the first filter of workloads; empty for none. */
  public String defaultNamespace() {
    return preferences.get(NAMESPACE, String.class).filter(Settings::isNamespace).orElse("");
  }

  /** Keeps it unless no namespace can be called so. */
  public void defaultNamespace(String name) {
    if (name.isEmpty() || isNamespace(name)) {
      put(NAMESPACE, name);
    }
  }

  public static boolean isNamespace(String name) {
    return LABEL.matcher(name).matches();
  }

  /** What was set by hand: {@code fleet} or {@code fleet/cluster} to its access. */
  public Map<String, Access> access() {
    var all = new TreeMap<String, Access>();
    preferences
        .get(ACCESS, AccessRules.class)
        .ifPresent(
            rules ->
                rules
                    .byName()
                    .forEach(
                        (name, word) ->
                            ofWord(word, Access.values()).ifPresent(a -> all.put(name, a))));
    return all;
  }

  /**
   * @param access empty: as the fleet has it, or by the server's rights alone
   */
  public void access(String name, Optional<Access> access) {
    var all = new TreeMap<String, String>();
    access().forEach((n, a) -> all.put(n, word(a)));
    access.ifPresentOrElse(a -> all.put(name, word(a)), () -> all.remove(name));
    put(ACCESS, new AccessRules(all));
  }

  /** Whether changes are refused here: what is set for the cluster, else for its fleet. */
  public boolean isReadOnly(String fleet, String cluster) {
    Map<String, Access> rules = access();
    Access own = rules.get(cluster);
    return (own == null ? rules.get(fleet) : own) == Access.READ_ONLY;
  }

  /** Forgets what was chosen here; places of windows and columns stay. */
  public void restoreDefaults() {
    List.of(LANGUAGE, FONT, ZOOM, DENSITY, UPDATES, HISTORY, CONFIRMATIONS, NAMESPACE)
        .forEach(preferences::remove);
    changed();
  }

  /** As it is kept. */
  private record AccessRules(Map<String, String> byName) {}

  private <E extends Enum<E>> Optional<E> choice(String name, E[] values) {
    return preferences.get(name, String.class).flatMap(word -> ofWord(word, values));
  }

  private static <E extends Enum<E>> Optional<E> ofWord(String word, E[] values) {
    return Arrays.stream(values).filter(v -> word(v).equals(word)).findFirst();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void put(String name, Object value) {
    if (!preferences.get(name, value.getClass()).map(value::equals).orElse(false)) {
      preferences.put(name, value);
      changed();
    }
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }
}
