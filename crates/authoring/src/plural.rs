//! Plural rules: which form of a counted message a number takes, in the notation of the Unicode CLDR.
//!
//! Only whole numbers are counted, so `n` is the one operand: `n % 10 = 2..4 and n % 100 != 12..14`. Numbers from a hundred
//! on are told by their last two digits alone, so a category for millions is left out.

/// The categories in the order in which their forms stand in a pack, and in which their rules are tried.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// So many numbers have an entry of their own in [`table`]; from there on it repeats every hundred.
pub const COUNTED: u64 = 200;

/// The place of the form that each number below [`COUNTED`] takes, as digits. `rules` are the rules of the language's
/// categories in order; the one without a condition takes what no other takes.
///
/// # Errors
/// What is wrong with a rule.
pub fn table(rules: &[&str]) -> Result<String, String> {
    let rest = rules.iter().position(|rule| rule.is_empty()).ok_or("one category takes all other numbers")?;
    let mut table = String::new();
    for n in 0..COUNTED {
        let mut place = rest;
        for (other, rule) in rules.iter().enumerate() {
            if !rule.is_empty() && holds(rule, n)? {
                place = other;
                break;
            }
        }
        table.push(char::from_digit(place as u32, 10).ok_or("too many categories")?);
    }
    Ok(table)
}

/// Whether a condition holds for a number.
fn holds(rule: &str, n: u64) -> Result<bool, String> {
    for all in rule.split(" or ") {
        let mut every = true;
        for relation in all.split(" and ") {
            every &= related(relation, n)?;
        }
        if every {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `n % 10 != 2..4,7`: the modulus may be left out, and what is compared with are numbers and ranges.
fn related(relation: &str, n: u64) -> Result<bool, String> {
    let fault = || format!("“{}” is no relation like `n % 10 = 2..4`", relation.trim());
    let (left, right, wanted) = match relation.split_once("!=") {
        Some((left, right)) => (left, right, false),
        None => relation.split_once('=').map(|(left, right)| (left, right, true)).ok_or_else(fault)?,
    };
    let number = |text: &str| text.trim().parse::<u64>().map_err(|_| fault());
    let value = match left.split_once('%') {
        Some(("n ", modulus)) => {
            let modulus = number(modulus)?;
            if modulus == 0 || 100 % modulus != 0 {
                return Err(format!("“{}” looks at more than the last two digits", relation.trim()));
            }
            n % modulus
        }
        None if left.trim() == "n" => n,
        _ => return Err(fault()),
    };
    let mut within = false;
    for range in right.split(',') {
        let (first, last) = range.split_once("..").unwrap_or((range, range));
        let last = number(last)?;
        if last >= 100 {
            return Err(format!("“{}” tells numbers from a hundred on apart", relation.trim()));
        }
        within |= (number(first)?..=last).contains(&value);
    }
    Ok(within == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(rules: &[&str], numbers: &[usize]) -> String {
        let table = table(rules).unwrap();
        numbers.iter().filter_map(|n| table.chars().nth(*n)).collect()
    }

    #[test]
    fn rules_of_the_unicode_tables_choose_their_forms() {
        let polish = ["n = 1", "n % 10 = 2..4 and n % 100 != 12..14", ""];
        assert_eq!(forms(&polish, &[0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 24, 25, 112, 122]), "20112222211221");
        assert_eq!(forms(&["n = 0,1", ""], &[0, 1, 2, 101]), "0011");
        let latvian = ["n % 10 = 0 or n % 100 = 11..19", "n % 10 = 1 and n % 100 != 11", ""];
        assert_eq!(forms(&latvian, &[0, 1, 2, 11, 21, 30]), "012010");
        assert_eq!(forms(&[""], &[0, 1, 7]), "000");
    }

    #[test]
    fn what_is_no_rule_is_refused() {
        for rules in [
            &["n = 1"][..],
            &["n = one", ""],
            &["m = 1", ""],
            &["n % 0 = 1", ""],
            &["n", ""],
            &["n % 1000 = 0", ""],
            &["n = 100", ""],
        ] {
            assert!(table(rules).is_err(), "{rules:?}");
        }
    }
}
