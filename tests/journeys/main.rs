//! Journeys through the built app in a real browser: Chromium, Firefox or WebKitGTK (`PLUMBLINE_BROWSER`).
//!
//! `cargo xtask test --only journeys` builds the app first. With `-- WORD` only journeys with that word in
//! their name run; `PLUMBLINE_WHOLE=1` makes all of them in the other engines too, `PLUMBLINE_LONG=1` the long runs instead; `PLUMBLINE_SHOTS=<folder>` keeps screenshots of every page.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    reason = "a test program reports on the terminal and stops at what it did not expect"
)]

mod bench;
mod browser;
mod clicks;
mod driver;
mod engine;
mod files;
mod history;
mod keeping;
mod language;
mod links;
mod locked_names;
mod locked_ways;
mod locking;
mod long;
mod looks;
mod merging;
mod monkey;
mod offline;
mod organisations;
mod outside;
mod plan;
mod privacy;
mod problems;
mod progress;
mod protection;
mod register;
mod reports;
mod requirements;
mod safekeeping;
mod self_check;
mod sheets;
mod single_file;
mod size;
mod statement;
mod steps;
mod tabs;
mod translation;
mod work;

use std::future::Future;
use std::pin::Pin;
use std::process::ExitCode;
use std::time::Instant;

use browser::Fault;
use driver::Driver;
use engine::Engine;
use protection::Protection::{Passphrase, Plain};

type Run = Pin<Box<dyn Future<Output = Result<(), Fault>>>>;

struct Journey {
    name: &'static str,
    run: Box<dyn Fn(Driver) -> Run>,
    /// Engines in which it cannot be made, and why.
    exceptions: Vec<(Engine, &'static str)>,
    /// Whether what it shows hardly depends on the engine: the usual run makes it in Chromium only.
    is_chromiums: bool,
}

impl Journey {
    fn except(mut self, engine: Engine, reason: &'static str) -> Self {
        self.exceptions.push((engine, reason));
        self
    }

    fn in_chromium(mut self) -> Self {
        self.is_chromiums = true;
        self
    }

    /// Why it is not made in an engine, if it is not.
    fn left_out(&self, engine: Engine, is_whole: bool) -> Option<&'static str> {
        let exception = self.exceptions.iter().find(|(left_out, _)| *left_out == engine);
        let is_chromiums = self.is_chromiums && engine != Engine::Chromium && !is_whole;
        exception.map(|(_, reason)| *reason).or(is_chromiums.then_some(WITH_THE_LONG_RUNS))
    }
}

/// Why an engine is left out of what hardly depends on it.
const WITH_THE_LONG_RUNS: &str = "here with the long runs only";

/// Why an engine is left out of what needs a profile that lasts.
const KEEPS_NOTHING: &str = "its automated windows keep nothing beyond their end";

/// Why an engine is left out of what is measured on a slow processor.
const ONLY_CHROMIUM_SLOWS: &str = "only Chromium can be slowed down";

