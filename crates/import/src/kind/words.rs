//! Table: what is said of kinds of tables, in one place for the page, its preview and the command line.

use locale::Text;

use super::TableKind;

/// A message.
type Says = fn(Text) -> &'static str;

/// The messages about a kind of table.
struct Words {
    /// What it lists, where it is not what is read.
    lists: Option<Says>,
    /// Why it is not read, in the page.
    refused: Says,
    /// The same on the command line, behind the name of the file.
    failed: Says,
}

const fn words(kind: TableKind) -> Words {
    let (lists, refused, failed): (Option<Says>, Says, Says) = match kind {
        TableKind::Requirements => (None, |text| text.sheet_no_references(), |text| text.cli_no_references()),
        TableKind::Risks => (
            Some(|text| text.sheet_lists_risks()),
            |text| text.sheet_of_risks(),
            |text| text.cli_table_of_risks(),
        ),
        TableKind::Mapping => (
            Some(|text| text.sheet_lists_mappings()),
            |text| text.sheet_of_mappings(),
            |text| text.cli_table_of_mappings(),
        ),
        TableKind::Assets => (
            Some(|text| text.sheet_lists_assets()),
            |text| text.sheet_of_assets(),
            |text| text.cli_table_of_assets(),
        ),
        TableKind::Suppliers => (
            Some(|text| text.sheet_lists_suppliers()),
            |text| text.sheet_of_suppliers(),
            |text| text.cli_table_of_suppliers(),
        ),
        TableKind::Documents => (
            Some(|text| text.sheet_lists_documents()),
            |text| text.sheet_of_documents(),
            |text| text.cli_table_of_documents(),
        ),
        TableKind::Other => (
            Some(|text| text.sheet_lists_other()),
            |text| text.sheet_of_other(),
            |text| text.cli_table_of_other(),
        ),
    };
    Words { lists, refused, failed }
}

impl TableKind {
    /// What a table lists that is not read: *A risk register*.
    pub fn lists(self, text: Text) -> Option<&'static str> {
        words(self).lists.map(|says| says(text))
    }

    /// Why a table is not read, in whole sentences.
    pub fn refused(self, text: Text) -> &'static str {
        (words(self).refused)(text)
    }

    /// Why a table is not read, in a line behind the name of its file.
    pub fn failed(self, text: Text) -> &'static str {
        (words(self).failed)(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_says_what_it_is() {
        let kinds = [
            TableKind::Requirements,
            TableKind::Risks,
            TableKind::Mapping,
            TableKind::Assets,
            TableKind::Suppliers,
            TableKind::Documents,
            TableKind::Other,
        ];
        let text = Text::default();
        let mut said: Vec<_> =
            kinds.iter().flat_map(|kind| [kind.refused(text), kind.failed(text)]).collect();
        said.extend(kinds.iter().filter_map(|kind| kind.lists(text)));
        let count = said.len();
        said.sort_unstable();
        said.dedup();
        assert_eq!((said.len(), count), (20, 20));
    }
}
