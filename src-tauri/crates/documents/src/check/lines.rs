//! What signed XML says, for people: each text with the name of its element.

use quick_xml::{
    XmlVersion,
    events::Event,
    name::{Namespace, ResolveResult},
    reader::NsReader,
};

/// Lines told at most, and characters of one.
const MAX_LINES: usize = 150;
const MAX_TEXT: usize = 500;

/// XML Signature: who writes `Signature` of another namespace says something.
const SIGNATURES: ResolveResult<'_> =
    ResolveResult::Bound(Namespace("http://www.w3.org/2000/09/xmldsig#"));

/// Names and texts of the elements and attributes in canonical XML, in order, and whether there are
/// more. Signatures inside are left out: they speak for themselves.
pub(super) fn of(canonical: &[u8]) -> (Vec<(String, String)>, bool) {
    let mut reader = NsReader::from_reader(canonical);
    let (mut lines, mut path) = (Vec::new(), Vec::<String>::new());
    let (mut text, mut inside_signature) = (String::new(), 0_usize);
    let mut is_cut = false;
    while lines.len() <= MAX_LINES {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                let (namespace, name) = reader.resolver().resolve_element(start.name());
                let is_signature = namespace == SIGNATURES && name.as_ref() == "Signature";
                if inside_signature > 0 || is_signature {
                    inside_signature += 1;
                    continue;
                }
                // Text before an element, in one that holds both.
                say(&mut lines, path.last(), &mut text);
                let name = name.as_ref().to_owned();
                for attribute in start.attributes().flatten() {
                    let key = attribute.key;
                    if key.as_namespace_binding().is_none()
                        && let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0)
                    {
                        let label = format!("{name} {}", key.local_name().as_ref());
                        say(&mut lines, Some(&label), &mut value.into_owned());
                    }
                }
                path.push(name);
            }
            Ok(Event::End(_)) if inside_signature > 0 => inside_signature -= 1,
            Ok(Event::End(_)) => {
                say(&mut lines, path.last(), &mut text);
                path.pop();
            }
            Ok(Event::Text(piece)) if inside_signature == 0 => {
                text.push_str(&piece);
            }
            Ok(Event::GeneralRef(reference)) if inside_signature == 0 => {
                text.push_str(&resolve(&reference));
            }
            Ok(Event::Eof) => break,
            // The reader has bounds of its own, such as 128 namespaces at once.
            Err(_) => {
                is_cut = true;
                break;
            }
            Ok(_) => {}
        }
    }
    let go_on = is_cut || lines.len() > MAX_LINES;
    lines.truncate(MAX_LINES);
    (lines, go_on)
}

/// The references canonical XML has: three named ones and numbers.
fn resolve(reference: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.into();
    }
    match &**reference {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ => "\u{fffd}",
    }
    .into()
}

fn say(lines: &mut Vec<(String, String)>, label: Option<&String>, text: &mut String) {
    let said = std::mem::take(text);
    let said = said.trim();
    if let Some(label) = label
        && !said.is_empty()
    {
        let mut short: String = said.chars().take(MAX_TEXT).collect();
        if short.len() < said.len() {
            short.push('…');
        }
        lines.push((label.clone(), short));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_told_with_the_name_of_its_element() {
        let xml = "<a xmlns=\"urn:x\"><b k=\"1\">бір &lt;2&gt;</b><d:c xmlns:d=\"urn:d\">үш<e>төрт</e></d:c>\
                   <ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:V>no</ds:V></ds:Signature></a>";
        let (lines, go_on) = of(xml.as_bytes());
        let lines: Vec<_> = lines
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(
            lines,
            [("b k", "1"), ("b", "бір <2>"), ("c", "үш"), ("e", "төрт")]
        );
        assert!(!go_on);
    }

    #[test]
    fn nothing_signed_hides_behind_the_name_of_a_signature_or_a_prefix() {
        let xml = "<a xmlns:x=\"urn:x\"><x:Signature><b x:sum=\"7\">1</b></x:Signature>\
                   <Signature>2</Signature></a>";
        let (lines, _) = of(xml.as_bytes());
        let lines: Vec<_> = lines
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(lines, [("b sum", "7"), ("b", "1"), ("Signature", "2")]);
    }

    #[test]
    fn there_is_an_end_to_lines_and_it_is_told() {
        let xml = format!("<a>{}</a>", "<b>1</b>".repeat(MAX_LINES + 1));
        let (lines, go_on) = of(xml.as_bytes());
        assert_eq!((lines.len(), go_on), (MAX_LINES, true));
        let long = format!("<a>{}</a>", "ү".repeat(MAX_TEXT + 1));
        assert!(of(long.as_bytes()).0[0].1.ends_with('…'));
    }

    #[test]
    fn what_follows_more_namespaces_than_are_read_is_told_to_go_on() {
        let many: Vec<_> = (0..129).map(|n| format!(" xmlns:n{n}=\"urn:n\"")).collect();
        let many = many.concat();
        let (lines, go_on) = of(format!("<a><b>1</b><c{many}>2</c></a>").as_bytes());
        assert_eq!((lines.len(), go_on), (1, true));
    }
}
