//! Presentational components: what they show comes in as words, what happens goes out as callbacks.

mod button;
mod choice;
mod day;
mod dialog;
mod disclosure;
mod drawer;
mod empty_state;
mod field;
mod form;
mod icon;
mod notice;
mod palette;
mod panel;
mod plumb;
mod register_table;
mod table;
mod typing;

pub use button::{Button, ButtonKind, ButtonLink, ToolButton, ToolLink, is_again};
pub use choice::{Choice, Segmented};
pub use day::DayField;
pub use dialog::Dialog;
pub use disclosure::{Disclosure, on_find};
pub use drawer::{DrawerFrame, DrawerWords};
pub use empty_state::EmptyState;
pub use field::{PassphraseField, Select, TextArea, TextField};
pub use form::{CheckField, LabelKind, LineField, PickField, ProseField, Suggestions};
pub use icon::{Icon, icons};
pub use notice::{Notice, NoticeTone};
pub use palette::{CommandPalette, PaletteEntry, PaletteGroup};
pub use panel::{LevelChip, LevelMove, Meter, Panel, ReadinessBeam, ReadinessPair, StatTile, TwinToggle};
pub use plumb::{PlumbMark, PlumbProgress};
pub use register_table::{ColumnPriority, RegisterTable, RowGroup, Sorting};
pub use table::DataTable;
pub use typing::TooLong;
