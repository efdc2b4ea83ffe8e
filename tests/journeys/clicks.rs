//! Clicks, as sure to arrive as a person's.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::{Browser, Fault, PATIENCE};
use crate::engine::Engine;

/// How often the place of an element is looked at before it is clicked all the same.
const SETTLING: u32 = 60;
/// How often a click is tried that does not arrive.
const CLICKS: u32 = 3;
/// Lets the page know when a click on an element arrives.
const AWAIT_CLICK: &str = "
    if (!('clicked' in window)) {
        addEventListener('click', e => { window.clicked ||= e.composedPath().includes(window.awaited); }, true);
    }
    window.clicked = false;
    window.awaited = arguments[0];";

/// Whether an element is no longer in the page.
fn is_stale(fault: &Fault) -> bool {
    fault.to_string().to_lowercase().contains("stale element")
}

impl Browser {
    /// Clicks an element as a mouse would.
    pub async fn click(&self, css: &str) -> Result<(), Fault> {
        let start = Instant::now();
        loop {
            self.see(css).await?;
            let element = self.driver.find(By::Css(css)).await?;
            match self.hit(&element).await {
                // Something else has been drawn in its place, and nothing was clicked.
                Err(fault) if is_stale(&fault) && start.elapsed() < PATIENCE => {}
                outcome => return outcome,
            }
        }
    }

    /// Clicks an element that is there. An engine whose driver loses clicks while the machine is busy, or sends them to
    /// where the element was, is asked whether the click arrived, and clicks once more where it did not.
    async fn hit(&self, element: &WebElement) -> Result<(), Fault> {
        let mut intercepted = String::new();
        for _ in 0..CLICKS {
            self.settle(element).await?;
            if self.engine != Engine::WebKit || element.tag_name().await? == "option" {
                match element.click().await {
                    // The page has moved under what stays above it since it was looked at: nothing was clicked.
                    Err(fault) if fault.to_string().contains("intercepted") => {
                        intercepted = fault.to_string();
                        continue;
                    }
                    outcome => return Ok(outcome?),
                }
            }
            self.run(AWAIT_CLICK, vec![element.to_json()?]).await?;
            match element.click().await {
                Err(fault) if fault.to_string().contains("not interactable") => continue,
                Err(fault) if fault.to_string().contains("intercepted") => {
                    intercepted = fault.to_string();
                    continue;
                }
                outcome => outcome?,
            }
            for _ in 0..SETTLING {
                // A page that the click has left knows of no such thing, and cannot be asked while it goes.
                let arrived = self.run("return window.clicked !== false", vec![]).await;
                if arrived.is_err() || arrived.is_ok_and(|arrived| arrived == json!(true)) {
                    return Ok(());
                }
                tokio::time::sleep(Duration::from_millis(15)).await;
            }
        }
        Err(format!("no click arrived: {intercepted}").into())
    }

    /// Brings an element into view and waits until it stays where it is with nothing above it. A click goes
    /// to a place, and one engine does not look whether the element is still there.
    async fn settle(&self, element: &WebElement) -> Result<(), Fault> {
        // To the middle: a row stays at the upper edge, and at times another one at the lower.
        let centre = "arguments[0].scrollIntoView({ block: 'center', inline: 'nearest' })";
        self.run(centre, vec![element.to_json()?]).await?;
        let script = "const box = arguments[0].getClientRects()[0];
            if (!box) return [];
            const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
            const hit = document.elementFromPoint(x, y);
            return [x, y, !!hit && (arguments[0].contains(hit) || hit.contains(arguments[0]))];";
        let mut before = Value::Null;
        for _ in 0..SETTLING {
            let place = self.run(script, vec![element.to_json()?]).await?;
            if place[2] == json!(true) && place == before {
                return Ok(());
            }
            before = place;
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
        // Whether it can be clicked all the same, the driver says.
        Ok(())
    }

    /// Clicks the element of a kind whose text is exactly this; not the heads of groups of areas, which have short names.
    pub async fn press(&self, words: &str) -> Result<(), Fault> {
        let quoted = serde_json::to_string(words)?;
        let path = format!(
            "//*[self::a or self::button or self::summary or self::label][normalize-space(.)={quoted}]
              [not(contains(@class, 'area-name'))]"
        );
        let start = Instant::now();
        loop {
            for element in self.driver.find_all(By::XPath(&path)).await? {
                if element.is_displayed().await.unwrap_or(false) {
                    match self.hit(&element).await {
                        Err(fault) if is_stale(&fault) => break,
                        outcome => return outcome,
                    }
                }
            }
            if start.elapsed() > PATIENCE {
                let page = self.page().await?;
                return Err(format!("nothing to press that reads {words:?}\n    {page}").into());
            }
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
    }

    /// Clicks the button that assistive technology knows by these words.
    pub async fn press_described(&self, words: &str) -> Result<(), Fault> {
        self.click(&format!("button[aria-label={}]", serde_json::to_string(words)?)).await
    }
}
