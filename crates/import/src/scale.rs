//! What numbers mean where states stand: levels from 0 to 5, shares of one, or percentages.

/// What numbers in a column mean.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scale {
    /// Levels from 0 to 5.
    #[default]
    Levels,
    /// Shares of one, as spreadsheets keep percentages.
    Shares,
    /// Percentages without their sign.
    Percentages,
}

impl Scale {
    /// Tells it by all that stands in a column.
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let numbers: Vec<f64> = cells.filter_map(number).collect();
        let most = numbers.iter().copied().fold(0.0, f64::max);
        let is_parted = numbers.iter().any(|number| *number > 0.0 && *number < 1.0);
        if is_parted && most <= 1.0 {
            Self::Shares
        } else if most > 10.0 && most <= 100.0 {
            Self::Percentages
        } else {
            Self::Levels
        }
    }

    /// A cell as it is understood: with a sign for percentages behind it where its number is one.
    pub fn read(self, cell: &str) -> String {
        match (self, number(cell)) {
            (Self::Shares, Some(share)) => format!("{} %", (share * 1000.0).round() / 10.0),
            (Self::Percentages, Some(percent)) => format!("{percent} %"),
            _ => cell.to_owned(),
        }
    }
}

fn number(cell: &str) -> Option<f64> {
    cell.trim().replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_is_told_by_the_whole_column() {
        for (cells, scale, cell, read) in [
            (&["0", "3", "5"][..], Scale::Levels, "3", "3"),
            (&["0", "0,5", "1", ""], Scale::Shares, "0,5", "50 %"),
            (&["0", "20", "100"], Scale::Percentages, "20", "20 %"),
            (&["0", "1"], Scale::Levels, "1", "1"),
            (&["7", "10"], Scale::Levels, "7", "7"),
            (&["Yes", "No"], Scale::Levels, "Yes", "Yes"),
            (&["0.5", "2.5"], Scale::Levels, "2.5", "2.5"),
        ] {
            assert_eq!(Scale::of(cells.iter().copied()), scale, "{cells:?}");
            assert_eq!(scale.read(cell), read);
        }
    }
}
