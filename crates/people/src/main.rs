//! Mounts the pages for people who have no Plumbline of their own.

fn main() {
    people::entry::mount();
}
