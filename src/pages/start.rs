//! Who the self-check is about; everything optional.

use components::{Button, ButtonKind, Select, TextField};
use leptos::prelude::*;
use model::{Profile, Sector, Size};
use outcome::words;

use crate::route::Route;
use crate::state::{use_session, use_text};
use crate::views::page::Page;

/// Asks for name, size and sector, and begins.
#[component]
pub fn Start() -> impl IntoView {
    let session = use_session();
    let text = use_text();
    // The result will need it, perhaps without a network.
    session.fetch_module();
    let organisation = RwSignal::new(String::new());
    let size = RwSignal::new(String::new());
    let sector = RwSignal::new(String::new());
    let sizes = Size::ALL.map(|size| (size.key(), words::size(text, size))).to_vec();
    let sectors = Sector::ALL.map(|sector| (sector.key(), words::sector(text, sector))).to_vec();
    let begin = move || {
        let profile = Profile {
            organisation: model::text::line(&organisation.get_untracked()),
            size: Size::ALL.into_iter().find(|known| known.key() == size.get_untracked()),
            sector: Sector::ALL.into_iter().find(|known| known.key() == sector.get_untracked()),
        };
        let assessment = session.begin(profile);
        session.go(&Route::Check { assessment, question: 1 });
    };
    view! {
        <Page title=text.start_title() class="page page-narrow">
            <p class="lead">{text.start_lead()}</p>
            <form class="form" on:submit=move |event| event.prevent_default()>
                <TextField
                    id="organisation"
                    label=text.start_organisation()
                    hint=text.start_organisation_hint()
                    value=organisation
                    autocomplete="organization"
                    on_input=move |value| organisation.set(value)
                />
                <Select
                    id="size"
                    label=text.start_size()
                    none=text.start_any()
                    choices=sizes
                    chosen=size
                    on_choose=move |value| size.set(value)
                />
                <Select
                    id="sector"
                    label=text.start_sector()
                    none=text.start_any()
                    choices=sectors
                    chosen=sector
                    on_choose=move |value| sector.set(value)
                />
                <div class="actions">
                    <Button kind=ButtonKind::Primary submits=true on_press=begin>
                        {text.start_begin()}
                    </Button>
                </div>
            </form>
        </Page>
    }
}
