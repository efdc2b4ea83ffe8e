use super::*;

fn step() -> Step {
    let edit = Edit::Row { key: "action/1".into(), before: None, after: Some(serde_json::json!({"a": 1})) };
    let line = |table| Change::Put(table, "a/1".into(), "plain".into());
    Step {
        id: "a".into(),
        lines: vec![line(Table::History), line(Table::Points)],
        edits: vec![edit],
        stored: Some(Vec::new()),
        ..Step::default()
    }
}

#[test]
fn a_step_that_found_no_room_is_written_with_the_next_one_readable_lines_included() {
    let mut saving = Progress::default();
    saving.take_back(step(), &StoreError::Full);
    assert!(saving.has_unsaved() && saving.pending.edits.is_empty());
    assert_eq!((&saving.unwritten, &saving.lines), (&step().edits, &step().lines));
}

#[test]
fn a_step_that_met_another_tabs_is_made_anew_but_for_its_restore_point() {
    let mut saving = Progress::default();
    saving.take_back(step(), &StoreError::Stale);
    assert_eq!(saving.pending.edits, step().edits);
    assert!(saving.unwritten.is_empty() && saving.has_unsaved());
    assert!(!saving.can_write(), "not before what was written meanwhile is read");
    assert_eq!(saving.lines, step().lines[1..]);
}
