//! A page of the workstation, read just as far as its forms and words go.

use anyhow::{Context, Result};

/// The HTML of a page.
pub struct Page(pub String);

/// A form of a page, with what it carries already.
pub struct Form<'a> {
    html: &'a str,
    /// Names and values, as a browser would send them.
    pub fields: Vec<(String, String)>,
}

impl Page {
    /// The form that is sent to `address`.
    pub fn form(&self, address: &str) -> Result<Form<'_>> {
        let action = format!("action=\"{address}\"");
        let form = self
            .0
            .split("<form")
            .skip(1)
            .find(|form| form.contains(&action));
        let html =
            form.with_context(|| format!("the page has no form for {address}:\n{}", self.words()))?;
        let html = html.split("</form>").next().unwrap_or(html);
        let fields = html
            .split('<')
            .filter(|tag| tag.starts_with("input") && !tag.contains("type=\"file\""))
            .filter(|tag| !tag.contains("type=\"radio\"") && !tag.contains("type=\"checkbox\""))
            .filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?)))
            .collect();
        Ok(Form { html, fields })
    }

    /// Ids of the requests that the page leads to, each once.
    pub fn requests(&self) -> Vec<String> {
        let mut ids: Vec<String> = self
            .0
            .split("/workstation/requests/")
            .skip(1)
            .filter_map(|rest| rest.split(['"', '/', '?']).next())
            .map(str::to_owned)
            .collect();
        ids.sort();
        ids.dedup();
        ids
    }

    /// Whether something with this test id is shown.
    pub fn shows(&self, id: &str) -> bool {
        self.0.contains(&format!("data-testid=\"{id}\""))
    }

    /// Its words, without the tags.
    pub fn words(&self) -> String {
        let body = self.0.split("<body").nth(1).unwrap_or(&self.0);
        let texts = body.split('<').filter_map(|part| part.split_once('>'));
        let texts: Vec<_> = texts
            .map(|(_, text)| text.trim())
            .filter(|text| !text.is_empty())
            .collect();
        texts.join("\n")
    }
}

impl Form<'_> {
    /// Fills a field in, over what stood there.
    pub fn fill(&mut self, name: &str, value: &str) {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
    }

    /// The choices of a select: values and labels.
    pub fn options(&self, name: &str) -> Vec<(String, String)> {
        let select = self
            .html
            .split("<select")
            .skip(1)
            .find(|select| attribute(select, "name").as_deref() == Some(name));
        let options = select.and_then(|select| select.split("</select>").next());
        options
            .unwrap_or_default()
            .split("<option")
            .skip(1)
            .filter_map(|option| {
                let label = option.split_once('>')?.1.split('<').next()?;
                Some((attribute(option, "value")?, label.trim().to_owned()))
            })
            .filter(|(value, _)| !value.is_empty())
            .collect()
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let tag = tag.split('>').next()?;
    let rest = tag.split(&format!(" {name}=\"")).nth(1)?;
    let value = rest.split('"').next()?;
    Some(
        value
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&"),
    )
}
