//! XML written to memory, every text escaped by the writer.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::words::plain;

const IN_MEMORY: &str = "writing to memory does not fail";

/// A document in the making.
pub(super) struct Xml(Writer<Vec<u8>>);

/// The attributes of an element.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A document, with its declaration.
    pub(super) fn new() -> Self {
        let mut xml = Self::part();
        xml.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    /// A run of elements that will stand in a document.
    pub(super) fn part() -> Self {
        Self(Writer::new(Vec::new()))
    }

    /// Puts a run of elements here.
    pub(super) fn append(&mut self, part: Self) {
        self.0.get_mut().extend(part.done());
    }

    pub(super) fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.put(Event::Start(start(name, attributes)));
    }

    pub(super) fn close(&mut self, name: &str) {
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// An element with what `inside` writes.
    pub(super) fn node(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        inside(self);
        self.close(name);
    }

    /// An element with nothing inside.
    pub(super) fn leaf(&mut self, name: &str, attributes: Attributes<'_>) {
        self.put(Event::Empty(start(name, attributes)));
    }

    /// Words from anywhere.
    pub(super) fn text(&mut self, words: &str) {
        self.put(Event::Text(BytesText::new(&plain(words))));
    }

    pub(super) fn done(self) -> Vec<u8> {
        self.0.into_inner()
    }

    fn put(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect(IN_MEMORY);
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    BytesStart::new(name).with_attributes(attributes.iter().copied())
}
