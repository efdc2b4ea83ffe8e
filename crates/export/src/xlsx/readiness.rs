//! Readiness of every group and of all as live formulas over the sheet of requirements, with charts of these cells.

use model::RequirementKind;
use model::scoring::Figures;
use report::{Cell, Part};
use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartFormat, ChartLegendPosition, ChartLine, ChartMarker, ChartMarkerType,
    ChartSolidFill, ChartType, ConditionalFormatDataBar, ConditionalFormatType, XlsxError,
};
use wording::words;

use super::book::Book;
use super::cover::lines;
use super::page::Page;
use super::sheet::{LINE, Place, formula, name, quoted, say, work_out};
use super::trend;

/// The row of the titles, counted from 0.
const HEAD: u32 = 4;
/// Letters in a line of the names of groups.
const NAME: usize = 44;
/// How many themes a chart of half the width has room for.
const FEW: usize = 6;
/// How wide the charts are together, and how high they are, in pixels.
const WIDTH: u32 = 690;
const HEIGHT: u32 = 300;
/// The height of a row without a height of its own, in pixels.
const ROW: u32 = 20;

/// Adds the sheet of scores.
pub(super) fn add(book: &mut Book<'_>, place: &Place) -> Result<(), XlsxError> {
    let (subject, text) = (book.subject, book.subject.text);
    let title = text.result_readiness();
    book.beside("readiness", title, &Page::portrait(title).on_one())?;
    let looks = book.looks.clone();
    let sheet = book.at(title)?;
    sheet.set_column_width(0, 46)?;
    for at in 1..=4 {
        sheet.set_column_width(at, 14)?;
    }
    say(sheet, 0, 0, title, &looks.title)?;
    say(sheet, 1, 0, &text.workbook_follows(&place.sheet), &looks.muted)?;
    let disclaimer = words::disclaimer(text, subject.whole());
    sheet.merge_range(2, 0, 2, 4, &disclaimer, &looks.merged)?;
    sheet.set_row_height(2, 2.0 * LINE)?;
    let titles = [
        text.result_group(),
        text.progress_least(),
        text.progress_most(),
        text.export_answered(),
        text.export_applicable(),
    ];
    for (at, title) in (0u16..).zip(titles) {
        let head = if at == 0 { &looks.head } else { &looks.head_centred };
        say(sheet, HEAD, at, title, head)?;
    }
    let no = quoted(text.csv_no());
    let groups = subject.whole().groups.iter();
    let groups = groups.map(|group| (words::group(text, group.group), group.figures, false));
    let all = (text.export_all().to_owned(), subject.whole().figures, true);
    let mut row = HEAD;
    for (name, figures, is_all) in groups.chain([all]) {
        row += 1;
        // All of them have a reference; of a group, those whose group is named at the left.
        let which = match is_all {
            true => format!("{},\"*\"", place.range("reference")),
            false => format!("{},$A{}", place.range("group"), row + 1),
        };
        let applicable = format!("COUNTIFS({which},{},\"<>{no}\")", place.range("applicable"));
        // Whole percents outwards, as everywhere else; what is lost in thirds is made up for before, within 0 and 1.
        let sum = |key: &str| format!("SUMIFS({},{which})/{applicable}", place.range(key));
        let least = format!("=IFERROR(ROUNDDOWN(MIN(1,{}+0.000001),2),\"\")", sum("at_least"));
        let most = format!("=IFERROR(ROUNDUP(MAX(0,{}-0.000001),2),\"\")", sum("at_most"));
        let answered = format!(
            "=COUNTIFS({which},{},\"<>{no}\",{},\"<>\")",
            place.range("applicable"),
            place.range("level_name")
        );
        let count = |count: u64| Cell::Number(u32::try_from(count).unwrap_or(u32::MAX));
        let said = if is_all { &looks.name } else { &looks.words };
        say(sheet, row, 0, &name, said)?;
        sheet.set_row_height(row, lines(&name, NAME) * LINE)?;
        for (at, says, result, looks) in [
            (1, least, Cell::from(share(&figures, false)), &looks.percent),
            (2, most, share(&figures, true).into(), &looks.percent),
            (3, answered, count(figures.answered), &looks.centred),
            (4, format!("={applicable}"), count(figures.applicable), &looks.centred),
        ] {
            work_out(sheet, row, at, formula(says, &result), looks)?;
        }
    }
    let bar = ConditionalFormatDataBar::new().set_fill_color(looks.tints[2]).set_solid_fill(true);
    let bar = bar.set_minimum(ConditionalFormatType::Number, 0).set_maximum(ConditionalFormatType::Number, 1);
    sheet.add_conditional_format(HEAD + 1, 1, row, 2, &bar)?;
    sheet.merge_range(row + 2, 0, row + 2, 4, text.result_how_body(), &looks.merged)?;
    sheet.set_row_height(row + 2, 6.0 * LINE)?;
    let course = trend::add(book, row, row + 4)?;
    if subject.options.has(Part::Charts) {
        charts(book, row, course)?;
    }
    Ok(())
}

