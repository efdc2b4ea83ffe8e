//! Work packages and switches: gaps as pieces of work, and what an organisation does not have.

use crate::browser::Fault;
use crate::driver::Driver;
use crate::journey::{Journey, journey};

use crate::steps::{self, check, same};
use crate::work::{self, answer, copy, count, registers};

pub fn journeys() -> Vec<Journey> {
    vec![
        journey("packages_group_gaps_and_become_actions", group_gaps).in_chromium(),
        journey("packages_switches_propose_and_never_decide", switches_propose).in_chromium(),
    ]
}

/// Two gaps of one package and one of another: two pieces of work, and an action that names all requirements of its package.
pub async fn group_gaps(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Pieces Ltd").await?;
    for (requirement, level) in [("A.8.13", 1), ("A.8.14", 0), ("A.8.5", 1)] {
        answer(&browser, &id, requirement, level).await?;
    }
    browser.go(&format!("#/gaps/{id}")).await?;
    browser.reads("[data-figure=pieces]", "3 gaps · 2 pieces of work").await?;
    browser.press("Work package").await?;
    browser.see("[data-rows=backups]").await?;
    same("gaps of the package", &count(&browser, "[data-rows=backups] .gap").await?, &2)?;
    browser.reads("[data-package=backups]", "Result: Backups of all important data").await?;
    browser.shot("gap-packages").await?;
    browser.click("[data-package=backups] button").await?;
    browser.reads("[data-package=backups] a", "One action is planned").await?;
    steps::saved(&browser).await?;
    let kept = copy(&browser, &id).await?;
    let made = registers(&kept);
    let action = &made.actions.first().ok_or("an action")?.record;
    let named: Vec<_> = action.requirements.iter().map(model::RequirementId::as_str).collect();
    same("all its requirements", &named, &vec!["A.8.13", "A.8.14"])?;
    check("with what it yields", action.note.starts_with("Backups of all"))?;
    // A gap of another package has no action by that.
    browser.go(&format!("#/gaps/{id}")).await?;
    browser.reads("[data-gap='A.8.5'] .push", "Create action").await?;
    browser.quit().await
}

/// A switch on the scope page lists what can often be left out; taking the justification is the person's to do.
pub async fn switches_propose(driver: Driver) -> Result<(), Fault> {
    let browser = driver.browser().await?;
    let id = work::begin(&browser, "Remote Ltd").await?;
    browser.go(&format!("#/soa/{id}")).await?;
    browser.see(".statement-count").await?;
    browser.gone("[data-figure=often-out]").await?;
    browser.go(&format!("#/scope/{id}")).await?;
    browser.press("No premises of its own").await?;
    steps::saved(&browser).await?;
    browser.go(&format!("#/soa/{id}")).await?;
    browser.reads("[data-figure=often-out]", "9 undecided controls").await?;
    let undecided = "return document.querySelector('.statement-count').textContent";
    let before = browser.run(undecided, vec![]).await?;
    check("nothing is decided", before.as_str().is_some_and(|says| says.contains("93 undecided")))?;
    browser.press("Show them").await?;
    browser.shot("statement-often-left-out").await?;
    browser.go(&format!("#/soa/{id}?control=A.7.1")).await?;
    browser.reads("[data-proposal=premises]", "no premises of its own").await?;
    browser.press("Exclude with this justification").await?;
    steps::saved(&browser).await?;
    browser.gone("[data-proposal]").await?;
    let kept = copy(&browser, &id).await?;
    let excluded = kept.answer(&"A.7.1".parse()?);
    let reason = excluded.exclusion(model::RequirementKind::Control).map(|reason| reason.as_str().to_owned());
    catalogue::complete();
    let audit = steps::catalogue().audit(&"A.7.1".parse()?).ok_or("what an audit looks at")?;
    same("with the wording", &reason.as_deref(), &Some(audit.leave_out.wording))?;
    same("and nothing else", &kept.answers.len(), &1)?;
    // And another first step.
    browser.go(&format!("#/requirement/{id}/A.7.7")).await?;
    browser.reads(".first-step", "Agree three habits").await?;
    browser.quit().await
}
