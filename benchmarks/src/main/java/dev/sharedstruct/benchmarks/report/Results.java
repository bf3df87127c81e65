package dev.sharedstruct.benchmarks.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All results of one run, in the order in which they came, with what there is to know of the run. */
public final class Results {

    private final Map<String, String> facts = new LinkedHashMap<>();

    private final Map<String, Result> byKey = new LinkedHashMap<>();

    private final List<String> notes = new ArrayList<>();

    /** Adds what is true of the whole run: the machine, a version. */
    public void fact(String name, String value) {
        facts.put(name, value);
    }

    /** Adds a sentence on what could not be measured. */
    public void note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
    }

    /** Adds a result, or forks of one that is there. */
    public void add(Result result) {
        byKey.merge(result.key(), result, Result::and);
    }

    /** Adds results. */
    public void addAll(Collection<Result> results) {
        results.forEach(this::add);
    }

    public Map<String, String> facts() {
        return facts;
    }

    public List<String> notes() {
        return notes;
    }

    public Collection<Result> all() {
        return byKey.values();
    }

    /** The result of that subject at that work. */
    public Optional<Result> find(String work, String subject) {
        return Optional.ofNullable(byKey.get(work + " / " + subject));
    }

    /** All results of a work. */
    public List<Result> of(String work) {
        return all().stream().filter(result -> result.work().equals(work)).toList();
    }

    /** All works, in the order in which they came. */
    public List<String> works() {
        return all().stream().map(Result::work).distinct().toList();
    }

    /** As JSON, a line for each result, so that versions can be compared line by line. */
    public String toJson() {
        StringBuilder text = new StringBuilder("{\n\"facts\": ");
        text.append(Json.text(facts)).append(",\n\"notes\": ").append(Json.text(notes));
        text.append(",\n\"results\": [\n");
        int left = byKey.size();
        for (Result result : byKey.values()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("work", result.work());
            object.put("subject", result.subject());
            object.put("unit", result.unit());
            object.put("moreIsBetter", result.moreIsBetter());
            object.put("bytes", Double.isNaN(result.bytes()) ? null : result.bytes());
            object.put("forks", result.forks());
            text.append(Json.text(object)).append(--left > 0 ? ",\n" : "\n");
        }
        return text.append("]\n}\n").toString();
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if it did not
     */
    public static Results parse(String json) {
        Results results = new Results();
        try {
            Map<?, ?> root = (Map<?, ?>) Json.parse(json);
            ((Map<?, ?>) root.get("facts")).forEach((name, value) -> results.fact((String) name, (String) value));
            ((List<?>) root.get("notes")).forEach(note -> results.note((String) note));
            for (Object each : (List<?>) root.get("results")) {
                results.add(result((Map<?, ?>) each));
            }
        } catch (ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException("these are no results of benchmarks: " + e.getMessage(), e);
        }
        return results;
    }

    private static Result result(Map<?, ?> object) {
        List<double[]> forks = new ArrayList<>();
        for (Object fork : (List<?>) object.get("forks")) {
            forks.add(((List<?>) fork)
                    .stream().mapToDouble(score -> (Double) score).toArray());
        }
        Double bytes = (Double) object.get("bytes");
        return new Result(
                (String) object.get("work"),
                (String) object.get("subject"),
                (String) object.get("unit"),
                (Boolean) object.get("moreIsBetter"),
                forks,
                bytes == null ? Double.NaN : bytes);
    }
}
