//! What a host says about its page; nothing that is taken points to another place than it may.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|written: &str| {
    let (page, problems) = hosting::read(written, |tag| tag == "pl");
    for address in page.contact.iter().chain(&page.privacy) {
        let is_whole = address.starts_with("https://") || address.starts_with("mailto:");
        assert!(is_whole || !address.contains(':') && !address.starts_with('/'), "{address}");
    }
    assert!(page.logo.iter().all(|logo| !logo.contains(':') && logo.split('/').all(|part| part != "..")));
    if problems.contains(&hosting::Problem::File) {
        assert_eq!(page, hosting::HostPage::default());
    }
});
