//! Mounts the app.

fn main() {
    plumbline::app::mount();
}
