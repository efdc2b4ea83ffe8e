//! Settings: looks, keys, language, and where the data is.

use ::file::division::{Division, Sizes};
use ::file::envelope::FileEntry;
use components::{Button, ButtonKind, Dialog, Icon, LineField, Notice, NoticeTone, Segmented, icons};
use leptos::prelude::*;
use locale::{Locale, Text};
use model::naming::FileName;
use platform::storage::Kind;
use platform::{clock, files, namespace, page};
use report::Format;

use super::host::HostProblems;
use super::other_copies::OtherCopies;
use crate::state::language;
use crate::state::preferences::{Word, set_link_address, set_you_are, you_are};
use crate::state::{Copies, Delivered, use_app, use_copies, use_removal, use_storage, use_text};
use crate::views::deleted::DeletedLine;
use crate::views::page::Page;
use crate::views::persistence::Persistence;
use crate::views::typed::typed;

/// The settings.
#[component]
pub fn Settings() -> impl IntoView {
    let text = use_text();
    view! {
        <Page title=text.settings_title() class="page page-narrow settings">
            <You />
            <Look />
            <Data />
            <section>
                <h2>{text.settings_about()}</h2>
                <p>{text.settings_about_body(env!("CARGO_PKG_VERSION"), catalogue::VERSION)}</p>
                <HostProblems />
            </section>
        </Page>
    }
}

/// Who changes things on this device.
#[component]
fn You() -> impl IntoView {
    let text = use_text();
    let name = RwSignal::new(you_are().unwrap_or_default());
    let keep = typed(move |words: String| {
        set_you_are(&words);
        name.set(words);
    });
    view! {
        <section>
            <h2>{text.settings_you()}</h2>
            <LineField
                longest=model::limits::LINE
                id="you-are"
                label=text.settings_you_are()
                hint=text.settings_you_are_hint()
                value=name
                on_input=keep.on_input
                on_done=keep.on_done
            />
        </section>
    }
}

#[component]
fn Look() -> impl IntoView {
    let preferences = use_app().preferences;
    let text = use_text();
    let themes = [text.settings_theme_system(), text.settings_theme_light(), text.settings_theme_dark()];
    let sizes = [text.settings_size_normal(), text.settings_size_large(), text.settings_size_larger()];
    let keys = [text.settings_shortcuts_on(), text.settings_shortcuts_off()];
    view! {
        <section>
            <h2>{text.settings_look()}</h2>
            <OneOf name="theme" legend=text.settings_theme() labels=themes.to_vec() signal=preferences.theme />
            <OneOf name="text-size" legend=text.settings_size() labels=sizes.to_vec() signal=preferences.text_size />
            <Language />
            <OneOf name="shortcuts" legend=text.settings_shortcuts() labels=keys.to_vec() signal=preferences.shortcuts_off />
            <p class="muted">{text.settings_shortcuts_hint()}</p>
        </section>
    }
}

/// The language, by its own name; its pack may have to be fetched.
#[component]
fn Language() -> impl IntoView {
    let preferences = use_app().preferences;
    let text = use_text();
    let offered = StoredValue::new(Locale::offered(preferences.language_wanted.get_untracked()));
    let chosen = Signal::derive(move || {
        let wanted = preferences.language_wanted.get();
        offered.with_value(|offered| offered.iter().position(|one| *one == wanted)).unwrap_or_default()
    });
    let choose = move |place: usize| {
        if let Some(locale) = offered.with_value(|offered| offered.get(place).copied()) {
            language::choose(preferences, locale);
        }
    };
    let again = move |locale| {
        view! {
            <Notice tone=NoticeTone::Error>
                <p>{text.settings_language_failed()}</p>
                <Button kind=ButtonKind::Secondary on_press=move || language::choose(preferences, locale)>
                    {text.settings_language_again()}
                </Button>
            </Notice>
        }
    };
    view! {
        <div data-user="">
            <Segmented
                group="language"
                legend=text.settings_language()
                labels=offered.with_value(|offered| offered.iter().map(|one| one.name()).collect())
                chosen=chosen
                on_choose=choose
            />
        </div>
        {move || preferences.language_failed.get().map(again)}
    }
}

/// A preference and its values in their order.
#[component]
fn OneOf<T: Word + Send + Sync>(
    name: &'static str,
    legend: &'static str,
    labels: Vec<&'static str>,
    signal: RwSignal<T>,
) -> impl IntoView {
    let chosen = Signal::derive(move || {
        T::ALL.iter().position(|(_, value)| *value == signal.get()).unwrap_or_default()
    });
    let choose = move |place: usize| {
        if let Some((_, value)) = T::ALL.get(place) {
            signal.set(*value);
        }
    };
    view! { <Segmented group=name legend=legend labels=labels chosen=chosen on_choose=choose /> }
}

