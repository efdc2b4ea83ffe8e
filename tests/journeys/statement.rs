//! Scope, Statement of Applicability, documents, and what the gates and the checks make of them.

use isms::checks::run;
use isms::document::DocumentState;
use isms::result::{Extent, Outcome};
use isms::soa::statement;
use model::Applicability;
use model::gates::Condition;
use serde_json::json;
use thirtyfour::prelude::Key;

use crate::browser::{Browser, Fault};
use crate::driver::Driver;
use crate::journey::{Journey, journey};
use crate::steps::{self, check, same};
use crate::work::{self, cells, choose, copy, count, counts, day, registers, write, write_cell};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("statement_scope_becomes_text", scope_becomes_a_statement).in_chromium(),
        journey("statement_decides_freezes_and_compares", statement_decides_freezes_and_compares)
            .in_chromium(),
        journey("statement_documents_feed_gates_and_checks", documents_feed_gates_and_checks).in_chromium(),
    ]
}

pub async fn scope_becomes_a_statement(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Scope Ltd").await?;
    browser.go(&format!("#/scope/{id}")).await?;
    write(&browser, "#organisation", "Renamed Ltd").await?;
    browser.press("Add person").await?;
    write_cell(&browser, "Managing director").await?;
    browser.reads(".people .cell-value", "Managing director").await?;
    // What was typed last is kept also when the page goes before typing has rested.
    browser.fill("#scope-sites", "One office").await?;
    browser.go(&format!("#/plan/{id}")).await?;
    browser.reads(".app h1", "Actions").await?;
    browser.go(&format!("#/scope/{id}")).await?;
    browser
        .until("it is there", "return document.querySelector('#scope-sites')?.value === 'One office'", vec![])
        .await?;
    write(&browser, "#scope-left_out", "The canteen, run by others").await?;
    browser.press("Add a party").await?;
    // A row is filled without a mouse: Enter saves a cell, Tab leads to the next one.
    write_cell(&browser, "Customers").await?;
    browser.until("the cell has the focus", "return document.activeElement.id === 'party-1'", vec![]).await?;
    browser.keys(Key::Tab + "").await?;
    browser.keys(Key::Enter + "").await?;
    write_cell(&browser, "orders on time").await?;
    let drafted = "return document.querySelector('#scope-statement').value.includes(arguments[0])";
    browser.until("it is drafted", drafted, vec![json!("(orders on time)")]).await?;
    // A space at the end waits for the next word, also after it was handed on.
    browser.fill("#scope-systems", "shop ").await?;
    browser.until("the first word is drafted", drafted, vec![json!("shop.")]).await?;
    browser.keys("and mail").await?;
    browser.until("both are drafted", drafted, vec![json!("shop and mail.")]).await?;
    let draft = "return document.querySelector('#scope-statement').value";
    let words = browser.run(draft, vec![]).await?.as_str().unwrap_or_default().to_owned();
    for said in ["Renamed Ltd", "One office", "The canteen", "orders on time"] {
        check(&format!("the draft says {said}"), words.contains(said))?;
    }
    write(&browser, "#scope-statement", "All of Renamed Ltd.").await?;
    browser.go(&format!("#/soa/{id}")).await?;
    browser.reads(".statement-scope", "All of Renamed Ltd.").await?;
    let kept = copy(&browser, &id).await?;
    same("the profile", &kept.profile.organisation.as_str(), &"Renamed Ltd")?;
    same("the sponsor", &registers(&kept).people[0].record.role.key(), &"sponsor")?;

    // A name that is known is offered where an owner is chosen, and everything can be undone step by step.
    browser.go(&format!("#/documents/{id}")).await?;
    browser.until("the name is offered", "return [...document.querySelectorAll('#names option')].some(o => o.value === 'Managing director')", vec![]).await?;
    browser.press("Undo").await?;
    browser.reads(".document-said", "Scope: Scope statement").await?;

    // Owners are matched to people by name, so a new name is offered for all that has the former one.
    browser.go("#/scope/example").await?;
    browser.click(".people .cell-value").await?;
    work::write_cell_unkept(&browser, "Chief executive").await?;
    browser.see(".rename-offer").await?;
    browser.press("Rename everywhere").await?;
    browser.gone(".rename-offer").await?;
    browser.go("#/documents/example").await?;
    let names = "const names = [...document.querySelectorAll('#names option')].map(o => o.value); \
                 return names.includes('Chief executive') && !names.includes('Managing director')";
    browser.until("everything names them otherwise", names, vec![]).await?;
    browser.quit().await
}

