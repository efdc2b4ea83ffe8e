//! What marks are: the tree that assistive technology reads, and the bookmarks.

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};
use krilla::tagging::{Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

/// What an element of the tree is.
pub(super) enum Role {
    Heading { level: u16, title: String },
    Paragraph,
    List { numbering: ListNumbering },
    Contents,
    Entry,
    Reference,
    Link,
    Item,
    Label,
    Body,
    Figure { says: String },
    Table { name: String },
    Row,
    Head { is_column: bool },
    Cell,
}

enum Child {
    Element(Role, Vec<Child>),
    Leaf(usize),
}

struct Bookmark {
    level: u16,
    title: String,
    sheet: usize,
    top: f32,
}

/// The tree as it grows: elements that are open, the innermost last.
#[derive(Default)]
pub(super) struct Tree {
    done: Vec<Child>,
    open: Vec<(Role, Vec<Child>)>,
    leaves: usize,
    bookmarks: Vec<Bookmark>,
}

impl Tree {
    pub(super) fn open(&mut self, role: Role) {
        self.open.push((role, Vec::new()));
    }

    pub(super) fn close(&mut self) {
        if let Some((role, children)) = self.open.pop() {
            self.add(Child::Element(role, children));
        }
    }

    /// A new leaf in the innermost open element: the number of a mark.
    pub(super) fn leaf(&mut self) -> usize {
        let number = self.orphan();
        self.add(Child::Leaf(number));
        number
    }

    /// A leaf whose element comes later.
    pub(super) fn orphan(&mut self) -> usize {
        self.leaves += 1;
        self.leaves - 1
    }

    /// Puts leaves into the innermost open element.
    pub(super) fn adopt(&mut self, leaves: Vec<usize>) {
        for leaf in leaves {
            self.add(Child::Leaf(leaf));
        }
    }

    fn add(&mut self, child: Child) {
        match self.open.last_mut() {
            Some((_, children)) => children.push(child),
            None => self.done.push(child),
        }
    }

    pub(super) fn bookmark(&mut self, level: u16, title: &str, sheet: usize, top: f32) {
        self.bookmarks.push(Bookmark { level, title: title.to_owned(), sheet, top });
    }

    /// Where headings of the first level stand: their sheets, counted from 0, and the heights on them.
    pub(super) fn places(&self) -> Vec<(usize, f32)> {
        let first = self.bookmarks.iter().filter(|bookmark| bookmark.level == 2);
        first.map(|bookmark| (bookmark.sheet, bookmark.top)).collect()
    }

    /// How many marks have a place in the tree.
    pub(super) fn leaves(&self) -> usize {
        self.leaves
    }

    /// The tree as it is written, with the marks by their numbers, and how much smaller sheets are than they were laid out.
    pub(super) fn tagged(
        self,
        marks: &[Option<Identifier>],
        language: &str,
        scale: f32,
    ) -> (TagTree, Outline) {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for child in self.done {
            if let Some(node) = node(child, marks) {
                tree.push(node);
            }
        }
        (tree, outline(self.bookmarks, scale))
    }
}

fn node(child: Child, marks: &[Option<Identifier>]) -> Option<Node> {
    match child {
        Child::Leaf(number) => marks.get(number).copied().flatten().map(Node::Leaf),
        Child::Element(role, children) => {
            let mut group = TagGroup::new(kind(role));
            for child in children {
                if let Some(node) = node(child, marks) {
                    group.push(node);
                }
            }
            Some(Node::Group(group))
        }
    }
}

fn kind(role: Role) -> TagKind {
    let level = |level: u16| std::num::NonZeroU16::new(level).unwrap_or(std::num::NonZeroU16::MIN);
    match role {
        Role::Heading { level: at, title } => Tag::Hn(level(at), Some(title)).into(),
        Role::Paragraph => Tag::P.into(),
        Role::List { numbering } => Tag::L(numbering).into(),
        Role::Contents => Tag::TOC.into(),
        Role::Entry => Tag::TOCI.into(),
        Role::Reference => Tag::Reference.into(),
        Role::Link => Tag::Link.into(),
        Role::Item => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::Body => Tag::LBody.into(),
        Role::Figure { says } => Tag::Figure(Some(says)).into(),
        Role::Table { name } => Tag::Table.with_summary(Some(name)).into(),
        Role::Row => Tag::TR.into(),
        Role::Head { is_column: true } => Tag::TH(TableHeaderScope::Column).into(),
        Role::Head { is_column: false } => Tag::TH(TableHeaderScope::Row).into(),
        Role::Cell => Tag::TD.into(),
    }
}

/// Bookmarks of the second level under the ones before them.
fn outline(bookmarks: Vec<Bookmark>, scale: f32) -> Outline {
    let mut outline = Outline::new();
    let mut last: Option<OutlineNode> = None;
    for Bookmark { level, title, sheet, top } in bookmarks {
        let node = OutlineNode::new(title, XyzDestination::new(sheet, Point::from_xy(0.0, top * scale)));
        match (level, &mut last) {
            (3.., Some(parent)) => parent.push_child(node),
            _ => {
                if let Some(before) = last.replace(node) {
                    outline.push_child(before);
                }
            }
        }
    }
    if let Some(before) = last {
        outline.push_child(before);
    }
    outline
}
