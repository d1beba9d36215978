//! Taking out of a container what its signatures cover.

use kabinet_documents::check::Content;
use kabinet_model::failure::FailureCode;
use serde_json::{Value, json};
use std::{
    fs::{self, File, OpenOptions},
    io::{BufReader, BufWriter, ErrorKind, Seek, Write},
    path::Path,
};

/// Writes each file into `folder`, which is made where it is missing. A file that exists there is left as it
/// is. What became of each, and whether all were written.
pub(crate) fn extract(source: &File, contents: &[Content], folder: &Path) -> (Value, bool) {
    if contents.is_empty() {
        return (json!([]), true);
    }
    let made = match fs::create_dir(folder) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(code(&error)),
        _ => Ok(()),
    };
    let told: Vec<_> = contents
        .iter()
        .map(|content| {
            let written = made.and_then(|()| write(source, content, folder));
            (content, written)
        })
        .collect();
    let all = told.iter().all(|(_, written)| written.is_ok());
    let told = told.into_iter().map(|(content, written)| {
        json!({
            "name": content.name,
            "file": written.is_ok().then_some(&content.file_name),
            "bytes": content.size,
            "failure": written.err(),
        })
    });
    (told.collect(), all)
}

/// Writes a new file; half of one does not stay.
fn write(source: &File, content: &Content, folder: &Path) -> Result<(), FailureCode> {
    let unreadable = |_| FailureCode::AttachmentUnreadable;
    let mut source = source.try_clone().map_err(unreadable)?;
    source.rewind().map_err(unreadable)?;
    let path = folder.join(&content.file_name);
    let file = OpenOptions::new().write(true).create_new(true).open(&path);
    let file = file.map_err(|error| code(&error))?;
    let mut out = BufWriter::new(&file);
    let written = content
        .extract(BufReader::new(source), &mut out)
        .map_err(|error| error.code())
        .and_then(|()| out.flush().map_err(|error| code(&error)))
        .and_then(|()| file.sync_all().map_err(|error| code(&error)));
    if written.is_err() {
        let _ = fs::remove_file(&path);
    }
    written
}

fn code(error: &std::io::Error) -> FailureCode {
    match error.kind() {
        ErrorKind::AlreadyExists => FailureCode::FileExists,
        ErrorKind::StorageFull => FailureCode::DiskFull,
        _ => FailureCode::FileNotWritten,
    }
}
