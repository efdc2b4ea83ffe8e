//! Pictures as cameras take them: small, blurred, skewed, with glare, in bad light, and with the noise that browsers add.

use fast_qr::qr::QRBuilder;
use fast_qr::{ECL, Module};

use super::scan;

/// As long as a hand-in of 25 answers with its address.
const SAYS: &str = "https://plumbline.example/join.html#/in/EAKT2M9QX4RV7C0HNW3S8ZBD6FGJ1PYA5EUKT2M9";

/// The free edge around a code, in modules.
const EDGE: f64 = 4.0;

/// A grey picture.
struct Picture {
    width: usize,
    height: usize,
    light: Vec<u8>,
}

impl Picture {
    /// A code in the middle of a wall, its modules so many dots wide, as it stands there after `place`, which takes a dot of
    /// the picture (from its middle) to one of the code.
    fn of(says: &str, module: f64, place: impl Fn(f64, f64) -> (f64, f64)) -> Self {
        let code = QRBuilder::new(says).ecl(ECL::L).build().unwrap();
        let (width, height) = (960, 720);
        let side = code.size as f64;
        let mut light = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let (x, y) = place(x as f64 - width as f64 / 2.0, y as f64 - height as f64 / 2.0);
                let (x, y) = (x / module + side / 2.0, y / module + side / 2.0);
                let inside = |at: f64| (0.0..side).contains(&at);
                let near = |at: f64| (-EDGE..side + EDGE).contains(&at);
                light.push(match (inside(x) && inside(y), near(x) && near(y)) {
                    (true, _) if code[y as usize][x as usize].value() == Module::DARK => 25,
                    (true, _) | (_, true) => 240,
                    _ => 150,
                });
            }
        }
        Self { width, height, light }
    }

    fn straight(module: f64) -> Self {
        Self::of(SAYS, module, |x, y| (x, y))
    }

    /// Each dot as the mean of those around it.
    fn blurred(mut self, radius: usize) -> Self {
        let (width, height, from) = (self.width, self.height, self.light.clone());
        for y in radius..height - radius {
            for x in radius..width - radius {
                let rows = y - radius..=y + radius;
                let sum: u32 = rows
                    .map(|row| {
                        from[row * width + x - radius..=row * width + x + radius]
                            .iter()
                            .map(|&l| u32::from(l))
                            .sum::<u32>()
                    })
                    .sum();
                let count = (2 * radius + 1).pow(2) as u32;
                self.light[y * width + x] = (sum / count) as u8;
            }
        }
        self
    }

    /// Each dot changed by what depends on its place.
    fn changed(mut self, mut change: impl FnMut(f64, f64, f64) -> f64) -> Self {
        for y in 0..self.height {
            for x in 0..self.width {
                let dot = &mut self.light[y * self.width + x];
                *dot = change(x as f64 / self.width as f64, y as f64 / self.height as f64, f64::from(*dot))
                    .clamp(0.0, 255.0) as u8;
            }
        }
        self
    }

    /// Noise of so many steps in either direction, the same each time.
    fn noisy(self, steps: f64) -> Self {
        let mut seed = 0x2545_F491_4F6C_DD1D_u64;
        self.changed(move |_, _, light| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            light + (seed % 2001) as f64 / 1000.0 * steps - steps
        })
    }

    fn read(&self) -> Vec<String> {
        let rgba: Vec<u8> = self.light.iter().flat_map(|&light| [light, light, light, 255]).collect();
        scan(&rgba, self.width as u32, self.height as u32)
    }
}

#[track_caller]
fn reads(picture: &Picture) {
    assert_eq!(picture.read(), [SAYS]);
}

#[test]
fn a_code_from_far_and_from_near() {
    for module in [3.0, 4.0, 6.0, 10.0, 14.0] {
        reads(&Picture::straight(module));
    }
}

#[test]
fn a_code_that_is_turned_skewed_or_seen_from_the_side() {
    for degrees in [7.0_f64, 30.0, 90.0, 180.0] {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        reads(&Picture::of(SAYS, 6.0, |x, y| (x * cosine - y * sine, x * sine + y * cosine)));
    }
    reads(&Picture::of(SAYS, 6.0, |x, y| (x + 0.25 * y, y * 1.1)));
    // Perspective: what is to the right is further away.
    reads(&Picture::of(SAYS, 6.0, |x, y| {
        let away = 1.0 + x / 2400.0;
        (x * away, y * away)
    }));
}

#[test]
fn a_code_that_is_blurred() {
    reads(&Picture::straight(6.0).blurred(2));
    reads(&Picture::straight(10.0).blurred(4));
}

#[test]
fn a_code_in_bad_light_or_with_glare() {
    // Hardly any contrast.
    reads(&Picture::straight(6.0).changed(|_, _, light| 90.0 + light * 0.25));
    // A lamp at one side.
    reads(&Picture::straight(6.0).changed(|x, _, light| light * (0.35 + 0.65 * x)));
    // A reflection over a corner of it.
    reads(&Picture::straight(6.0).changed(|x, y, light| {
        let distance = ((x - 0.42).powi(2) + (y - 0.4).powi(2)).sqrt();
        light + 110.0 * (1.0 - distance / 0.12).max(0.0)
    }));
}

#[test]
fn a_code_with_the_noise_of_a_camera_and_of_private_browsing() {
    reads(&Picture::straight(6.0).noisy(3.0));
    reads(&Picture::straight(6.0).blurred(1).noisy(25.0));
}

#[test]
fn two_codes_at_once_are_both_read() {
    let (left, right) =
        (Picture::of("LEFT", 6.0, |x, y| (x + 220.0, y)), Picture::of("RIGHT", 6.0, |x, y| (x - 220.0, y)));
    let light = (0..left.light.len())
        .map(|at| if at % left.width < left.width / 2 { left.light[at] } else { right.light[at] });
    let both = Picture { light: light.collect(), ..left };
    let mut says = both.read();
    says.sort();
    assert_eq!(says, ["LEFT", "RIGHT"]);
}

#[test]
fn no_code_no_picture_and_a_picture_that_is_cut_short() {
    assert!(Picture::of("", 6.0, |_, _| (9999.0, 9999.0)).noisy(60.0).read().is_empty());
    assert!(scan(&[], 0, 0).is_empty());
    assert!(scan(&[1, 2, 3], 640, 480).is_empty());
    assert!(scan(&[0; 16], u32::from(u16::MAX), 1).is_empty());
}
