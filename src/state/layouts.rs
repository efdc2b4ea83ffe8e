//! Layouts of sheets that were kept under a name in this browser (a repository over the preferences).

use ::import::Layout;
use platform::preferences;
use serde_json::Value;

/// The setting that they are kept in, a list, the newest first.
const SETTING: &str = "layouts";
/// The most of them that are kept; the oldest goes when one more comes.
pub const MOST: usize = 30;

/// All that is kept. What a newer version wrote and this one cannot read stays as it is.
fn all() -> Vec<Value> {
    let kept = preferences::get(SETTING).and_then(|kept| serde_json::from_str(&kept).ok());
    kept.unwrap_or_default()
}

fn layout(kept: &Value) -> Option<Layout> {
    serde_json::from_value(kept.clone()).ok()
}

/// The layouts that are kept, the newest first.
pub fn kept() -> Vec<Layout> {
    all().iter().filter_map(layout).filter(|layout| !layout.name.is_empty()).collect()
}

/// Keeps a layout in place of one with the same name. False if the browser keeps nothing, or has no room.
pub fn keep(layout: &Layout) -> bool {
    let Ok(new) = serde_json::to_value(layout) else { return false };
    let mut all = without(all(), &layout.name);
    all.insert(0, new);
    all.truncate(MOST);
    write(&all);
    kept().first() == Some(layout)
}

/// Forgets a layout.
pub fn delete(name: &str) {
    write(&without(all(), name));
}

fn without(all: Vec<Value>, name: &str) -> Vec<Value> {
    all.into_iter().filter(|kept| layout(kept).is_none_or(|layout| layout.name != name)).collect()
}

fn write(all: &[Value]) {
    if let Ok(words) = serde_json::to_string(all) {
        preferences::set(SETTING, &words);
    }
}
