//! A self-contained report: readable without scripts, printable, and with the Plumbline file inside.

use std::fmt::Write as _;

use catalogue::Catalogue;
use chrono::{DateTime, Utc};
use isms::Registers;
use isms::any_requirement::items;
use isms::result::{Extent, GroupResult, LARGEST, Outcome};
use locale::Text;
use model::gates::Stage;
use model::{Assessment, RequirementId, Response};
use wording::{pictures, words};

use crate::envelope::{self, FileEntry};
pub use crate::escape::html as escape;
use crate::escape::{html, json_in_html};
use crate::open::OpenError;

const DATA_OPEN: &str = "<script type=\"application/json\" id=\"plumbline-data\">";
const DATA_CLOSE: &str = "</script>";
const STYLE: &str = include_str!("report.css");

/// A report that could not be written; only a defect can cause it.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The data could not be written.
    #[error(transparent)]
    Data(#[from] serde_json::Error),
    /// A chart could not be drawn.
    #[error(transparent)]
    Chart(#[from] charts::ChartError),
}

/// The report on the self-check, or on all requirements. It shows the present state only, so it carries no history.
///
/// # Errors
/// [`ReportError`].
pub fn write(
    text: Text,
    catalogue: &Catalogue,
    portion: FileEntry<'_>,
    scope: Extent,
    now: DateTime<Utc>,
) -> Result<String, ReportError> {
    let assessment = portion.assessment;
    let outcome = Outcome::of(catalogue, assessment, scope, now.date_naive());
    let name = &words::organisation(text, &assessment.profile);
    let title = text.report_title(words::edition(text, catalogue.edition), name);
    let mut page =
        Page { text, catalogue, assessment, outcome: &outcome, out: String::with_capacity(96 * 1024) };
    page.head(name, now);
    page.charts()?;
    page.gaps();
    page.lists();
    page.gates();
    page.answers();
    page.method(now);
    Ok(self::page(text, &title, &page.out, Some(portion.without_history()), now)?)
}

/// A self-contained page around a body that is markup already, with an assessment inside if there is one.
///
/// # Errors
/// When the data cannot be written, which only a defect can cause.
pub fn page(
    text: Text,
    title: &str,
    body: &str,
    portion: Option<FileEntry<'_>>,
    now: DateTime<Utc>,
) -> Result<String, serde_json::Error> {
    let mut out = String::with_capacity(body.len() + 96 * 1024);
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"referrer\" content=\"no-referrer\"><title>{}</title><style>{STYLE}</style></head><body><main>{body}</main>",
        text.locale.tag(),
        html(title)
    );
    if let Some(portion) = portion {
        let data = json_in_html(&envelope::write(&[portion], now)?);
        let _ = write!(out, "{DATA_OPEN}{data}{DATA_CLOSE}");
    }
    out.push_str("</body></html>\n");
    Ok(out)
}

/// The Plumbline file inside a report.
pub(crate) fn data_in(report: &str) -> Result<String, OpenError> {
    let (_, rest) = report.split_once(DATA_OPEN).ok_or(OpenError::ReportWithoutData)?;
    let (data, _) = rest.split_once(DATA_CLOSE).ok_or(OpenError::Truncated)?;
    Ok(data.to_owned())
}

struct Page<'a> {
    text: Text,
    catalogue: &'a Catalogue,
    assessment: &'a Assessment,
    outcome: &'a Outcome,
    out: String,
}

