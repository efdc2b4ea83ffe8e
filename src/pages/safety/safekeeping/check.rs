//! *Check my data*: whether everything that is kept of the open assessment can be read and fits together.

use ::file::check::{Fault, Health};
use components::{Button, Notice, NoticeTone};
use leptos::prelude::*;
use locale::Text;

use crate::state::keeping::health;
use crate::state::{use_editor, use_text};

/// The button, and what was found.
#[component]
pub fn CheckData() -> impl IntoView {
    let editor = use_editor();
    let text = use_text();
    let found = RwSignal::new(None::<Option<Health>>);
    let check = move || {
        found.set(None);
        platform::spawn(async move {
            let outcome = health::check(editor).await;
            found.try_set(Some(outcome));
        });
    };
    let result = move || match found.get()? {
        None => Some(view! { <Notice tone=NoticeTone::Error>{text.safe_check_unread()}</Notice> }.into_any()),
        Some(health) if health.faults.is_empty() => {
            Some(view! { <p role="status" data-check="sound">{sound(text, &health)}</p> }.into_any())
        }
        Some(health) => {
            let faults =
                health.faults.iter().map(|fault| view! { <li data-user="">{says(text, fault)}</li> });
            let faults = faults.collect_view();
            Some(
                view! {
                    <Notice tone=NoticeTone::Warning>
                        <p data-check="faults">{text.safe_check_faults(health.faults.len() as u64)}</p>
                        <ul>{faults}</ul>
                        <p>{text.safe_check_what_now()}</p>
                    </Notice>
                }
                .into_any(),
            )
        }
    };
    view! {
        <section>
            <h2>{text.safe_check_title()}</h2>
            <p>{text.safe_check_body()}</p>
            <div class="actions">
                <Button on_press=check>{text.safe_check_now()}</Button>
            </div>
            {result}
        </section>
    }
}

fn sound(text: Text, health: &Health) -> String {
    text.safe_check_sound(health.answers, health.rows, health.steps, health.points)
}

fn says(text: Text, fault: &Fault) -> String {
    match fault {
        Fault::Frame => text.safe_check_frame().to_owned(),
        Fault::Part(name) => text.safe_check_part(name),
        Fault::Step(place) => text.safe_check_step(place),
        Fault::Link(step, named) => text.safe_check_link(*step, *named),
        Fault::Ahead(step) => text.safe_check_ahead(*step),
        Fault::Point(day) => text.safe_check_point(day),
    }
}