/// Adds the charts below everything else: of all groups, of the themes, and of the course where there is one.
fn charts(book: &mut Book<'_>, last: u32, course: trend::Rows) -> Result<(), XlsxError> {
    let (subject, text, looks) = (book.subject, book.subject.text, book.looks.clone());
    let title = text.result_readiness();
    let from = name(title);
    let groups = &subject.whole().groups;
    let themes = groups.iter().filter(|group| group.group.kind() == RequirementKind::Control).count();
    let count = groups.len() as u32;
    let (first, end) = (HEAD + 1, last.saturating_sub(1));
    let parts = [(1, text.progress_least(), looks.ink), (2, text.progress_most(), looks.tints[2])];
    let mut bars = chart(ChartType::Bar, text.export_by_group(), (WIDTH, 90 + 32 * count));
    for (at, name, colour) in parts {
        let series = bars.add_series().set_categories((from.as_str(), first, 0, end, 0));
        let series = series.set_values((from.as_str(), first, at, end, at)).set_name(name);
        series.set_format(&mut *filled(colour)).set_gap(60);
    }
    // Of lying bars the axes change places; the first group stands at the top, the figures below.
    bars.y_axis().set_reverse().set_crossing(ChartAxisCrossing::Max);
    bars.y_axis().set_label_interval(1);
    bars.x_axis().set_min(0).set_max(1).set_num_format("0%");
    let mut row = course.below;
    let sheet = book.at(title)?;
    sheet.insert_chart(row, 0, &bars)?;
    row += (90 + 32 * count).div_ceil(ROW) + 1;
    let mut left = 0;
    if themes >= 3 {
        let first = last.saturating_sub(themes as u32);
        let heading = words::controls_chart(text, subject.catalogue.edition);
        let size = if themes <= FEW { (WIDTH / 2, HEIGHT) } else { (WIDTH, 2 * HEIGHT) };
        let mut radar = chart(ChartType::RadarWithMarkers, heading, size);
        for (at, name, colour) in parts {
            let series = radar.add_series().set_categories((from.as_str(), first, 0, end, 0));
            let series = series.set_values((from.as_str(), first, at, end, at)).set_name(name);
            series.set_format(&mut *lined(colour)).set_marker(&marker(at));
        }
        radar.y_axis().set_min(0).set_max(1).set_num_format("0%");
        sheet.insert_chart(row, 0, &radar)?;
        match themes <= FEW {
            true => left = WIDTH / 2,
            false => row += size.1.div_ceil(ROW) + 1,
        }
    }
    if let Some((first, end)) = course.points {
        let mut line = chart(ChartType::Line, text.progress_course(), (WIDTH / 2, HEIGHT));
        for (at, name, colour) in parts {
            let series = line.add_series().set_categories((from.as_str(), first, 3, end, 3));
            let series = series.set_values((from.as_str(), first, at, end, at)).set_name(name);
            series.set_format(&mut *lined(colour)).set_marker(&marker(at));
        }
        line.x_axis().set_date_axis(true).set_num_format(super::looks::DAY);
        line.y_axis().set_min(0).set_max(1).set_num_format("0%");
        sheet.insert_chart_with_offset(row, 0, &line, left, 0)?;
    }
    Ok(())
}

fn chart(kind: ChartType, title: &str, (width, height): (u32, u32)) -> Chart {
    let mut chart = Chart::new(kind);
    chart.set_width(width).set_height(height).set_alt_text(title);
    chart.title().set_name(title).set_overlay(false);
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart
}

fn filled(colour: rust_xlsxwriter::Color) -> Box<ChartFormat> {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(colour));
    Box::new(format)
}

fn lined(colour: rust_xlsxwriter::Color) -> Box<ChartFormat> {
    let mut format = ChartFormat::new();
    format.set_line(ChartLine::new().set_color(colour).set_width(2.25));
    Box::new(format)
}

/// A mark of its own for each line, which can be told without its colour.
fn marker(at: u16) -> ChartMarker {
    let mut marker = ChartMarker::new();
    marker.set_type(if at == 1 { ChartMarkerType::Circle } else { ChartMarkerType::Diamond }).set_size(7);
    marker
}

/// A readiness as a formula's result: a whole percent, rounded outwards.
fn share(figures: &Figures, most: bool) -> String {
    let readiness = figures.readiness();
    let percent = readiness.map(|readiness| match most {
        true => readiness.at_most.percent_up(),
        false => readiness.at_least.percent_down(),
    });
    percent.map(|percent| (percent as f64 / 100.0).to_string()).unwrap_or_default()
}
