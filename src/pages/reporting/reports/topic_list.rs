//! The list of what can leave, of which one is chosen.

use leptos::prelude::*;
use report::{Purpose, Topic};

use crate::views::assessment_context::use_assessment;
use crate::views::making::{Making, State};

/// All topics by what people want them for. Choosing another one forgets what was said about the last file.
#[component]
pub(super) fn TopicList(topic: RwSignal<Topic>, making: Making) -> impl IntoView {
    let text = use_assessment().text;
    let groups = [
        (text.reports_read(), Purpose::Reading),
        (text.reports_work(), Purpose::Working),
        (text.reports_others(), Purpose::Systems),
    ];
    let item = move |one: Topic| {
        let choose = move |_| {
            if topic.get_untracked() != one {
                making.cancel();
                making.state.set(State::Idle);
                topic.set(one);
            }
        };
        view! {
            <li>
                <button type="button" data-topic=one.key() on:click=choose
                    aria-current=move || (topic.get() == one).then_some("true")>
                    <b>{one.label(text)}</b>
                    <span>{one.hint(text)}</span>
                </button>
            </li>
        }
    };
    let group = move |(title, purpose): (&'static str, Purpose)| {
        let items = Topic::ALL.into_iter().filter(|one| one.purpose() == purpose).map(item).collect_view();
        view! { <h2>{title}</h2><ul>{items}</ul> }
    };
    view! { <nav class="report-list" aria-label=text.rooms_reports()>{groups.map(group).collect_view()}</nav> }
}