#[component]
fn Data() -> impl IntoView {
    let (storage, copies, removal) = (use_storage(), use_copies(), use_removal());
    let text = use_text();
    let has_others = !namespace::other_copies().is_empty();
    let asking = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let place = move || match storage.kind.get() {
        Some(Kind::Indexed) => text.settings_data_indexed(),
        Some(Kind::Simple) => text.settings_data_local(),
        Some(Kind::Aside) => text.save_aside(),
        Some(Kind::Memory) => text.settings_data_memory(),
        None => text.home_loading(),
    };
    let library = move || storage.library.get().unwrap_or_default();
    let size = RwSignal::new(None::<usize>);
    Effect::new(move || {
        storage.library.track();
        platform::spawn(async move {
            let found = copies.size().await;
            size.try_set(found);
        });
    });
    let amount = move || {
        let size = size.get().map(|size| text.settings_kilobytes(size.div_ceil(1024)));
        size.map(|size| text.settings_data_count(library().entries.len() as u64, size))
    };
    let empty = move || library().entries.is_empty();
    let left_out = RwSignal::new(LeftOut::default());
    let export = move || {
        platform::spawn(async move {
            let outcome = export_all(copies).await;
            failed.try_set(outcome.is_none());
            left_out.try_set(outcome.unwrap_or_default());
        });
    };
    let delete = move || {
        asking.set(false);
        removal.delete(None);
        set_you_are("");
        set_link_address("");
    };
    view! {
        <section>
            <h2>{text.settings_data()}</h2>
            <p prop:textContent=place></p>
            <p data-amount="" prop:textContent=amount></p>
            <OtherCopies />
            <p class="muted">{text.settings_data_lost()}</p>
            {page::is_installed().then(|| view! { <p data-installed="">{text.settings_data_installed()}</p> })}
            {page::is_file().then(|| view! {
                <Notice tone=NoticeTone::Plain><p>{text.settings_data_file()}</p></Notice>
            })}
            {(!page::is_secure()).then(|| view! {
                <Notice tone=NoticeTone::Plain><p>{text.settings_data_insecure()}</p></Notice>
            })}
            <Persistence />
            <DeletedLine />
            {move || if empty() {
                view! { <p class="muted">{text.settings_export_none()}</p> }.into_any()
            } else {
                view! {
                    <div class="actions">
                        <Button on_press=export>
                            <Icon path=icons::DOWNLOAD />
                            <span>{text.settings_export_all()}</span>
                        </Button>
                        <Button kind=ButtonKind::Danger on_press=move || asking.set(true)>
                            {text.settings_delete_all()}
                        </Button>
                    </div>
                    <p class="muted">{text.settings_export_hint()}</p>
                }.into_any()
            }}
            {move || failed.get().then(|| view! {
                <Notice tone=NoticeTone::Error>{text.error_download()}</Notice>
            })}
            {move || left_out.get().says(text).into_iter().map(|says| view! {
                <Notice tone=NoticeTone::Warning>{says}</Notice>
            }).collect_view()}
            <Dialog open=asking title=text.settings_delete_title() id="delete-all">
                <p prop:textContent=move || { text.settings_delete_body(library().entries.len() as u64) }></p>
                {has_others.then(|| view! { <p>{text.settings_delete_copies()}</p> })}
                <div class="actions">
                    <Button kind=ButtonKind::Danger on_press=delete>{text.settings_delete_all()}</Button>
                    <Button on_press=move || asking.set(false)>{text.app_cancel()}</Button>
                </div>
            </Dialog>
        </section>
    }
}

/// What is not whole in the files that were downloaded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct LeftOut {
    /// Of how many assessments the history is missing.
    without_history: usize,
    /// How many records could not be read; they are in a rescue file.
    unreadable: usize,
    /// How many are so large that each has a file of its own.
    large: usize,
    /// Of how many of these the history was left out, so that the file opens again.
    cut: usize,
    /// How many are too large to be opened again.
    too_large: usize,
}

impl LeftOut {
    /// The same in words, a sentence for each kind.
    fn says(self, text: Text) -> Vec<String> {
        let said = |count: usize, says: &dyn Fn(u64) -> String| (count > 0).then(|| says(count as u64));
        [
            said(self.unreadable, &|count| text.settings_export_unreadable(count)),
            said(self.without_history, &|count| text.settings_export_without(count)),
            said(self.large, &|count| text.settings_export_large(count)),
            said(self.cut, &|count| text.settings_export_cut(count)),
            said(self.too_large, &|count| text.settings_export_too_large(count)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// Downloads all that is kept, as several files where one would be too large to be opened again, and what cannot be read
/// as a rescue file.
async fn export_all(copies: Copies) -> Option<LeftOut> {
    let now = clock::now();
    let all = copies.everything().await?;
    let portions: Vec<_> =
        all.readable.iter().map(|(assessment, history)| FileEntry::whole(assessment, history)).collect();
    let division = ::file::division::write(&portions, &all.locked, now, Sizes::default()).ok()?;
    let Division { files, large, without_history: cut, too_large } = division;
    let format = Format::Plumbline;
    let offer = |name: FileName, content: &str| files::download(&name, format.media_type(), content).ok();
    let several = files.len() > 1;
    let named = |what| FileName::of_no_assessment(what, clock::today(), format.extension());
    for (place, content) in files.iter().enumerate() {
        let name = named("all");
        offer(if several { name.numbered(place + 1) } else { name }, content)?;
    }
    if all.unreadable + all.without_history > 0 {
        offer(named("rescue"), &serde_json::to_string_pretty(&copies.dump().await?).ok()?)?;
    }
    // What is not whole in its file is no copy from which everything can be restored.
    for (assessment, _) in all.readable.iter().filter(|_| cut + too_large == 0) {
        copies.remember(assessment, now, Delivered::Offered);
    }
    Some(LeftOut { without_history: all.without_history, unreadable: all.unreadable, large, cut, too_large })
}
