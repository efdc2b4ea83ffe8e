//! Document control of the report: a form that is kept with the assessment.

use components::{DayField, Disclosure, LineField, PickField, Suggestions};
use isms::report::{ReportHeader, ReportStatus};
use leptos::prelude::*;
use locale::Text;

use crate::views::assessment_context::use_assessment;
use crate::views::typed::typed;

/// A line of the form: its name in the row, its label, and its place in the header.
struct Line {
    name: &'static str,
    label: fn(Text) -> &'static str,
    place: fn(&mut ReportHeader) -> &mut String,
}

const LINES: [Line; 5] = [
    Line { name: "version", label: Text::part_version, place: |header| &mut header.version },
    Line { name: "class", label: Text::part_class, place: |header| &mut header.class },
    Line { name: "prepared_by", label: Text::part_prepared_by, place: |header| &mut header.prepared_by },
    Line { name: "prepared_for", label: Text::part_prepared_for, place: |header| &mut header.prepared_for },
    Line { name: "reviewed_by", label: Text::part_reviewed_by, place: |header| &mut header.reviewed_by },
];

/// What the cover of the report says of it.
#[component]
pub(super) fn CoverForm() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let header = Memo::new(move |_| work.registers.with(|registers| registers.report.clone()));
    let lines = LINES.map(|Line { name, label, place }| {
        let typed = typed(move |words: String| {
            work.type_row(ReportHeader::ID, name, |header: &mut ReportHeader| {
                *place(header) = model::text::line(&words);
            });
        });
        let value = Signal::derive(move || std::mem::take(place(&mut header.get())));
        let suggestions = match name {
            "version" => "",
            "class" => "classes",
            _ => "cover-names",
        };
        view! {
            <LineField longest=model::limits::LINE id=format!("cover-{name}") label=label(text) value=value
                suggestions=suggestions on_input=typed.on_input on_done=typed.on_done />
        }
    });
    let statuses: Vec<(String, String)> = ReportStatus::ALL
        .into_iter()
        .map(|status| (status.key().to_owned(), status.label(text).to_owned()))
        .collect();
    let choose = move |key: String| {
        work.change_row(ReportHeader::ID, |header: &mut ReportHeader| {
            let chosen = ReportStatus::ALL.into_iter().find(|status| status.key() == key);
            header.status = chosen.unwrap_or_default();
        });
    };
    let review = move |day: String| {
        work.change_row(ReportHeader::ID, |header: &mut ReportHeader| header.review = model::time::day(&day));
    };
    let classes = move || {
        [text.cover_public(), text.cover_internal(), text.cover_confidential()].map(str::to_owned).to_vec()
    };
    view! {
        <Disclosure summary=text.cover_control()>
            <p class="muted">{text.cover_lead()}</p>
            <div class="form-row">
                {lines.into_iter().collect_view()}
                <PickField id="cover-status" label=text.part_status() options=statuses
                    chosen=Signal::derive(move || header.with(|header| header.status.key().to_owned()))
                    on_choose=choose />
                <DayField incomplete=text.field_incomplete_day() id="cover-review" label=text.part_review()
                    value=Signal::derive(move || header.with(|header| header.review.map(|day| day.to_string()).unwrap_or_default()))
                    on_change=review />
            </div>
            <Suggestions id="classes" names=Signal::derive(classes) />
            <Suggestions id="cover-names" names=Signal::derive(move || work.registers.with(|registers| registers.names())) />
        </Disclosure>
    }
}
