//! The first load: the page that is there before anything is fetched. A call from here pulls what it calls into it.

mod home;

pub use home::Home;
