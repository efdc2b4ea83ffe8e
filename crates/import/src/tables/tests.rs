use super::*;
use crate::colour::Colour;

#[test]
fn a_piece_of_a_sheet_knows_where_it_stood_and_what_was_hidden_and_filled_there() {
    let row = |row: usize| (0..4).map(|column| format!("{row}.{column}")).collect();
    let colour = Colour::Red;
    let grid = Grid {
        name: "Statement".into(),
        rows: (0..5).map(row).collect(),
        colours: [((2, 2), colour), ((0, 0), colour)].into(),
        hidden: Hidden { sheet: true, rows: [0, 3].into(), columns: [1, 3].into() },
        first: (10, 20),
        ..Grid::default()
    };
    let piece = piece(&grid, 1..4, 1..3);
    assert_eq!(piece.name, "Statement");
    assert_eq!(piece.rows, [["1.1", "1.2"], ["2.1", "2.2"], ["3.1", "3.2"]]);
    assert_eq!(piece.colours.keys().collect::<Vec<_>>(), [&(1, 1)]);
    assert_eq!(piece.hidden, Hidden { sheet: true, rows: [2].into(), columns: [0].into() });
    assert_eq!(piece.first, (11, 21));
}
