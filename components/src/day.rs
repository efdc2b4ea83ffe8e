//! A field for a day. Browsers say after each part of a day that another one was chosen: what is typed is debounced, so
//! that only the whole day is handed on.

use std::time::Duration;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use crate::form::{LabelKind, Labelled, described};

/// The first day that can be written: a year on its way to four digits, such as 0020, is none yet.
const FIRST_DAY: &str = "1900-01-01";
const LAST_DAY: &str = "9999-12-31";
const FIRST_MOMENT: &str = "1900-01-01T00:00";
const LAST_MOMENT: &str = "9999-12-31T23:59";

/// How long typing rests before a day is handed on that nobody left.
const RESTS: Duration = Duration::from_millis(1_000);

/// What a field has to hand on: what it shows if that is a whole day, or none, and another one than is kept.
fn handed_on(shown: String, kept: Option<String>, is_sound: bool) -> Option<String> {
    (is_sound && kept.is_some_and(|kept| kept != shown)).then_some(shown)
}

/// A day, as `2026-03-01`; empty for none. What is typed part by part is handed on once, when it rests or the field is
/// left. A day of which a part is missing is none yet: it is kept in the field, and nobody is told that another one was
/// chosen.
#[component]
pub fn DayField(
    /// Its id, unique on the page.
    #[prop(into)]
    id: String,
    /// Its label.
    #[prop(into)]
    label: String,
    /// How the label is shown.
    #[prop(optional)]
    label_kind: LabelKind,
    /// Whether it is for an instant, `2026-03-01T09:30`, by the clock of the person.
    #[prop(optional)]
    with_time: bool,
    /// The day.
    #[prop(into)]
    value: Signal<String>,
    /// What is said of a day of which a part is missing.
    #[prop(into)]
    incomplete: String,
    /// Another day was chosen, or none.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let (name, about) = (id.clone(), id.clone());
    let node = NodeRef::<html::Input>::new();
    let is_incomplete = RwSignal::new(false);
    let value = Memo::new(move |_| value.get());
    // What the field said since something was handed on last. Outlives the field, since what was typed last is handed on
    // when that goes.
    let pending = ArcStoredValue::new(None::<(String, bool)>);
    let (is_typing, timer) = (StoredValue::new(false), StoredValue::new(None::<TimeoutHandle>));
    let look =
        move || node.try_get_untracked().flatten().map(|field| (field.value(), field.check_validity()));
    let hand_on = {
        let pending = pending.clone();
        move || {
            if let Some((_, is_sound)) = look() {
                is_incomplete.try_set(!is_sound);
            }
            // Browsers do not say that the last part of a day is taken away that was none before that.
            let Some((shown, is_sound)) = pending.get_value().map(|said| look().unwrap_or(said)) else {
                return;
            };
            if is_sound {
                pending.set_value(None);
            }
            if let Some(day) = handed_on(shown, value.try_get_untracked(), is_sound) {
                on_change.try_run(day);
            }
        }
    };
    let change = {
        let (pending, hand_on) = (pending.clone(), hand_on.clone());
        move |_| {
            pending.set_value(look());
            if let Some(timer) = timer.try_get_value().flatten() {
                timer.clear();
            }
            if !is_typing.try_get_value().unwrap_or_default() {
                return hand_on();
            }
            timer.try_set_value(set_timeout_with_handle(hand_on.clone(), RESTS).ok());
        }
    };
    let press = {
        let hand_on = hand_on.clone();
        move |event: ev::KeyboardEvent| match event.key().as_str() {
            // Enter sends the form, Escape closes what the field stands in.
            "Enter" | "Escape" => hand_on(),
            _ => {
                is_typing.try_set_value(true);
            }
        }
    };
    let leave = {
        let hand_on = hand_on.clone();
        move |_| {
            is_typing.try_set_value(false);
            hand_on();
        }
    };
    let seen = {
        let pending = pending.clone();
        move || {
            is_incomplete.set(false);
            pending.set_value(None);
            value.get()
        }
    };
    on_cleanup(move || {
        if let Some((day, true)) = pending.get_value() {
            on_change.try_run(day);
        }
    });
    let fault = Signal::derive(move || if is_incomplete.get() { incomplete.clone() } else { String::new() });
    view! {
        <Labelled id=name label=label label_kind=label_kind fault=fault class="field-day">
            <input
                type=if with_time { "datetime-local" } else { "date" }
                id=id
                min=if with_time { FIRST_MOMENT } else { FIRST_DAY }
                max=if with_time { LAST_MOMENT } else { LAST_DAY }
                node_ref=node
                aria-describedby=move || described(&about, "", is_incomplete.get())
                aria-invalid=move || is_incomplete.get().then_some("true")
                prop:value=seen
                on:keydown=press
                on:pointerdown=move |_| { is_typing.try_set_value(false); }
                on:change=change
                on:blur=leave
            />
        </Labelled>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_day_that_is_another_one_is_handed_on() {
        let handed_on =
            |shown: &str, kept: &str, is_sound| handed_on(shown.into(), Some(kept.into()), is_sound);
        assert_eq!(handed_on("2026-06-15", "", true).as_deref(), Some("2026-06-15"));
        assert_eq!(handed_on("2026-06-15", "2026-06-15", true), None, "it is kept already");
        assert_eq!(handed_on("", "2026-06-15", true).as_deref(), Some(""), "taken away as a whole");
        assert_eq!(handed_on("", "2026-06-15", false), None, "a part is missing");
        assert_eq!(handed_on("0020-06-15", "", false), None, "the year is on its way");
        assert_eq!(super::handed_on("2026-06-15".into(), None, true), None, "its page has gone");
    }

    #[test]
    fn a_year_on_its_way_to_four_digits_is_before_the_first_day() {
        for year in ["0002", "0020", "0202"] {
            assert!(format!("{year}-06-15").as_str() < FIRST_DAY, "{year}");
        }
    }
}
