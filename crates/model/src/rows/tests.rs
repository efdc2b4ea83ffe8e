use super::*;
use proptest::prelude::*;
use serde_json::json;

#[test]
fn rows_are_kept_by_register() {
    let mut rows = Rows::default();
    rows.set("action/1", Some(json!({ "title": "x" })));
    rows.set("actions/1", Some(json!({ "title": "y" })));
    rows.set("control/own-1", Some(json!({ "theme": "A.5" })));
    rows.set("control/own-2", Some(json!({ "title": "of no theme" })));
    assert_eq!(rows.of("action").map(|(id, _)| id).collect::<Vec<_>>(), ["1"]);
    let own: Vec<_> = rows.own_controls().map(|(id, theme)| (id.to_string(), theme)).collect();
    assert_eq!(own, [("own-1".to_owned(), "A.5"), ("own-2".to_owned(), "")]);
    rows.set("action/1", Some(json!({})));
    assert!(rows.row("action/1").is_none());
}

#[test]
fn a_copy_shares_its_rows_until_one_of_them_changes() {
    let mut rows = Rows::default();
    rows.set("action/1", Some(json!({ "title": "x" })));
    rows.set("action/2", Some(json!({ "title": "y" })));
    let mut copy = rows.clone();
    copy.set("action/2", Some(json!({ "title": "z" })));
    let at = |rows: &Rows, key| rows.row(key).map(std::ptr::from_ref);
    assert_eq!(at(&rows, "action/1"), at(&copy, "action/1"));
    assert_eq!(rows.row("action/2"), Some(&json!({ "title": "y" })));
}

fn many(count: usize) -> Rows {
    let mut rows = Rows::default();
    for row in 0..count {
        rows.set(&format!("action/{row:04}"), Some(json!({ "title": row })));
    }
    rows
}

#[test]
fn a_change_among_thousands_replaces_one_chunk_of_a_copy() {
    let rows = many(5_000);
    for (key, row) in [
        ("action/2500", Some(json!({ "title": "other" }))),
        ("action/2500", None),
        ("action/2500x", Some(json!({ "title": "new" }))),
    ] {
        let mut copy = rows.clone();
        copy.set(key, row);
        let is_new = |chunk: &&Arc<Vec<Row>>| !rows.0.iter().any(|known| Arc::ptr_eq(known, chunk));
        let new: Vec<_> = copy.0.iter().filter(is_new).collect();
        assert!(new.len() <= 2 && new.iter().all(|chunk| chunk.len() <= CHUNK), "{key}: {}", new.len());
        assert_eq!(rows.changed(&copy).len(), 1);
    }
    assert!(rows.0.len() <= 5_000 / CHUNK + 1, "{} chunks", rows.0.len());
}

#[test]
fn rows_are_those_of_a_map_however_they_came_and_went() {
    let (mut rows, mut map) = (Rows::default(), std::collections::BTreeMap::new());
    // Keys in no order, some of them again.
    let mut number = 1;
    for round in 0..1_500 {
        number = number * 11 % 1_597;
        let before = rows.clone();
        let key = format!("action/{}", number % 700);
        let row = (round % 3 != 2).then(|| json!({ "title": round }));
        rows.set(&key, row.clone());
        let is_known = match row.clone() {
            Some(row) => map.insert(key.clone(), row).is_some(),
            None => map.remove(&key).is_some(),
        };
        let expected = (row.is_some() || is_known).then_some((key.as_str(), row.as_ref()));
        assert_eq!(before.changed(&rows), Vec::from_iter(expected));
    }
    assert!(rows.iter().eq(&map));
    assert!(rows.len() == map.len() && rows.len() > 3 * CHUNK);
    assert!(map.iter().all(|(key, row)| rows.row(key) == Some(row)));
    assert!(rows.0.iter().all(|chunk| (1..=CHUNK).contains(&chunk.len())));
    let mut again = Rows::default();
    map.iter().for_each(|(key, row)| again.set(key, Some(row.clone())));
    assert!(again == rows && again.0.len() != rows.0.len());
    map.keys().for_each(|key| rows.set(key, None));
    assert!(rows.is_empty() && rows != again);
}

#[test]
fn a_row_behind_a_full_chunk_in_the_midst_makes_no_chunk_of_a_row() {
    let mut rows = many(3 * CHUNK);
    for behind in ["x", "y"] {
        rows.set(&format!("action/{:04}{behind}", CHUNK - 1), Some(json!({ "title": behind })));
    }
    let sizes: Vec<usize> = rows.0.iter().map(|chunk| chunk.len()).collect();
    assert!(sizes.windows(2).all(|pair| pair[0] + pair[1] > CHUNK / 2) && sizes.len() == 4, "{sizes:?}");
}

