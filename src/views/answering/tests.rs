use super::*;

fn pressed(key: &str, sign: Option<char>) -> Press {
    Press { key: key.into(), sign, is_held: false }
}

fn of(press: &Press, kind: RequirementKind, scale: Scale) -> Does {
    does(press, true, false, kind, scale)
}

#[test]
fn arrows_on_a_heading_answer_nothing() {
    for arrow in ["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"] {
        let press = pressed(arrow, None);
        assert_eq!(of(&press, RequirementKind::Control, Scale::Plain), Does::Leads);
        assert_eq!(does(&press, false, false, RequirementKind::Control, Scale::Full), Does::Nothing);
    }
}

#[test]
fn a_key_that_is_held_down_does_nothing_more() {
    for (key, sign) in [("Enter", None), ("2", Some('2')), ("x", Some('x')), ("ArrowDown", None)] {
        let press = Press { is_held: true, ..pressed(key, sign) };
        assert_eq!(of(&press, RequirementKind::Control, Scale::Full), Does::Nothing, "{key}");
    }
    assert_eq!(of(&pressed("Enter", None), RequirementKind::Control, Scale::Full), Does::GoesOn);
}

#[test]
fn levels_are_offered_as_the_scale_has_them() {
    let digits = |scale, levels: &'static [u8]| {
        let offered = Pick::offered(RequirementKind::Clause, scale, |level| levels.contains(&level.number()));
        offered.map(|pick| pick.key(scale)).collect::<Vec<_>>()
    };
    assert_eq!(digits(Scale::Full, &[0, 1, 2, 3, 4, 5]), ["0", "1", "2", "3", "4", "5", "N"]);
    assert_eq!(digits(Scale::Full, &[0, 1, 3, 5]), ["0", "1", "3", "5", "N"]);
    assert_eq!(digits(Scale::Plain, &[0, 1, 3, 5]), ["0", "1", "3", "?"]);
    let control = Pick::offered(RequirementKind::Control, Scale::Full, |_| true);
    assert_eq!(control.count(), Pick::ALL.len());
}

#[test]
fn keys_pick_what_is_offered_and_x_on_a_clause_is_refused_in_words() {
    let (clause, control) = (RequirementKind::Clause, RequirementKind::Control);
    for (sign, kind, scale, expected) in [
        ('2', clause, Scale::Plain, Does::Picks(Pick::Level(Level::Partial))),
        ('4', control, Scale::Plain, Does::Nothing),
        ('4', control, Scale::Full, Does::Picks(Pick::Level(Level::Measured))),
        ('?', clause, Scale::Plain, Does::Picks(Pick::NotSure)),
        ('?', clause, Scale::Full, Does::Nothing),
        ('n', clause, Scale::Full, Does::Picks(Pick::NotSure)),
        ('x', control, Scale::Plain, Does::Picks(Pick::Excluded)),
        ('x', clause, Scale::Plain, Does::Refuses),
        ('x', clause, Scale::Full, Does::Refuses),
        ('q', control, Scale::Full, Does::Nothing),
    ] {
        let press = pressed(&sign.to_string(), Some(sign));
        assert_eq!(of(&press, kind, scale), expected, "{sign}");
        assert_eq!(does(&press, true, true, kind, scale), Does::Nothing, "{sign}, switched off");
    }
}
