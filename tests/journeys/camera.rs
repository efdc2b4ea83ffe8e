//! Hand-ins off phones by the trainer's camera, which is a film here.

use std::fs;

use fast_qr::qr::QRBuilder;
use fast_qr::{ECL, Module};
use serde_json::json;
use workshop::Invitation;

use crate::browser::Fault;
use crate::driver::{Driver, Options};
use crate::journey::{Journey, journey};
use crate::steps::{check, same};
use crate::work;
use crate::workshop::{code, says};

pub fn journeys() -> Vec<Journey> {
    vec![journey("workshop_codes_off_phones_by_camera", codes_off_phones).in_chromium()]
}

/// A film (Y4M) of codes that are held into a camera one after the other, each for half a second.
fn film(codes: &[String]) -> Vec<u8> {
    const WIDTH: usize = 640;
    const HEIGHT: usize = 480;
    const MODULE: usize = 7;
    let mut film = format!("YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n").into_bytes();
    for code in codes {
        let qr = QRBuilder::new(code.as_str()).ecl(ECL::L).build().unwrap();
        let (left, top) = ((WIDTH - qr.size * MODULE) / 2, (HEIGHT - qr.size * MODULE) / 2);
        let mut light = vec![200_u8; WIDTH * HEIGHT];
        for y in 0..qr.size * MODULE {
            for x in 0..qr.size * MODULE {
                if qr[y / MODULE][x / MODULE].value() == Module::DARK {
                    light[(top + y) * WIDTH + left + x] = 30;
                }
            }
        }
        for _ in 0..5 {
            film.extend_from_slice(b"FRAME\n");
            film.extend_from_slice(&light);
            film.extend(std::iter::repeat_n(128, WIDTH * HEIGHT / 2));
        }
    }
    film
}

/// Phones held into the trainer's camera: each counts once, however long it is held, and switching it off lets go of it.
pub async fn codes_off_phones(driver: Driver) -> Result<(), Fault> {
    let path = driver.scratch("film").join("phones.y4m");
    fs::write(&path, film(&["nothing to count".to_owned()]))?;
    let camera = Some(path.clone());
    let browser = driver.browser_with(Options { camera, ..Options::default() }).await?;
    let id = work::begin(&browser, "Camera Ltd").await?;
    browser.go(&format!("#/workshops/{id}")).await?;
    browser.press("Add workshop").await?;
    browser.press("Invite the room").await?;
    browser.see("[data-join] a").await?;
    let to = Invitation::read(&code(&browser).await?).map_err(|error| error.to_string())?;
    let codes: Vec<String> = (1..=4).map(|person| says(&to, person, '2').write()).collect();
    fs::write(&path, film(&codes))?;
    browser.press("Scan with the camera").await?;
    browser.reads(".workshop-turnout", "4 handed in").await?;
    // The film goes round: what is here already is said, and counts no more.
    browser.reads(".workshop-says", "already here").await?;
    browser.reads(".workshop-turnout", "4 handed in").await?;
    browser.shot("workshop-camera").await?;
    let hold = "window.tracks = document.querySelector('#workshop-video').srcObject.getTracks(); return window.tracks.length";
    same("one camera", &browser.run(hold, vec![]).await?, &json!(1))?;
    browser.press("Stop the camera").await?;
    browser.gone("#workshop-video").await?;
    let off = "return window.tracks.every(track => track.readyState === 'ended')";
    browser.until("the camera is off", off, vec![]).await?;
    // Leaving the page switches it off as well.
    browser.press("Scan with the camera").await?;
    browser
        .until(
            "it is on again",
            "return document.querySelector('#workshop-video')?.srcObject != null",
            vec![],
        )
        .await?;
    browser.run(hold, vec![]).await?;
    browser.go(&format!("#/overview/{id}")).await?;
    browser.until("the camera is off", off, vec![]).await?;
    check("no complaints in the console", browser.complaints().await?.is_empty())?;
    browser.quit().await
}