pub async fn statement_decides_freezes_and_compares(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Statement Ltd").await?;
    browser.go(&format!("#/soa/{id}")).await?;
    counts(&browser, ".soa [data-control]", 93).await?;
    browser.reads(".statement-count", "0 applicable, 0 not applicable, 93 undecided.").await?;

    // As long as nothing is decided neither answer is chosen, and an exclusion is not accepted without its reason.
    browser.click(".soa [data-control='A.5.1'] .push button").await?;
    browser.see(".drawer [data-choice=no]").await?;
    let undecided = "return !document.querySelector('.drawer [name=applies]:checked')";
    browser.until("nothing is chosen", undecided, vec![]).await?;
    browser.click(".drawer [data-choice=no]").await?;
    browser.reads(".drawer .needed", "Add a justification").await?;
    browser.press("Save").await?;
    browser.reads(".statement-count", "93 undecided").await?;
    browser.click(".soa [data-control='A.5.1'] .push button").await?;
    browser.click(".drawer [data-choice=no]").await?;
    write(&browser, "#reason", "Nobody works here").await?;
    browser.press("Save").await?;
    browser.reads(".statement-count", "0 applicable, 1 not applicable, 92 undecided.").await?;
    browser.click(".soa [data-control='A.5.2'] .push button").await?;
    browser.press("Legal requirement").await?;
    browser.press("Business requirement").await?;
    steps::saved(&browser).await?;
    browser.press("Save").await?;
    browser.reads(".statement-count", "1 applicable, 1 not applicable, 91 undecided.").await?;

    // A version is frozen whole or not at all, and stays as it was.
    browser.press("Approve version").await?;
    browser.reads("dialog[open]", "91 controls are undecided").await?;
    browser.press("Approve").await?;
    browser.reads("dialog[open] .needed", "Enter version").await?;
    browser.fill("#freeze-version", "1.0").await?;
    browser.fill("#freeze-approved", "Managing director").await?;
    browser.press("Approve").await?;
    browser.gone("dialog[open]").await?;
    steps::saved(&browser).await?;
    browser.reads("h3", "Changes since version 1.0").await?;
    browser.reads(".statement-standing", "Approved: same content as version 1.0").await?;
    // Its number is used once; the next one is offered.
    browser.press("Approve version").await?;
    browser
        .until(
            "the next number stands there",
            "return document.querySelector('#freeze-version')?.value === '1.1'",
            vec![],
        )
        .await?;
    browser.fill("#freeze-version", "1.0").await?;
    browser.press("Approve").await?;
    browser.reads("dialog[open] .needed", "Another version already has the number 1.0").await?;
    browser.press("Cancel").await?;
    browser.gone("dialog[open]").await?;
    browser.reads("[role=status]", "0 controls have changed").await?;
    browser.click(".soa [data-control='A.5.2'] .push button").await?;
    browser.press("Business requirement").await?;
    steps::saved(&browser).await?;
    browser.press("Save").await?;
    browser.reads("[role=status]", "One control has changed").await?;
    browser.reads(".statement-standing", "Draft, not approved: one control differs").await?;
    browser.press("View").await?;
    browser.reads(".statement-head", "Managing director").await?;
    browser
        .until("what is frozen is not frozen again", "return ![...document.querySelectorAll('button')].some(b => b.textContent.includes('Approve version'))", vec![])
        .await?;
    browser.reads(".soa [data-control='A.5.2']", "LR BR").await?;
    browser.press("Back to the current state").await?;

    // The table says what the model says.
    let kept = copy(&browser, &id).await?;
    let lines = statement(steps::catalogue(), &kept, &registers(&kept));
    same("lines", &lines.len(), &93)?;
    check(
        "the exclusion is kept with its reason",
        matches!(&kept.answer(&"A.5.1".parse()?).applicability, Applicability::Excluded(why) if why.as_str() == "Nobody works here"),
    )?;
    browser.go(&format!("#/soa/{id}")).await?;
    counts(&browser, ".soa [data-control]", 93).await?;
    let shown = cells(&browser, ".soa").await?;
    let references: Vec<&str> = lines.iter().map(|line| line.id.as_str()).collect();
    let found: Vec<&str> = shown.as_array().into_iter().flatten().filter_map(|row| row[0].as_str()).collect();
    same("references", &found, &references)?;
    same("why", &shown[1][3], &json!("LR"))?;
    browser.quit().await
}

