//! Three-way merging of values that two people changed apart: text word by word, objects key by
//! key, lists of things with keys thing by thing. Pure, and the same whichever side comes first.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use similar::{MergeResolution, TextMerge};

/// Longest text that is merged, in bytes; a longer one is a conflict.
const MAX_TEXT: usize = 64 * 1024;

/// Whether values of this register can be merged.
pub(crate) fn is_mergeable(field: &str) -> bool {
    matches!(field, "text" | "body" | "note" | "metadata" | "fields" | "scale" | "grade" | "call")
}

/// `values`, which all come from `base`, as one; `None` if two of them change the same.
pub(crate) fn merge(base: &Value, values: &[&Value]) -> Option<Value> {
    let (first, rest) = values.split_first()?;
    rest.iter().try_fold((*first).clone(), |merged, next| merge_two(base, &merged, next))
}

fn merge_two(base: &Value, ours: &Value, theirs: &Value) -> Option<Value> {
    if ours == theirs || theirs == base {
        return Some(ours.clone());
    }
    if ours == base {
        return Some(theirs.clone());
    }
    match (base, ours, theirs) {
        (Value::String(base), Value::String(ours), Value::String(theirs)) => {
            words(base, ours, theirs).map(Value::String)
        }
        (Value::Object(base), Value::Object(ours), Value::Object(theirs)) => {
            objects(base, ours, theirs).map(Value::Object)
        }
        (Value::Array(base), Value::Array(ours), Value::Array(theirs)) => {
            lists(base, ours, theirs).map(Value::Array)
        }
        _ => None,
    }
}

type Object = Map<String, Value>;

fn objects(base: &Object, ours: &Object, theirs: &Object) -> Option<Object> {
    let mut merged = Object::new();
    let mut keys: Vec<&String> = base.keys().chain(ours.keys()).chain(theirs.keys()).collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        let of = |object: &Object| object.get(key).cloned().unwrap_or(Value::Null);
        let value = merge_two(&of(base), &of(ours), &of(theirs))?;
        if !value.is_null() || ours.contains_key(key) || theirs.contains_key(key) {
            merged.insert(key.clone(), value);
        }
    }
    Some(merged)
}

/// Merges lists of objects that each have a `key` of their own: what both kept is merged, what one
/// added or took away is added or taken away. `None` for other lists, or if both changed the order.
fn lists(base: &[Value], ours: &[Value], theirs: &[Value]) -> Option<Vec<Value>> {
    let (of_base, of_ours, of_theirs) = (keyed(base)?, keyed(ours)?, keyed(theirs)?);
    let mut merged = Object::new();
    for key in of_base.keys().chain(of_ours.keys()).chain(of_theirs.keys()) {
        let of = |object: &Object| object.get(key).cloned().unwrap_or(Value::Null);
        let value = merge_two(&of(&of_base), &of(&of_ours), &of(&of_theirs))?;
        if !value.is_null() {
            merged.insert(key.clone(), value);
        }
    }
    let kept =
        |list| keys(list).filter(|key| of_base.contains_key(*key) && merged.contains_key(*key));
    let (first, our, their): (Vec<&str>, Vec<&str>, Vec<&str>) =
        (kept(base).collect(), kept(ours).collect(), kept(theirs).collect());
    let order = match (our == first, their == first) {
        (true, _) => their,
        (_, true) => our,
        _ if our == their => our,
        _ => return None,
    };
    let place = |key: &str| order.iter().position(|known| *known == key).map_or(0, |at| at + 1);
    let mut slots: Vec<(usize, usize, &str)> =
        order.iter().map(|key| (place(key), 0, *key)).collect();
    for list in [ours, theirs] {
        let (mut after, mut nth) = (0, 0);
        for key in keys(list) {
            if of_base.contains_key(key) {
                (after, nth) = (place(key), 0);
            } else if merged.contains_key(key) {
                nth += 1;
                slots.push((after, nth, key));
            }
        }
    }
    slots.sort_unstable();
    let mut seen = BTreeSet::new();
    slots.retain(|slot| seen.insert(slot.2));
    Some(slots.into_iter().filter_map(|(_, _, key)| merged.get(key).cloned()).collect())
}

/// The things of a list by their keys; `None` if one has none, or two have the same.
fn keyed(list: &[Value]) -> Option<Object> {
    let mut out = Object::new();
    for value in list {
        let key = value.get("key")?.as_str()?;
        if out.insert(key.to_owned(), value.clone()).is_some() {
            return None;
        }
    }
    Some(out)
}

fn keys(list: &[Value]) -> impl Iterator<Item = &str> {
    list.iter().filter_map(|value| value.get("key")?.as_str())
}