impl Page<'_> {
    fn tag(&mut self, tag: &str, text: &str) {
        let name = tag.split(' ').next().unwrap_or(tag);
        let _ = write!(self.out, "<{tag}>{}</{name}>", html(text));
    }

    fn heading(&mut self, text: &str) {
        self.tag("h2", text);
    }

    fn head(&mut self, name: &str, now: DateTime<Utc>) {
        let text = self.text;
        let figures = &self.outcome.figures;
        self.tag("p class=\"note\"", &text.report_disclaimer(words::scope(text, self.outcome)));
        self.tag("h1", &text.result_heading(name));
        let profile = &self.assessment.profile;
        let mut facts = vec![now.date_naive().to_string(), words::edition(text, self.catalogue.edition)];
        facts.extend(profile.size.map(|size| words::size(text, size).to_owned()));
        facts.extend(profile.sector.map(|sector| words::sector(text, sector).to_owned()));
        self.tag("p class=\"facts\"", &facts.join(" · "));
        self.tag("p class=\"verdict\"", &words::verdict(text, self.outcome));
        if let Some(contrast) = words::contrast(text, self.outcome) {
            self.tag("p", &contrast);
        }
        self.out.push_str("<dl>");
        self.tag("dt", text.result_readiness());
        self.tag("dd class=\"figure\"", &words::readiness(text, figures));
        self.tag("dt", text.result_coverage());
        self.tag("dd", &words::coverage(text, figures));
        self.out.push_str("</dl>");
        self.tag("p class=\"note\"", &words::scope(text, self.outcome));
    }

    fn charts(&mut self) -> Result<(), ReportError> {
        let text = self.text;
        let describe = |groups: &[&GroupResult]| {
            let figure = |g: &&GroupResult| {
                text.chart_describe(words::group(text, g.group), words::readiness(text, &g.figures))
            };
            groups.iter().map(figure).collect::<Vec<_>>().join(" ")
        };
        let clauses: Vec<&GroupResult> = self.outcome.clauses().collect();
        self.heading(text.result_clauses());
        self.tag("p", text.result_clauses_body());
        let drawing = pictures::clauses(text, self.outcome)?;
        let svg = charts::svg::element(&drawing, "clauses", text.chart_clauses_title(), &describe(&clauses));
        let _ = write!(self.out, "<figure>{svg}</figure>");
        self.table(&clauses);

        let themes: Vec<&GroupResult> = self.outcome.themes().collect();
        self.heading(words::controls(text, self.catalogue.edition));
        self.tag("p", text.result_themes_body());
        let drawing = pictures::themes(text, self.outcome)?;
        let svg = charts::svg::element(
            &drawing,
            "themes",
            words::controls_chart(text, self.catalogue.edition),
            &describe(&themes),
        );
        let _ = write!(self.out, "<figure>{svg}</figure>");
        self.table(&themes);
        Ok(())
    }

    fn table(&mut self, groups: &[&GroupResult]) {
        let text = self.text;
        let head = [text.result_group(), text.result_readiness(), text.result_coverage()];
        self.table_head(&head);
        for group in groups {
            self.out.push_str("<tr>");
            self.tag("th scope=\"row\"", &words::group(text, group.group));
            self.tag("td", &words::readiness(text, &group.figures));
            self.tag("td", &words::coverage(text, &group.figures));
            self.out.push_str("</tr>");
        }
        self.out.push_str("</tbody></table>");
    }

    fn table_head(&mut self, titles: &[&str]) {
        self.out.push_str("<table><thead><tr>");
        for title in titles {
            self.tag("th scope=\"col\"", title);
        }
        self.out.push_str("</tr></thead><tbody>");
    }

    fn gaps(&mut self) {
        let text = self.text;
        self.heading(text.result_gaps());
        let ranked = &self.outcome.gaps.ranked;
        if ranked.is_empty() {
            self.tag("p", text.result_gaps_none());
            return;
        }
        self.out.push_str("<ol class=\"gaps\">");
        for (number, gap) in ranked.iter().enumerate() {
            let level = words::level(text, gap.level);
            let _ = write!(self.out, "<li value=\"{}\">", number + 1);
            self.tag(
                "h3",
                &format!("{} {}", gap.id, words::title(text, self.catalogue, &self.assessment.rows, &gap.id)),
            );
            let mut facts = text.result_from_to(level, words::level(text, gap.target.level()));
            if gap.is_quick_win() {
                facts = format!("{facts} · {}", text.result_quick_win());
            }
            self.tag("p class=\"facts\"", &facts);
            if let Some(guidance) = self.catalogue.guidance(&gap.id).filter(|_| number < LARGEST) {
                self.tag("p", &text.content(guidance.why));
            }
            if let Some(advice) = self.catalogue.advice(&gap.id) {
                let step = text.content(advice.first_step_for(&self.assessment.profile));
                let _ = write!(
                    self.out,
                    "<p><strong>{}:</strong> {}</p>",
                    html(text.result_first_step()),
                    html(&step)
                );
            }
            self.out.push_str("</li>");
        }
        self.out.push_str("</ol>");
    }

    fn lists(&mut self) {
        let text = self.text;
        let lists = [
            (text.result_find_out(), &self.outcome.gaps.not_sure),
            (text.result_open(), &self.outcome.gaps.unanswered),
        ];
        for (title, ids) in lists {
            if ids.is_empty() {
                continue;
            }
            self.heading(title);
            self.out.push_str("<ul>");
            for id in ids {
                self.tag(
                    "li",
                    &format!("{id} {}", words::title(text, self.catalogue, &self.assessment.rows, id)),
                );
            }
            self.out.push_str("</ul>");
        }
        if !self.outcome.excluded.is_empty() {
            self.heading(text.result_excluded());
            self.out.push_str("<ul>");
            for id in &self.outcome.excluded {
                let answer = self.assessment.answer(id);
                let reason = answer.exclusion(model::RequirementKind::Control).map_or("", |r| r.as_str());
                self.tag(
                    "li",
                    &format!(
                        "{id} {}: {reason}",
                        words::title(text, self.catalogue, &self.assessment.rows, id)
                    ),
                );
            }
            self.out.push_str("</ul>");
        }
    }

    fn gates(&mut self) {
        let text = self.text;
        self.heading(text.result_gates());
        self.tag("p", words::gates_lead(text, self.outcome.scope));
        for (stage, title) in [(Stage::One, text.result_stage_1()), (Stage::Two, text.result_stage_2())] {
            self.tag("h3", title);
            self.out.push_str("<ul>");
            for (condition, standing) in self.outcome.gates.iter().filter(|(c, _)| c.stage() == stage) {
                let standing = words::standing(text, self.outcome.scope, standing);
                self.tag("li", &format!("{}: {standing}", words::condition(text, *condition)));
            }
            self.out.push_str("</ul>");
        }
    }

    fn answers(&mut self) {
        let text = self.text;
        self.heading(text.result_all_answers());
        let titles =
            [text.report_reference(), text.report_question(), text.report_answer(), text.report_note()];
        self.table_head(&titles);
        let ids: Vec<RequirementId> = match self.outcome.scope {
            Extent::All => {
                let all = items(self.catalogue, &Registers::of(&self.assessment.rows));
                all.into_iter().map(|item| item.id).collect()
            }
            Extent::SelfCheck => self.catalogue.self_check().to_vec(),
        };
        for id in &ids {
            let answer = self.assessment.answer(id);
            let said = match (answer.exclusion(model::RequirementKind::Control), answer.response) {
                (Some(_), _) => text.result_excluded().to_owned(),
                (None, Some(Response::Level(level))) => {
                    format!("{} {}", level.number(), words::level(text, level))
                }
                (None, Some(Response::NotSure)) => text.level_not_sure().to_owned(),
                (None, None) => text.level_unanswered().to_owned(),
            };
            let question = self
                .catalogue
                .guidance(id)
                .map(|g| text.content(g.question).into_owned())
                .unwrap_or_else(|| words::title(text, self.catalogue, &self.assessment.rows, id));
            self.out.push_str("<tr>");
            self.tag("th scope=\"row\"", id.as_str());
            self.tag("td", &question);
            self.tag("td", &said);
            self.tag("td class=\"pre\"", &answer.note);
            self.out.push_str("</tr>");
        }
        self.out.push_str("</tbody></table>");
    }

    fn method(&mut self, now: DateTime<Utc>) {
        let text = self.text;
        self.heading(text.report_method());
        self.tag("p", text.result_how_body());
        let version = env!("CARGO_PKG_VERSION");
        let made = text.report_made(version, now.date_naive(), catalogue::VERSION);
        self.tag("p class=\"note\"", &format!("{made} {}", text.report_reopen()));
    }
}

#[cfg(test)]
mod tests;