fn journey<F>(name: &'static str, run: fn(Driver) -> F) -> Journey
where
    F: Future<Output = Result<(), Fault>> + 'static,
{
    Journey {
        name,
        run: Box::new(move |driver| Box::pin(run(driver))),
        exceptions: Vec::new(),
        is_chromiums: false,
    }
}

fn all() -> Vec<Journey> {
    vec![
        journey("self_check_by_mouse", self_check::by_mouse).in_chromium(),
        journey("self_check_by_keyboard", self_check::by_keyboard),
        journey("self_check_back_and_forward", self_check::back_and_forward).in_chromium(),
        journey("self_check_exclusion_needs_a_reason", self_check::exclusion_needs_a_reason).in_chromium(),
        journey("self_check_single_keys_can_be_switched_off", self_check::single_keys_off).in_chromium(),
        journey("keeping_reload", |driver| keeping::reload(driver, Plain)),
        journey("keeping_reload_locked", |driver| keeping::reload(driver, Passphrase)).in_chromium(),
        journey("keeping_saved_means_strict_and_complete", |driver| {
            keeping::saved_means_strict_and_complete(driver, Plain)
        }),
        journey("keeping_saved_means_strict_and_complete_locked", |driver| {
            keeping::saved_means_strict_and_complete(driver, Passphrase)
        })
        .in_chromium(),
        journey("keeping_restart", keeping::restart).except(Engine::WebKit, KEEPS_NOTHING),
        journey("keeping_crash_right_after_saved", |driver| keeping::crash_right_after_saved(driver, Plain))
            .except(Engine::WebKit, KEEPS_NOTHING),
        journey("keeping_crash_right_after_saved_locked", |driver| {
            keeping::crash_right_after_saved(driver, Passphrase)
        })
        .except(Engine::WebKit, KEEPS_NOTHING)
        .in_chromium(),
        journey("keeping_private_window", keeping::private_window),
        journey("keeping_an_older_tab_is_waited_for", keeping::an_older_tab_is_waited_for),
        journey("keeping_cleared_under_the_page", keeping::cleared_under_the_page),
        journey("keeping_a_damaged_answer_is_named", keeping::a_damaged_answer_is_named),
        journey("keeping_delete_and_undo", |driver| keeping::delete_and_undo(driver, Plain)),
        journey("keeping_delete_and_undo_locked", |driver| keeping::delete_and_undo(driver, Passphrase))
            .in_chromium(),
        journey("keeping_storage_blocked", keeping::storage_blocked),
        journey("keeping_storage_full", |driver| keeping::storage_full(driver, Plain)),
        journey("keeping_storage_full_locked", |driver| keeping::storage_full(driver, Passphrase))
            .in_chromium(),
        journey("keeping_without_database", |driver| keeping::without_database(driver, Plain)),
        journey("keeping_without_database_locked", |driver| keeping::without_database(driver, Passphrase))
            .in_chromium(),
        journey("keeping_a_newer_database_is_left_alone", keeping::newer_database),
        journey("files_export_wipe_and_open_again", files::export_wipe_and_open_again),
        journey("files_bad_ones_change_nothing", files::bad_ones_change_nothing),
        journey("files_never_overwrite_silently", files::never_overwrite_silently),
        journey("files_report_reads_without_scripts", files::report_reads_without_scripts),
        journey("files_scripts_in_every_field", files::scripts_in_every_field).in_chromium(),
        journey("organisations_differ", organisations::differ).in_chromium(),
        journey(
            "requirements_all_are_answered_like_the_self_check",
            requirements::answered_like_the_self_check,
        )
        .in_chromium(),
        journey("requirements_of_2013_become_2022", requirements::of_2013_become_2022).in_chromium(),
        journey("requirements_need_the_network_only_once", requirements::need_the_network_only_once)
            .in_chromium(),
        journey("bench_filters_keys_and_many_at_once", bench::filters_keys_and_many_at_once).in_chromium(),
        journey("bench_keeps_everything_about_a_requirement", bench::keeps_everything_about_a_requirement)
            .in_chromium(),
        journey("bench_own_controls_count_like_the_others", bench::own_controls_count_like_the_others)
            .in_chromium(),
        journey("statement_scope_becomes_text", statement::scope_becomes_a_statement).in_chromium(),
        journey("statement_decides_freezes_and_compares", statement::statement_decides_freezes_and_compares)
            .in_chromium(),
        journey("statement_documents_feed_gates_and_checks", statement::documents_feed_gates_and_checks)
            .in_chromium(),
        journey("plan_gaps_become_actions", plan::gaps_become_actions).in_chromium(),
        journey("plan_suggested_and_moved", plan::suggested_plan_moves).in_chromium(),
        journey("plan_days_become_a_calendar", plan::days_become_a_calendar).in_chromium(),
        journey("register_entries_are_kept", register::entries_are_kept_by_their_declaration).in_chromium(),
        journey("reports_every_kind_is_made", reports::every_kind_is_made).in_chromium(),
        journey("reports_leave_out_what_is_left_out", reports::leave_out_what_is_left_out).in_chromium(),
        journey("sheets_come_in_new_and_on_top", sheets::come_in),
        journey("sheets_bring_a_whole_workbook_back", sheets::bring_a_whole_workbook_back),
        journey("sheets_by_colours", sheets::by_colours).in_chromium(),
        journey("sheets_can_be_read_otherwise", sheets::can_be_read_otherwise).in_chromium(),
        journey("sheets_cells_and_oscal", sheets::cells_and_oscal),
        journey("sheets_are_not_blamed_for_their_reader", sheets::are_not_blamed_for_their_reader)
            .in_chromium(),
        journey("links_carry_the_whole_result", links::carry_the_whole_result).in_chromium(),
        journey("links_say_what_is_wrong", links::say_what_is_wrong).in_chromium(),
        journey("links_under_a_passphrase", links::under_a_passphrase).in_chromium(),
        journey("links_go_by_clipboard_and_device", links::go_by_clipboard_and_device).in_chromium(),
        journey("reports_carry_a_logo", reports::carry_a_logo).in_chromium(),
        journey("progress_snapshots_are_compared", progress::snapshots_are_compared).in_chromium(),
        journey("progress_figures_are_the_models", progress::figures_are_the_models).in_chromium(),
        journey("progress_survives_export_wipe_and_reopening", progress::survives_export_wipe_and_reopening)
            .in_chromium(),
        journey("history_undo_across_pages_and_reload", |driver| {
            history::undo_across_pages_and_reload(driver, Plain)
        }),
        journey("history_undo_across_pages_and_reload_locked", |driver| {
            history::undo_across_pages_and_reload(driver, Passphrase)
        })
        .in_chromium(),
        journey("history_tells_filters_and_exports", |driver| {
            history::tells_filters_and_exports(driver, Plain)
        })
        .in_chromium(),
        journey("history_tells_filters_and_exports_locked", |driver| {
            history::tells_filters_and_exports(driver, Passphrase)
        })
        .in_chromium(),
        journey("tabs_one_writes_the_others_follow", |driver| {
            tabs::one_writes_the_others_follow(driver, Plain)
        }),
        journey("tabs_one_writes_the_others_follow_locked", |driver| {
            tabs::one_writes_the_others_follow(driver, Passphrase)
        })
        .in_chromium(),
        journey("tabs_five_interleaved", tabs::five_tabs_interleaved),
        journey("tabs_rows_follow_and_take_over", |driver| tabs::rows_follow_and_take_over(driver, Plain)),
        journey("tabs_rows_follow_and_take_over_locked", |driver| {
            tabs::rows_follow_and_take_over(driver, Passphrase)
        })
        .in_chromium(),
        journey("tabs_without_turns_nothing_is_overwritten", |driver| {
            tabs::without_turns_nothing_is_overwritten(driver, Plain)
        }),
        journey("tabs_without_turns_nothing_is_overwritten_locked", |driver| {
            tabs::without_turns_nothing_is_overwritten(driver, Passphrase)
        })
        .in_chromium(),
        journey("safekeeping_restore_point_with_preview", |driver| {
            safekeeping::restore_point_with_preview(driver, Plain)
        }),
        journey("safekeeping_restore_point_with_preview_locked", |driver| {
            safekeeping::restore_point_with_preview(driver, Passphrase)
        })
        .in_chromium(),
        journey(
            "safekeeping_a_chosen_file_is_kept_up_to_date",
            safekeeping::a_chosen_file_is_kept_up_to_date,
        ),
        journey("safekeeping_reminds_gently", safekeeping::reminds_gently).in_chromium(),
        journey("merging_three_way", merging::three_way).in_chromium(),
        journey("merging_without_a_common_state", merging::without_a_common_state).in_chromium(),
        journey("locking_unlocking_and_taking_it_off", locking::lock_unlock_and_take_it_off),
        journey("locking_files", locking::files_under_a_passphrase),
        journey("locking_changing_the_passphrase", locking::changing_the_passphrase),
        journey(
            "locking_what_begins_locked_never_reaches_the_disk",
            locking::what_begins_locked_never_reaches_the_disk,
        )
        .except(Engine::WebKit, KEEPS_NOTHING),
        journey(
            "locking_cleared_storage_is_written_anew",
            locked_ways::cleared_storage_is_written_anew_under_the_passphrase,
        ),
        journey("locking_a_successor", locked_ways::a_successor_is_under_the_same_passphrase).in_chromium(),
        journey(
            "locking_a_plain_copy_takes_its_place",
            locked_ways::a_plain_copy_takes_its_place_under_the_passphrase,
        )
        .in_chromium(),
        journey(
            "locking_a_locked_link_is_kept",
            locked_ways::the_result_of_a_locked_link_is_kept_under_its_passphrase,
        )
        .in_chromium(),
        journey("locking_a_refused_step_is_not_lost", locked_ways::a_refused_step_is_not_lost),
        journey("locking_damaged_records_stay", locked_ways::damaged_records_stay),
        journey("keeping_damaged_rows_stay", |driver| locked_ways::damaged_rows_stay(driver, Plain)),
        journey("keeping_damaged_rows_stay_locked", |driver| {
            locked_ways::damaged_rows_stay(driver, Passphrase)
        })
        .in_chromium(),
        journey(
            "locking_saved_waits_for_what_is_being_encrypted",
            locked_ways::saved_waits_for_what_is_being_encrypted,
        ),
        journey(
            "locking_nothing_that_is_saved_is_named_after_the_firm",
            locked_names::nothing_that_is_saved_is_named_after_the_firm,
        ),
        journey("reports_nothing_to_write_is_no_failure", reports::nothing_to_write_is_no_failure)
            .in_chromium(),
        journey("tabs_under_a_passphrase", locked_ways::tabs_under_a_passphrase),
        journey("tabs_passphrase_taken_off_elsewhere", locked_ways::taken_off_in_another_tab),
        journey("looks_pass_axe_and_never_scroll_sideways", looks::pass_axe_and_never_scroll_sideways)
            .in_chromium(),
        journey("offline_everything_works_after_one_visit", offline::everything_works_after_one_visit),
        journey("offline_a_new_version_waits", offline::a_new_version_waits),
        journey("offline_half_an_update_changes_nothing", offline::half_an_update_changes_nothing),
        journey("language_is_chosen_and_kept_offline", language::is_chosen_and_kept_offline),
        journey("language_that_cannot_be_had_is_told", language::that_cannot_be_had_is_told).in_chromium(),
        journey("language_is_inside_the_single_file", language::is_inside_the_single_file),
        journey("privacy_policy_and_requests", privacy::policy_and_requests),
        journey("problems_have_their_pages", problems::have_their_pages).in_chromium(),
        journey("problems_crash_offers_rescue", |driver| problems::crash_offers_rescue(driver, Plain)),
        journey("problems_crash_offers_rescue_locked", |driver| {
            problems::crash_offers_rescue(driver, Passphrase)
        })
        .in_chromium(),
        journey("problems_shell_without_javascript", problems::shell_without_javascript)
            .except(Engine::WebKit, "its driver cannot switch scripts off"),
        journey("problems_without_webassembly", problems::without_webassembly).in_chromium(),
        journey("problems_silent_storage", problems::silent_storage),
        journey("translation_leaves_nothing_out", translation::leaves_nothing_out).in_chromium(),
        journey("monkey_does_no_harm", monkey::does_no_harm).in_chromium(),
        journey("single_file_runs_from_the_disk", single_file::runs_from_the_disk),
        journey("single_file_full_makes_everything", single_file::full_makes_everything),
        journey("size_of_the_first_load", size::first_load).except(
            Engine::WebKit,
            "from a plain address it takes gzip only, and bytes are counted as brotli",
        ),
    ]
}

/// Runs that take too long for the tests.
fn long() -> Vec<Journey> {
    vec![
        journey("long_a_hundred_kills", long::a_hundred_kills).except(Engine::WebKit, KEEPS_NOTHING),
        journey("long_ten_thousand_edits", long::ten_thousand_edits),
        journey("long_a_hundred_assessments", long::a_hundred_assessments),
        journey("long_workbench", long::workbench)
            .except(Engine::Firefox, ONLY_CHROMIUM_SLOWS)
            .except(Engine::WebKit, ONLY_CHROMIUM_SLOWS),
    ]
}

/// Whether a fault is one of WebKit's driver, which now and then answers with an error that it has no name for.
fn is_drivers_own(engine: Engine, fault: &Fault) -> bool {
    let words = fault.to_string();
    engine == Engine::WebKit && words.contains("Unknown error") && words.contains("Status: 500")
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(word.as_str()));
    // A second thread, so that a browser that a failed journey left behind can be closed while this one waits.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    let engine = Engine::of_this_run().expect("an engine that is known");
    let driver = Driver::start(engine).expect("the engine's driver starts");
    let journeys = if std::env::var("PLUMBLINE_LONG").is_ok() { long() } else { all() };
    // Whoever names journeys wants them wherever they can be made.
    let is_whole = !words.is_empty() || std::env::var("PLUMBLINE_WHOLE").is_ok();
    let (mut passed, mut failed) = (0, Vec::new());
    let (chosen, left_out): (Vec<_>, Vec<_>) = journeys.into_iter().partition(|journey| wanted(journey.name));
    println!("running {} journeys in {engine:?}", chosen.len());
    for journey in chosen {
        if let Some(reason) = journey.left_out(engine, is_whole) {
            println!("journey {} ... left out: {reason}", journey.name);
            continue;
        }
        let start = Instant::now();
        let mut outcome = runtime.block_on((journey.run)(driver.clone()));
        if outcome.as_ref().is_err_and(|fault| is_drivers_own(engine, fault)) {
            println!("journey {} ... WebKit's driver failed by itself; once more", journey.name);
            outcome = runtime.block_on((journey.run)(driver.clone()));
        }
        let outcome = outcome.and_then(|()| match driver.outside.asked().as_slice() {
            [] => Ok(()),
            asked => Err(format!("asked for from outside: {asked:?}").into()),
        });
        let seconds = start.elapsed().as_secs_f64();
        match outcome {
            Ok(()) => {
                passed += 1;
                println!("journey {} ... ok ({seconds:.1} s)", journey.name);
            }
            Err(fault) => {
                println!("journey {} ... FAILED ({seconds:.1} s)\n    {fault}", journey.name);
                failed.push(journey.name);
                // Whatever the journey left behind must not stand in the way of the next.
                driver.restart().expect("the engine's driver starts again");
            }
        }
    }
    driver.stop();
    let word = if failed.is_empty() { "ok" } else { "FAILED" };
    println!(
        "\ntest result: {word}. {passed} passed; {} failed; 0 ignored; 0 measured; {} filtered out",
        failed.len(),
        left_out.len()
    );
    if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