#[test]
fn only_a_row_behind_all_others_begins_a_chunk_of_its_own() {
    let sizes = |rows: &Rows| rows.0.iter().map(|chunk| chunk.len()).collect::<Vec<_>>();
    let mut rows = many(CHUNK);
    rows.set("action/9999", Some(json!({ "title": "last" })));
    assert_eq!(sizes(&rows), [CHUNK, 1]);
    rows = many(CHUNK);
    rows.set("action/0003x", Some(json!({ "title": "in the midst" })));
    assert_eq!(sizes(&rows), [CHUNK / 2, CHUNK / 2 + 1]);
}

proptest! {
    #[test]
    fn chunks_are_few_however_many_rows_go_in_whatever_order(
        order in Just((0..700).collect::<Vec<usize>>()).prop_shuffle(),
        gone in 0usize..=700,
        back in 0usize..40,
    ) {
        let key = |row: &usize| format!("action/{row:04}");
        let mut rows = many(700);
        let mut map: std::collections::BTreeMap<_, _> =
            rows.iter().map(|(key, row)| (key.clone(), row.clone())).collect();
        let whole = rows.clone();
        for row in &order[..gone] {
            rows.set(&key(row), None);
            map.remove(&key(row));
        }
        for row in order.iter().take(back) {
            rows.set(&key(row), Some(json!({ "title": "back" })));
            map.insert(key(row), json!({ "title": "back" }));
        }
        prop_assert!(rows.iter().eq(&map));
        prop_assert!(rows.0.iter().all(|chunk| (1..=CHUNK).contains(&chunk.len())));
        let is_full = |pair: &[Arc<Vec<Row>>]| pair[0].len() + pair[1].len() > CHUNK / 2;
        prop_assert!(rows.0.windows(2).all(is_full), "{:?}", rows.0.iter().map(|c| c.len()).collect::<Vec<_>>());
        prop_assert_eq!(whole.len(), 700, "a copy is not touched");
    }
}

#[test]
fn a_register_is_found_among_others_that_fill_chunks() {
    let mut rows = many(200);
    for register in ["act", "actions", "person"] {
        (0..100).for_each(|id| rows.set(&format!("{register}/{id}"), Some(json!({ "title": "x" }))));
    }
    rows.set("action-/1", Some(json!({ "title": "no register" })));
    for (register, count) in
        [("act", 100), ("action", 200), ("actions", 100), ("person", 100), ("p", 0), ("z", 0)]
    {
        assert_eq!(rows.of(register).count(), count, "{register}");
    }
}

#[test]
fn what_rows_do_not_say_stays_under_what_is_laid_over() {
    let mut kept = Rows::default();
    kept.set("action/1", Some(json!({ "title": "x", "owner": "IT" })));
    let mut said = Rows::default();
    said.set("action/1", Some(json!({ "title": "y", "due": "2026-09-30" })));
    said.set("action/2", Some(json!({ "title": "z" })));
    kept.overlay(&said);
    let whole = json!({
        "action/1": { "title": "y", "owner": "IT", "due": "2026-09-30" },
        "action/2": { "title": "z" },
    });
    assert_eq!(serde_json::to_value(&kept).unwrap(), whole);
    assert_eq!(kept.len(), 2);
}

#[test]
fn keys_are_short_and_plain() {
    let (register, row) = ("r".repeat(20), "x".repeat(80));
    assert!(is_key(&format!("{register}/{row}")));
    for key in [format!("{register}r/{row}"), format!("{register}/{row}x"), "/x".into(), "x/".into()] {
        assert!(!is_key(&key), "{key}");
    }
}

#[test]
fn keys_may_hold_dots_and_hyphens_behind_the_register_only() {
    for (key, is_valid) in [("soa/A.5.1", true), ("a/x-y.z", true), ("a-b/x", false), ("a/x y", false)] {
        assert_eq!(is_key(key), is_valid, "{key}");
    }
}

#[test]
fn rows_are_empty_until_one_is_kept() {
    let mut rows = Rows::default();
    assert!(rows.is_empty());
    rows.set("action/1", Some(json!({ "title": "x" })));
    assert!(!rows.is_empty());
}

#[test]
fn what_changed_is_told_by_key_with_what_it_is_now() {
    let mut before = Rows::default();
    for id in ["1", "2", "3", "4"] {
        before.set(&format!("action/{id}"), Some(json!({ "title": id })));
    }
    let mut now = before.clone();
    now.set("action/0", Some(json!({ "title": "new" })));
    now.set("action/2", Some(json!({ "title": "other" })));
    now.set("action/3", Some(json!({ "title": "3" })));
    now.set("action/4", None);
    let (new, other) = (json!({ "title": "new" }), json!({ "title": "other" }));
    let expected = [("action/0", Some(&new)), ("action/2", Some(&other)), ("action/4", None)];
    assert_eq!(before.changed(&now), expected);
    assert_eq!(now.changed(&now), []);
    assert_eq!(Rows::default().changed(&before).len(), 4);
}
