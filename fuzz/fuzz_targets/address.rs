//! Addresses, filters, references, texts, days and instants.
#![no_main]

use libfuzzer_sys::fuzz_target;
use model::{RequirementId, text, time};
use plumbline::route::Route;
use isms::filter::Filter;

fuzz_target!(|written: &str| {
    let route = Route::parse(written);
    if route != Route::Unknown {
        assert_eq!(Route::parse(&route.to_string()), route);
    }
    if let Ok(id) = written.parse::<RequirementId>() {
        assert_eq!(id.as_str(), written);
    }
    let (line, note) = (text::line(written), text::note(written));
    assert_eq!(text::line(&line), line);
    assert_eq!(text::note(&note), note);
    if let Some(day) = time::day(written) {
        assert_eq!(day.to_string(), written);
    }
    let _ = time::instant(written);
    let filter = Filter::parse(written);
    assert_eq!(Filter::parse(&filter.write()), filter);
});