/// How the gates stand on the overview, condition by condition.
async fn gate_statuses(browser: &Browser) -> Result<serde_json::Value, Fault> {
    browser.see(".overview [data-gate]").await?;
    browser
        .run("return [...document.querySelectorAll('[data-gate]')].map(e => e.dataset.standing)", vec![])
        .await
}

pub async fn documents_feed_gates_and_checks(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Paper Ltd").await?;
    browser.go(&format!("#/requirement/{id}/5.2")).await?;
    browser.see(".requirement").await?;
    browser.click(&steps::choice(3)).await?;
    steps::saved(&browser).await?;
    browser.go(&format!("#/checks/{id}")).await?;
    browser.see("[data-finding^='C14-5.2']").await?;
    browser.reads("[data-check=C14]", "Information security policy").await?;

    browser.go(&format!("#/documents/{id}")).await?;
    counts(&browser, ".paper", 52).await?;
    browser.reads("[data-figure=Clause]", "0 of 18 in place").await?;
    choose(&browser, "#state-information-security-policy", "in_place").await?;
    browser.reads("[data-figure=Clause]", "1 of 18 in place").await?;
    choose(&browser, "#state-results-of-corrective-actions", "none_occurred").await?;
    browser.reads("[data-figure=Clause]", "2 of 18 in place").await?;
    for unable in ["scope-of-the-isms", "internal-audit-results"] {
        same(
            "only a record of what need not happen can say that nothing occurred",
            &count(&browser, &format!("#state-{unable} option[value=none_occurred]")).await?,
            &0,
        )?;
    }
    browser.click(".paper[data-state=in_place] th a").await?;
    write(&browser, "#place-information-security-policy", "Intranet").await?;
    day(&browser, "#review-information-security-policy", "2020-01-01").await?;
    browser.press("Add a document").await?;
    counts(&browser, ".paper", 53).await?;

    let kept = copy(&browser, &id).await?;
    let policy = registers(&kept).documents.get("information-security-policy").cloned().unwrap_or_default();
    same(
        "state and place",
        &(policy.state, policy.place.as_str()),
        &(Some(DocumentState::InPlace), "Intranet"),
    )?;
    browser.go(&format!("#/checks/{id}")).await?;
    browser.see("[data-finding^='C17-information']").await?;
    browser.gone("[data-finding^='C14-5.2']").await?;
    let today = work::today();
    let found = run(steps::catalogue(), &kept, &registers(&kept), today);
    counts(&browser, "[data-finding]", found.len() as u64).await?;

    // Put aside with a reason only, and back again.
    let first = found[0].id();
    browser.click(&format!("[data-finding='{first}'] .finding-ways button:last-child")).await?;
    browser.click("dialog[open] .button-primary").await?;
    browser.reads("dialog[open] .needed", "Enter a reason to dismiss").await?;
    browser.fill("#aside-reason", "Agreed with the auditor").await?;
    browser.click("dialog[open] .button-primary").await?;
    counts(&browser, "[data-finding]", found.len() as u64 - 1).await?;
    browser.press("One dismissed finding").await?;
    browser.press("Reopen").await?;
    counts(&browser, "[data-finding]", found.len() as u64).await?;

    // The gates on the overview are the model's.
    let outcome = Outcome::of(steps::catalogue(), &kept, Extent::All, today);
    browser.go(&format!("#/overview/{id}")).await?;
    let expected: Vec<&str> = outcome
        .gates
        .iter()
        .map(|(_, standing)| match standing.verdict() {
            model::gates::Verdict::Fine => "met",
            model::gates::Verdict::Short => "not-met",
            model::gates::Verdict::Unknown => "not-asked",
        })
        .collect();
    same("gates", &gate_statuses(&browser).await?, &json!(expected))?;

    // What is met, short and unknown is counted, and the way leads to exactly what is left.
    browser.reads("[data-gate=documents]", "1 met, 0 not met, 7 unknown").await?;
    browser.click("[data-gate=documents] a").await?;
    browser.see("[data-left=documents]").await?;
    counts(&browser, ".paper", 7).await?;
    browser.click("[data-left] > p a").await?;
    counts(&browser, ".paper", 53).await?;
    browser.go(&format!("#/overview/{id}")).await?;
    browser.see(".overview [data-gate]").await?;
    let controls = outcome.gates.iter().find(|(known, _)| *known == Condition::ControlsEstablished);
    let (_, controls) = controls.ok_or("the condition")?;
    browser.click("[data-gate=controls] a").await?;
    browser.reads(".found-count", &format!("{} of 123", controls.left())).await?;
    browser.quit().await
}
