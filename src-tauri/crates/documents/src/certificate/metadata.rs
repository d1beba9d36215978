//! What a PDF says of itself: the same in its information dictionary (ISO 32000-1, 14.3.3) and as XMP
//! (ISO 16684-1), with the standards it keeps (ISO 14289-1, 5; ISO 19005-3, 6.6.4).

use chrono::{DateTime, FixedOffset, SecondsFormat};
use kabinet_model::language::Language;
use lopdf::{Dictionary, Object, Stream, dictionary, text_string};
use std::fmt::Write as _;

/// Program that made it.
const PROGRAM: &str = "Kabinet";

/// What a PDF says of itself.
pub(super) struct About {
    /// The title in each language of the pages, the first one theirs.
    pub(super) titles: Vec<(Language, String)>,
    /// Who made what it shows; empty for nobody.
    pub(super) author: String,
    /// The number; empty for none.
    pub(super) subject: String,
    /// When what it shows was made, not when it was printed: printing again gives the same file.
    pub(super) at: Option<DateTime<FixedOffset>>,
}

impl About {
    /// Code of the pages' language.
    pub(super) fn language(&self) -> &'static str {
        self.titles.first().map_or("kk", |(first, _)| first.code())
    }

    /// `D:20261126160500+05'00'`.
    pub(super) fn date(&self) -> Option<Object> {
        let at = self.at?;
        let zone = at.format("%:z").to_string().replace(':', "'");
        let date = format!("D:{}{zone}'", at.format("%Y%m%d%H%M%S"));
        Some(Object::string_literal(date))
    }

    /// The information dictionary.
    pub(super) fn information(&self) -> Dictionary {
        let mut information = dictionary! {
            "Title" => text_string(&self.title()),
            "Creator" => Object::string_literal(PROGRAM),
            "Producer" => Object::string_literal(PROGRAM),
        };
        for (key, text) in [("Author", &self.author), ("Subject", &self.subject)] {
            if !text.is_empty() {
                information.set(key, text_string(&one_line(text)));
            }
        }
        if let Some(date) = self.date() {
            information.set("CreationDate", date.clone());
            information.set("ModDate", date);
        }
        information
    }

    /// XMP. `archival`: it is PDF/A-3a, too.
    pub(super) fn xmp(&self, archival: bool) -> Stream {
        let mut about = String::from("<dc:format>application/pdf</dc:format>\n");
        self.dublin_core(&mut about);
        if let Some(at) = self.at {
            let at = at.to_rfc3339_opts(SecondsFormat::Secs, false);
            for name in ["CreateDate", "ModifyDate", "MetadataDate"] {
                let _ = writeln!(about, "<xmp:{name}>{at}</xmp:{name}>");
            }
        }
        let _ = writeln!(about, "<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>");
        let _ = writeln!(about, "<pdf:Producer>{PROGRAM}</pdf:Producer>");
        about.push_str("<pdfuaid:part>1</pdfuaid:part>\n");
        if archival {
            about.push_str(ARCHIVAL);
        }
        let xmp = format!(
            r#"<?xpacket begin="{BYTE_ORDER}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{about}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"#
        );
        let metadata: Dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        Stream::new(metadata, xmp.into_bytes()).with_compression(false)
    }

    fn dublin_core(&self, about: &mut String) {
        let title = |language: &str, title: &str| {
            let title = escape(title);
            format!("<rdf:li xml:lang=\"{language}\">{title}</rdf:li>")
        };
        let mut titles = title("x-default", &self.title());
        let mut languages = String::new();
        for (language, text) in &self.titles {
            titles.push_str(&title(language.code(), text));
            let _ = write!(languages, "<rdf:li>{}</rdf:li>", language.code());
        }
        let _ = writeln!(about, "<dc:title><rdf:Alt>{titles}</rdf:Alt></dc:title>");
        if !self.author.is_empty() {
            let author = escape(&self.author);
            let author = format!("<rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq>");
            let _ = writeln!(about, "<dc:creator>{author}</dc:creator>");
        }
        if !self.subject.is_empty() {
            let subject = title("x-default", &self.subject);
            let subject = format!("<rdf:Alt>{subject}</rdf:Alt>");
            let _ = writeln!(about, "<dc:description>{subject}</dc:description>");
        }
        let languages = format!("<rdf:Bag>{languages}</rdf:Bag>");
        let _ = writeln!(about, "<dc:language>{languages}</dc:language>");
    }

    /// The title in all languages.
    fn title(&self) -> String {
        let titles: Vec<_> = self
            .titles
            .iter()
            .map(|(_, title)| one_line(title))
            .collect();
        titles.join(" / ")
    }
}

/// U+FEFF, by which a reader knows the encoding.
const BYTE_ORDER: char = '\u{feff}';

/// PDF/A-3a, and what PDF/A wants to be told of names that it does not know (ISO 19005-3, 6.6.2.3.3).
const ARCHIVAL: &str = r#"<pdfaid:part xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">3</pdfaid:part>
<pdfaid:conformance xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">A</pdfaid:conformance>
<pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
"#;

/// The text without line breaks and without signs that XML cannot hold.
fn one_line(text: &str) -> String {
    let cannot = |sign: char| sign.is_whitespace() || sign.is_control();
    let no_character = |sign: char| matches!(sign, '\u{fffe}' | '\u{ffff}');
    let words = text.split(cannot).filter(|word| !word.is_empty());
    words
        .collect::<Vec<_>>()
        .join(" ")
        .replace(no_character, "")
}

fn escape(text: &str) -> String {
    one_line(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
