//! What is worth protecting (A.5.9): the inventory of information and other associated assets.

use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::{choices, record};

choices! {
    /// What kind of thing an asset is.
    pub enum AssetKind {
        /// Information, whatever it is written on.
        Information = "information", Text::asset_information;
        /// Something that is done over and over.
        Process = "process", Text::asset_process;
        /// Something that others provide, or that is provided to others.
        Service = "service", Text::asset_service;
        /// Software, servers, networks.
        System = "system", Text::asset_system;
        /// What somebody can carry, or a machine.
        Device = "device", Text::asset_device;
        /// Premises and rooms.
        Place = "place", Text::asset_place;
        /// Those without whom it does not go on.
        People = "people", Text::asset_people;
    }
}

choices! {
    /// How much an asset needs one of the three aims.
    pub enum Need {
        /// A loss is annoying.
        Normal = "normal", Text::asset_normal;
        /// A loss does real harm.
        High = "high", Text::asset_high;
        /// A loss threatens the organisation or people.
        VeryHigh = "very_high", Text::asset_very_high;
    }
}

record! {
    /// Something worth protecting.
    pub struct Asset in "asset", Text::row_asset, Text::row_assets, Risk, Ids::Any;
    about Text::about_asset;
    columns ["title", "kind", "owner", "confidentiality", "integrity", "availability", "place"];
    {
        /// What it is called.
        pub title: String = Kind::Line, Fact, Text::part_title;
        /// What kind of thing it is.
        pub kind: Option<AssetKind> = Kind::Choice(AssetKind::CHOICES), Fact, Text::part_kind;
        /// Who answers for it.
        pub owner: String = Kind::Person, Name, Text::part_owner;
        /// How much it must be kept from others.
        pub confidentiality: Option<Need> = Kind::Choice(Need::CHOICES), Fact, Text::part_confidentiality;
        /// How much it must be right.
        pub integrity: Option<Need> = Kind::Choice(Need::CHOICES), Fact, Text::part_integrity;
        /// How much it must be there.
        pub availability: Option<Need> = Kind::Choice(Need::CHOICES), Fact, Text::part_availability;
        /// Where it is.
        pub place: String = Kind::Place, Fact, Text::part_place;
        /// The assets that it depends on.
        pub depends: Vec<String> = Kind::Links("asset"), Fact, Text::part_depends;
        /// The suppliers that it depends on.
        pub suppliers: Vec<String> = Kind::Links("supplier"), Fact, Text::part_suppliers;
        /// Whatever else there is to say.
        pub note: String = Kind::Note, OwnWords, Text::part_note;
    }
}
