//! One journey, kept in both ways: in plain and under a passphrase (a parameterised test).

use serde_json::json;
use thirtyfour::WindowHandle;

use crate::browser::{Browser, Fault};
use crate::locking::{EVERYTHING, PASSPHRASE, set_passphrase};
use crate::steps::{self, check};
use crate::work;

/// How the assessment of a journey is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    Plain,
    Passphrase,
}

impl Protection {
    /// From the first page through the start page to question 1.
    pub async fn begin(self, browser: &Browser, organisation: &str) -> Result<(), Fault> {
        if self == Self::Plain {
            return steps::begin(browser, organisation, "", "").await;
        }
        browser.load("").await?;
        browser.click(".door-main a").await?;
        begin_locked(browser, organisation).await?;
        steps::at_question(browser, 1).await?;
        steps::saved(browser).await
    }

    /// From the first page through the door of the gap analysis to its overview; the assessment's id.
    pub async fn begin_full(self, browser: &Browser, organisation: &str) -> Result<String, Fault> {
        if self == Self::Plain {
            return work::begin(browser, organisation).await;
        }
        browser.load("").await?;
        browser.press("Full gap analysis").await?;
        begin_locked(browser, organisation).await?;
        browser.reads(".app h1", "Overview").await?;
        steps::saved(browser).await?;
        browser.assessment().await
    }

    /// Loads the page that is shown anew.
    pub async fn refresh(self, browser: &Browser) -> Result<(), Fault> {
        browser.driver.refresh().await?;
        self.unlock(browser).await
    }

    /// Loads the app anew at an address of the assessment.
    pub async fn load(self, browser: &Browser, hash: &str) -> Result<(), Fault> {
        browser.load(hash).await?;
        self.unlock(browser).await
    }

    /// Opens the assessment in another tab.
    pub async fn tab(self, browser: &Browser, hash: &str) -> Result<WindowHandle, Fault> {
        let tab = browser.tab(hash).await?;
        self.unlock(browser).await?;
        Ok(tab)
    }

    /// Gives the passphrase, where there is one, on the page that asks for it.
    pub async fn unlock(self, browser: &Browser) -> Result<(), Fault> {
        if self == Self::Plain {
            return Ok(());
        }
        browser.reads(".app h1", "This assessment is locked").await?;
        browser.fill("#passphrase", PASSPHRASE).await?;
        browser.press("Unlock").await
    }

    /// What the list of what is kept calls the assessment.
    pub fn listed(self, name: &str) -> &str {
        if self == Self::Plain { name } else { "Locked assessment" }
    }

    /// Where there is a passphrase, none of these words can be read anywhere in the browser's storage. In plain the
    /// first of them can: the search finds what is there.
    pub async fn hides(self, browser: &Browser, words: &[&str]) -> Result<(), Fault> {
        let all = browser.run_async(EVERYTHING, vec![]).await?.to_string();
        if self == Self::Plain {
            return check("the search finds what is in plain", words.iter().any(|word| all.contains(word)));
        }
        for word in words {
            check(&format!("{word:?} is nowhere in plain"), !all.contains(word))?;
        }
        check("it is kept encrypted", all.contains("plumbline-locked"))
    }
}

async fn begin_locked(browser: &Browser, organisation: &str) -> Result<(), Fault> {
    browser.fill("#organisation", organisation).await?;
    browser.press("More options").await?;
    browser.press("Start with encryption").await?;
    set_passphrase(browser).await?;
    browser.press("Encrypt and start").await
}

/// How many records of a table hold exactly a text.
pub async fn records_that_read(browser: &Browser, table: &str, text: &str) -> Result<u64, Fault> {
    let count = "const done = arguments[arguments.length - 1], [table, text] = arguments;
        const o = indexedDB.open('plumbline');
        o.onsuccess = () => { const r = o.result.transaction([table]).objectStore(table).getAll();
        r.onsuccess = () => { o.result.close(); done(r.result.filter(v => v === text).length); }; };";
    let found = browser.run_async(count, vec![json!(table), json!(text)]).await?;
    Ok(found.as_u64().unwrap_or(u64::MAX))
}
