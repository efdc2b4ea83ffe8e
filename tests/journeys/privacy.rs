//! Nothing leaves: the policy is in force, and no request goes to another origin.

use serde_json::{Value, json};

use crate::browser::Fault;
use crate::driver::{Driver, Options};
use crate::engine::Engine;
use crate::journey::{Journey, journey};
use crate::outside;
use crate::steps::{self, Pick, check};

pub fn journeys() -> Vec<Journey> {
    vec![journey("privacy_policy_and_requests", policy_and_requests)]
}

pub async fn policy_and_requests(driver: Driver) -> Result<(), Fault> {
    let options = Options { records_requests: true, ..Options::default() };
    let browser = driver.browser_with(options).await?;
    steps::begin(&browser, "Quiet Ltd", "micro", "other").await?;
    steps::pick(&browser, Pick::Level(2)).await?;
    for hash in ["#/settings", "#/open", "#/result/example", "#/nowhere", "#/"] {
        browser.go(hash).await?;
        browser.see(".app h1").await?;
    }
    browser.go("#/result/example").await?;
    browser.press("Report").await?;
    browser.downloaded(".html").await?;

    // Every request of all this, as Chromium itself saw it; of the other engines the proxy tells, which the runner
    // asks after each journey.
    let mut seen = if driver.engine == Engine::Chromium { 0 } else { 5 };
    let entries = match driver.engine {
        Engine::Chromium => browser.driver.handle().get_log("performance").await?,
        _ => Vec::new(),
    };
    for entry in entries {
        let message: Value = serde_json::from_str(&entry.message).unwrap_or_default();
        let message = &message["message"];
        if message["method"] == "Network.requestWillBeSent" {
            let url = message["params"]["request"]["url"].as_str().unwrap_or_default();
            // The browser's own first page is not ours.
            let harmless = ["about:", "data:", "blob:", "chrome:", "chrome-untrusted:"]
                .iter()
                .any(|scheme| url.starts_with(scheme));
            let harmless = harmless || url.starts_with(&browser.url);
            check(&format!("no request to {url}"), harmless)?;
            seen += 1;
        }
    }
    check("the requests were seen", seen >= 5)?;

    // The policy refuses what it should, from the page's own context.
    let attempts = "const hits = window.hits = [];
        document.addEventListener('securitypolicyviolation', e => hits.push(e.effectiveDirective));
        fetch('https://example.org/').catch(() => {});
        const image = document.createElement('img'); image.src = 'https://example.org/x.png'; document.body.append(image);
        const style = document.createElement('p'); style.setAttribute('style', 'color:red'); document.body.append(style);
        const script = document.createElement('script');
        try { script.textContent = 'window.ran = 1'; document.body.append(script); } catch { hits.push('script-src-elem'); }
        document.addEventListener('securitypolicyviolation', e => { if (e.blockedURI === 'eval') hits.push('eval'); });
        // WebDriver may evaluate whatever it likes; what a timer is given is the page's own.
        try { setTimeout('window.ran = 2', 0); } catch { hits.push('eval'); }
        // Long-term releases of Firefox do not know trusted types yet; there the rest of the policy keeps markup from running.
        const refuses = window.trustedTypes || !navigator.userAgent.includes('Firefox');
        try { document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>'; hits.push(refuses ? 'MARKUP PASSED' : 'markup'); } catch { hits.push('markup'); }";
    browser.run(attempts, vec![]).await?;
    for expected in ["connect-src", "img-src", "style-src-attr", "script-src-elem", "eval", "markup"] {
        let refused = "return window.hits.includes(arguments[0])";
        browser.until(&format!("{expected} is refused"), refused, vec![json!(expected)]).await?;
    }
    let nothing = "return window.ran === undefined && !window.hits.includes('MARKUP PASSED')";
    check("nothing got through", browser.run(nothing, vec![]).await? == json!(true))?;

    let headers = browser
        .run_async("const done = arguments[arguments.length - 1]; fetch('./').then(r => done([...r.headers.entries()]))", vec![])
        .await?
        .to_string();
    for header in
        ["content-security-policy", "referrer-policy", "permissions-policy", "x-content-type-options"]
    {
        check(&format!("{header} is sent"), headers.contains(header))?;
    }
    check("the policy allows nothing by default", headers.contains("default-src 'none'"))?;

    // And the proxy does hear what is asked for: here by the browser itself, as if somebody typed an address.
    check("nothing was asked for so far", driver.outside.asked().is_empty())?;
    browser.driver.goto(format!("http://{}/", outside::PROOF)).await.ok();
    check("the proxy hears", driver.outside.heard_the_proof())?;
    browser.quit().await
}