/// Merges texts word by word. Changes that touch one another are a conflict: together they might
/// say what neither person wrote.
fn words(base: &str, ours: &str, theirs: &str) -> Option<String> {
    if base.len().max(ours.len()).max(theirs.len()) > MAX_TEXT {
        return None;
    }
    let [base_words, our_words, their_words] = [base, ours, theirs].map(split);
    let [base, ours, theirs] = [&base_words, &our_words, &their_words].map(|words| lines(words));
    let merge = TextMerge::from_lines(&base, &ours, &theirs);
    let mut out = String::new();
    let mut changed_before = None;
    for region in merge.regions() {
        let words = match region.resolution() {
            MergeResolution::Unchanged => &base_words[region.base_range()],
            MergeResolution::Ours | MergeResolution::Both => &our_words[region.ours_range()],
            MergeResolution::Theirs => &their_words[region.theirs_range()],
            _ => return None,
        };
        let changed = match region.resolution() {
            MergeResolution::Unchanged => None,
            other => Some(other),
        };
        if changed.is_some() && changed_before.is_some() && changed != changed_before {
            return None;
        }
        changed_before = changed;
        out.extend(words.iter().copied());
    }
    Some(out)
}

/// Words, each with the white space after it.
fn split(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut in_space = false;
    for (at, character) in text.char_indices() {
        let space = character.is_whitespace();
        if in_space && !space {
            words.push(&text[start..at]);
            start = at;
        }
        in_space = space;
    }
    words.push(&text[start..]);
    words
}

/// One word a line, since lines are what is merged.
fn lines(words: &[&str]) -> String {
    let line = |word: &&str| word.replace('\\', "\\\\").replace('\n', "\\n") + "\n";
    words.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check([base, ours, theirs]: [Value; 3], expected: &Option<Value>) {
        assert_eq!(merge(&base, &[&ours, &theirs]), *expected);
        assert_eq!(merge(&base, &[&theirs, &ours]), *expected, "the other way round");
    }

    #[test]
    fn words_that_two_people_changed_apart_are_merged() {
        check(
            [
                json!("The bridge cost 4 million crowns in all."),
                json!("The bridge cost 5 million crowns in all."),
                json!("The bridge cost 4 million crowns in all, says the mayor."),
            ],
            &Some(json!("The bridge cost 5 million crowns in all, says the mayor.")),
        );
    }

    #[test]
    fn changes_of_the_same_or_touching_words_are_a_conflict() {
        let base = json!("It cost 4 million.");
        let with = |ours, theirs| [base.clone(), json!(ours), json!(theirs)];
        check(with("It cost 5 million.", "It cost 6 million."), &None);
        check(with("It cost 5 million.", "It cost 4 billion."), &None);
    }

    #[test]
    fn an_empty_base_and_line_breaks_are_no_trouble() {
        check([json!(""), json!("one"), json!("two")], &None);
        check(
            [json!("a b c\nd e"), json!("A b c\nd e"), json!("a b c\nd E")],
            &Some(json!("A b c\nd E")),
        );
    }

    #[test]
    fn objects_are_merged_key_by_key() {
        check(
            [
                json!({"title": "Accounts", "note": null}),
                json!({"title": "Accounts 2025", "note": null}),
                json!({"title": "Accounts", "note": "p. 4"}),
            ],
            &Some(json!({"title": "Accounts 2025", "note": "p. 4"})),
        );
        check([json!({"issued": "1"}), json!({"issued": "2"}), json!({"issued": "3"})], &None);
    }

    #[test]
    fn lists_of_things_with_keys_are_merged_thing_by_thing() {
        let rating = |key: &str, label: &str| json!({"key": key, "label": label});
        let (yes, no, half) = (rating("yes", "Yes"), rating("no", "No"), rating("half", "Half"));
        let base = json!([yes, no]);
        check(
            [base.clone(), json!([rating("yes", "Right"), no]), json!([yes, half, no])],
            &Some(json!([rating("yes", "Right"), half, no])),
        );
        check(
            [base.clone(), json!([yes, no, half]), json!([yes, no, rating("open", "Open")])],
            &Some(json!([yes, no, half, rating("open", "Open")])),
        );
        check([base.clone(), json!([no]), json!([no, yes])], &Some(json!([no])));
        check([base.clone(), json!([no]), json!([rating("yes", "Right"), no])], &None);
        check([base, json!([rating("yes", "A"), no]), json!([rating("yes", "B"), no])], &None);
        check([json!([yes, half, no]), json!([no, yes, half]), json!([half, yes, no])], &None);
        check([json!([1]), json!([1, 2]), json!([1, 3])], &None);
    }
}
