//! The files inside of a container that was checked: saved, or laid out for the system's viewer.

use super::Verify;
use crate::{
    app::{Answer, AtomicFile, blocking, exports, id, lock},
    view::{
        failure::Failure,
        verify::{ContentFile, ContentsView},
    },
};
use kabinet_documents::{
    check::{Content, ExtractError},
    intake::sniff,
};
use kabinet_model::failure::FailureCode;
use std::{
    fs::File,
    io::{BufReader, BufWriter, Read, Seek, Write},
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// Containers whose files can be taken out, the latest that were checked.
const CONTAINERS: usize = 8;

/// Octets by which a kind is told.
const HEAD: u64 = 1024;

/// A container that was checked, and what it holds that its signatures cover.
#[derive(Clone)]
pub(super) struct Container {
    id: Uuid,
    path: PathBuf,
    contents: Vec<Content>,
}

impl Verify {
    /// Remembers a container for a while, and says what can be taken out of it.
    pub(super) fn remember_contents(
        &self,
        path: &Path,
        contents: Vec<Content>,
    ) -> Option<ContentsView> {
        if contents.is_empty() {
            return None;
        }
        let container = Container {
            id: Uuid::new_v4(),
            path: path.to_owned(),
            contents,
        };
        let view = ContentsView {
            id: container.id.to_string(),
            files: container.contents.iter().map(file).collect(),
        };
        let mut containers = lock(&self.containers);
        containers.push_back(container);
        if containers.len() > CONTAINERS {
            containers.pop_front();
        }
        Some(view)
    }

    /// The name under which a file of a container that was checked is offered to be saved.
    pub fn name_of_content(&self, container: &str, place: u32) -> Answer<String> {
        let (_, content) = self.content(container, place)?;
        Ok(content.file_name)
    }

    /// Writes a file of a container that was checked to a path the citizen chose (`save_content`): the octets
    /// that were judged, or nothing.
    pub async fn save_content(&self, container: &str, place: u32, path: &Path) -> Answer<()> {
        let (from, content) = self.content(container, place)?;
        let landing = AtomicFile::new(path)?;
        blocking(move || {
            extract(&content, &from, landing.file()?)?;
            landing.settle()
        })
        .await?
    }

    /// A file of a container that was checked, in a private folder, for the system to open (`open_content`).
    /// A stranger made it: only what is a PDF or a picture by its content is opened, under the ending of
    /// what it is.
    pub async fn content_file(&self, container: &str, place: u32) -> Answer<PathBuf> {
        let (from, content) = self.content(container, place)?;
        let folder = exports::folder_of_its_own(&self.app.folder)
            .map_err(|error| Failure::of_io(&error, FailureCode::FileNotWritten))?;
        blocking(move || {
            let fresh = folder.join("content");
            let landing = AtomicFile::new(&fresh)?;
            extract(&content, &from, landing.file()?)?;
            let mut head = Vec::new();
            let mut written = landing.file()?;
            written
                .rewind()
                .and_then(|()| written.take(HEAD).read_to_end(&mut head))
                .map_err(|_| FailureCode::AttachmentUnreadable)?;
            let kind = sniff(&head).ok_or(FailureCode::FileNotOpened)?;
            let stem = Path::new(&content.file_name).file_stem();
            let stem = stem.unwrap_or_default().to_string_lossy();
            landing.settle_at(&folder.join(format!("{stem}.{}", kind.extension())))
        })
        .await?
    }

    fn content(&self, container: &str, place: u32) -> Answer<(PathBuf, Content)> {
        let id = id(container)?;
        let containers = lock(&self.containers);
        let container = containers.iter().find(|one| one.id == id);
        let container = container.ok_or(FailureCode::NotFound)?;
        let place = usize::try_from(place).map_err(|_| FailureCode::NotFound)?;
        let content = container.contents.get(place);
        let content = content.ok_or(FailureCode::NotFound)?;
        Ok((container.path.clone(), content.clone()))
    }
}

fn extract(content: &Content, from: &Path, out: File) -> Answer<()> {
    let source = File::open(from).map_err(|_| FailureCode::AttachmentUnreadable)?;
    let mut out = BufWriter::new(out);
    content
        .extract(BufReader::new(source), &mut out)
        .and_then(|()| out.flush().map_err(ExtractError::NotWritten))
        .map_err(|error| error.code().into())
}

fn file(content: &Content) -> ContentFile {
    let ending = Path::new(&content.file_name).extension();
    let ending = ending.unwrap_or_default().to_ascii_lowercase();
    let shown = ["pdf", "jpg", "jpeg", "png", "tif", "tiff"];
    ContentFile {
        name: content.name.clone(),
        size: content.size,
        opens: shown.into_iter().any(|one| ending == one),
    }
}
